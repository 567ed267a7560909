import Certification
import Placement
import Preloading
import SchoolDomain

/// A school as the options want it: what must stay is pinned.
struct SolveTask {
  let school: School
  /// Nothing was pinned beyond what the school itself pins, and every service was asked for.
  let isWhole: Bool
  private let asked: School
  private let options: SolveOptions
  private let keeps: Set<ServiceID>
  private let start: BoundCertificate?

  /// Throws `.unknownSelection` where an option names what the school lacks.
  init(_ school: School, _ options: SolveOptions) throws(SolveFailure) {
    for provider in options.onlyProviders
    where !school.providers.contains(where: { $0.id == provider }) {
      throw .unknownSelection("provider \(provider)")
    }
    for service in options.onlyServices
    where !school.services.contains(where: { $0.id == service }) {
      throw .unknownSelection("service \(service)")
    }
    let isRestricted = !options.onlyProviders.isEmpty || !options.onlyServices.isEmpty
    let (providers, services) = (Set(options.onlyProviders), Set(options.onlyServices))
    keeps =
      isRestricted
      ? Set(
        school.services.filter { !providers.contains($0.provider) && !services.contains($0.id) }
          .map(\.id)) : []
    start = options.start?.certificate
    asked = school
    self.options = options
    isWhole = keeps.isEmpty && !(options.keepsExisting && school.sessions.contains { !$0.pinned })
    guard !isWhole else {
      self.school = school
      return
    }
    var draft = school.draft
    for position in draft.sessions.indices
    where options.keepsExisting || keeps.contains(draft.sessions[position].service) {
      draft.sessions[position].pinned = true
    }
    do throws(InvalidSchool) {
      self.school = try School(draft)
    } catch {
      throw .internalFault(message: "Pinning sessions made the school invalid: \(error)", schedule: nil)
    }
  }

  /// What the certificate to begin with proves of the school as it is now, by the services of a part.
  var prior: [[Int]: PriorProof] {
    guard let start, isWhole else { return [:] }
    let parts = CertificateChecker.parts(of: start, thatHoldFor: school)
    return Dictionary(
      parts.map { ($0.services, PriorProof($0.part, bound: $0.bound)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Services that are left as they stand, as positions.
  func closed(in context: SchedulingContext) -> Set<Int> {
    Set(context.school.services.indices.filter { keeps.contains(context.school.services[$0].id) })
  }

  /// `schedule` with the claims that hold for the whole school: of a part there is no bound.
  func claiming(_ schedule: Schedule) -> Schedule {
    guard !isWhole else { return schedule }
    var claimed = schedule
    claimed.status = .feasible
    claimed.bound = ScoreBound(unserved: 0, penalty: nil)
    return claimed
  }

  /// `schedule`, whose pins are those of the options, with the pins of the school.
  func published(_ schedule: Schedule) -> Schedule {
    guard !isWhole else { return schedule }
    let pins = Set(asked.sessions.filter(\.pinned).map(ScheduledSession.init))
    var published = schedule
    for position in published.sessions.indices {
      let session = published.sessions[position]
      published.sessions[position].pinned = pins.contains(
        ScheduledSession(service: session.service, day: session.day, start: session.range.start))
    }
    return published
  }

  /// What was asked for, with what `schedule`, as it was solved, proves of it; nil where that is the whole school.
  func part(_ schedule: Schedule) -> SolvedPart? {
    guard !isWhole else { return nil }
    return SolvedPart(
      providers: options.onlyProviders, services: options.onlyServices,
      keepsExisting: options.keepsExisting,
      notAsked: asked.services.map(\.id).filter(keeps.contains), bound: schedule.bound)
  }
}

extension ScheduledSession {
  fileprivate init(_ existing: ExistingSession) {
    self.init(service: existing.service, day: existing.day, start: existing.start)
  }
}
