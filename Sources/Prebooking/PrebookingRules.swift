import CalendarDomain

/// The rules of prebooking: pure functions of rows, each of which says what is to be changed and under which condition.
public enum PrebookingRules {
  /// How many live requests an owner has at most.
  public static let mostPending = 15

  /// Whether a request is taken. The context must hold the owner's live rows, and the one with its idempotency key.
  ///
  /// `most` is nil for whom there is no limit. The store asks this in the transaction that writes the row, and its unique
  /// index guards it.
  public static func admit(
    _ request: ClassRequest, id: PrebookingID, in context: PrebookingContext, most: Int? = mostPending
  ) -> Admission {
    let own = context.rows.filter { $0.request.owner.utf8.elementsEqual(request.owner.utf8) }
    if let key = request.options.idempotencyKey,
      let same = own.first(where: { $0.request.options.idempotencyKey == key })
    {
      return same.request == request ? .replay(same) : .reject(.mismatch)
    }
    guard let gym = context[request.place.gym] else { return .reject(.noGym) }
    guard gym.opening != nil else { return .reject(.noRule) }
    guard let clock = context.zones[gym.zone] else { return .reject(.unknownZone) }
    guard let times = PrebookingTimes(request, of: gym, clock: clock) else { return .reject(.noRule) }
    if times.classStart <= context.now { return .reject(.classPast) }
    if times.opens >= times.classStart { return .reject(.opensAfterClass) }
    let live = own.filter(\.status.isLive)
    if live.contains(where: { $0.request.place == request.place }) { return .reject(.duplicate) }
    if let most, live.count >= most { return .reject(.limit) }
    let row = ClassPrebooking(id: id, request: request, created: context.now, times: times)
    return times.opens <= context.now ? .executeNow(row) : .accept(row)
  }

  /// A request taken back by its owner: the row stays and says so.
  ///
  /// Where a worker holds the row, one of the two comes first: once it is being sent it cannot be taken back.
  public static func cancel(
    _ row: ClassPrebooking?, by owner: String, isAdministrator: Bool = false
  ) -> Cancellation {
    guard let row else { return .refuse(.notFound) }
    guard isAdministrator || row.request.owner.utf8.elementsEqual(owner.utf8) else {
      return .refuse(.notOwner)
    }
    switch row.status {
    case .scheduled, .retryWait, .claimed:
      return .accept(
        row.changed {
          $0.status = .cancelled
          $0.lease = nil
        })
    case .cancelled: return .unchanged(row)
    default: return .refuse(.tooLate(row.status))
    }
  }
}

/// What becomes of a request.
public enum Admission: Hashable, Sendable {
  /// It is taken and waits for the opening.
  case accept(ClassPrebooking)
  /// The class is open already: the next tick sends it.
  case executeNow(ClassPrebooking)
  /// It is there already, by the same key.
  case replay(ClassPrebooking)
  /// It is not taken.
  case reject(AdmissionRejection)
}

/// Why a request is not taken.
public enum AdmissionRejection: String, Sendable, CaseIterable {
  /// The owner has a live request for the class.
  case duplicate
  /// The owner has as many live requests as anybody may.
  case limit
  /// The class has begun.
  case classPast = "class-past"
  /// The class opens only when it has begun.
  case opensAfterClass = "opens-after-class"
  /// The gym is not known.
  case noGym = "no-gym"
  /// The time zone database has no zone of the gym's name.
  case unknownZone = "unknown-zone"
  /// Nobody knows when the gym opens its classes.
  case noRule = "no-rule"
  /// The key was used for another request.
  case mismatch
}

/// What becomes of a request that is taken back.
public enum Cancellation: Hashable, Sendable {
  /// It is taken back by this change.
  case accept(PrebookingChange)
  /// It was taken back before.
  case unchanged(ClassPrebooking)
  /// It stays.
  case refuse(CancellationRefusal)
}

/// Why a request cannot be taken back.
public enum CancellationRefusal: Hashable, Sendable {
  /// There is no such request.
  case notFound
  /// It is somebody else's.
  case notOwner
  /// It is being sent, or has ended.
  case tooLate(ClassPrebooking.Status)
}
