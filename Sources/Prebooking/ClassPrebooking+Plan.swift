import CalendarDomain
public import Planning
public import SchoolDomain

extension ClassPrebooking: PlanRow {
  /// A request by its id.
  public struct Key: PlanKey {
    /// The id.
    public let id: PrebookingID

    /// The key of the request with an id.
    public init(_ id: PrebookingID) { self.id = id }

    public var place: RowPlace { RowPlace(id.text) }

    /// The row that guards and decisions name.
    public var row: RowName { RowName("prebooking", id.text) }

    /// Adds the id to a digest.
    public func encode(into encoder: inout PlanEncoder) { encoder.add(id.text) }
  }

  public static let planName = "Prebooking"
  public static let planRank = 30
  public var planKey: Key { Key(id) }

  /// Adds all of the row to a digest.
  public func encode(into encoder: inout PlanEncoder) {
    let (place, options) = (request.place, request.options)
    encoder.add([id.text, place.gym.text, place.key.text, request.owner])
    for number in [place.date.dayNumber, request.minute, options.wantsWaitlist ? 1 : 0, options.window] {
      encoder.add(number)
    }
    encoder.add(options.alternatives.map(\.text))
    encoder.add([options.idempotencyKey].compactMap(\.self))
    for instant in [created, times.classStart, times.opens, times.due, times.giveUp] { encoder.add(instant) }
    encoder.add(status.rawValue)
    for number in [progress.attempt, progress.claims, progress.sequence ?? -1, version] {
      encoder.add(number)
    }
    encoder.add(progress.sent?.milliseconds ?? Int.min)
    encoder.add(progress.history.map(\.rawValue))
    encoder.add([lease?.token, bookingReference].map { $0 ?? "" })
    encoder.add(lease?.until.milliseconds ?? Int.min)
  }
}

extension DispatchReason: PlanReason {}

extension Plan.Kind {
  /// What a worker would take and send next.
  public static let prebook = Plan.Kind("prebook")
}

extension PlanModule {
  /// Plans of prebookings.
  public static let prebook = PlanModule([.prebook], DispatchReason.self)
}

extension DispatchPlan {
  /// The same as a plan that a store can apply: a group for each row that changes, which holds while nobody has changed the
  /// row, and a decision for each row, with the moment at which it goes out where it does.
  public func plan(_ request: TickRequest) -> Plan {
    let fires = Dictionary(sends.map { ($0.id, $0.fireAt) }) { first, _ in first }
    let settings = [
      PlanSetting("worker", request.worker), PlanSetting("horizon", String(request.horizon)),
      PlanSetting("batch", String(request.batch)),
    ]
    let steps = openings.map { opening in
      PlanSetting(
        "opening", "\(opening.start) \(opening.gym) \(opening.count) \(opening.step) \(opening.mode.rawValue)"
      )
    }
    return Plan(
      kind: .prebook, now: now, zones: zones, request: settings + steps,
      groups: changes.map { change in
        PlanGroup(
          key: change.id.text,
          guards: [Guard(change.after.planKey.row, .version(change.condition.version))],
          operations: [.put(change.after)])
      },
      decisions: decisions.map { decision in
        Decision(
          ClassPrebooking.Key(decision.id).row, start: fires[decision.id], verdict: decision.verdict,
          reason: decision.reason, detail: decision.detail)
      })
  }
}
