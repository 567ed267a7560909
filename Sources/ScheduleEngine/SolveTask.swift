import Placement
import Preloading
import SchoolDomain

/// A school as the options want it: what must stay is pinned.
struct SolveTask {
  let school: School
  /// Nothing was pinned beyond what the school itself pins.
  let isWhole: Bool
  private let keeps: Set<ServiceID>

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
    isWhole = !options.keepsExisting && !isRestricted
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

  /// Services that are left as they stand, as positions.
  func closed(in context: SchedulingContext) -> Set<Int> {
    Set(context.school.services.indices.filter { keeps.contains(context.school.services[$0].id) })
  }
}
