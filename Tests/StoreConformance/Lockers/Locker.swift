import CalendarDomain
import Planning

/// A small module of its own, with one table: lockers, which people are handed out.
struct Locker: PlanRow {
  enum Status: String {
    case free
    case taken
  }

  let school: String
  let number: Int
  var status = Status.free
  var holder: String?
  var version = 0

  /// A number at a school.
  struct Key: PlanKey {
    let school: String
    let number: Int

    var place: RowPlace { RowPlace(school, number: number) }

    func encode(into encoder: inout PlanEncoder) {
      encoder.add(school)
      encoder.add(number)
    }
  }

  static let planName = "Locker"
  static let planRank = 20
  var planKey: Key { Key(school: school, number: number) }
  var row: RowName { planKey.row }

  func encode(into encoder: inout PlanEncoder) {
    planKey.encode(into: &encoder)
    encoder.add([status.rawValue, holder ?? ""])
    encoder.add(version)
  }
}

extension Locker.Key {
  var row: RowName { RowName("locker", school, "\(number)") }
}

/// A change of the module's own kind: somebody gets a locker.
struct HandOutLocker: Change {
  let locker: Locker.Key
  let holder: String

  static let name = "handOutLocker"
  static let rank = 22
  var place: RowPlace { locker.place }

  func encode(into encoder: inout PlanEncoder) {
    locker.encode(into: &encoder)
    encoder.add(holder)
  }
}

/// Why a locker is handed out or not.
enum LockerReason: String, PlanReason {
  case handedOut = "handed-out"
  case noSuchLocker = "no-such-locker"
  case taken
}

extension Plan.Kind {
  static let lockers = Plan.Kind("lockers")
}

extension PlanModule {
  static let lockers = PlanModule([.lockers], LockerReason.self)
}

/// Who gets which locker.
enum LockerPlanner {
  static func handOut(
    _ wishes: [(holder: String, locker: Locker.Key)], of lockers: [Locker], now: Instant
  ) -> Plan {
    var draft = PlanDraft()
    func handOut(_ wish: (holder: String, locker: Locker.Key), into draft: inout PlanDraft) throws(CannotPlan)
    {
      guard let locker = lockers.first(where: { $0.planKey == wish.locker }) else {
        throw CannotPlan(LockerReason.noSuchLocker, wish.holder)
      }
      guard locker.status == .free else { throw CannotPlan(LockerReason.taken, wish.holder) }
      draft.add(
        PlannedChanges(
          operations: [Operation(HandOutLocker(locker: wish.locker, holder: wish.holder))],
          decisions: [Decision(locker.row, verdict: .change, reason: LockerReason.handedOut)]),
        key: "\(locker.row)", guards: [Guard(locker.row, .status([Locker.Status.free.rawValue]))])
    }
    draft.each(wishes, { $0.locker.row }, missing: LockerReason.noSuchLocker, handOut)
    return Plan(kind: .lockers, now: now, zones: "", groups: draft.groups, decisions: draft.decisions)
  }
}
