import Prebooking
import SchoolDomain

/// Gyms and requests as JSON.
enum PrebookingJSON {
  /// The `prebooking/1` of gyms and requests.
  static func json(_ file: PrebookingFile) -> JSONText {
    var members = Members(PrebookingShape.file)
    members["format"] = .text(PrebookingShape.format)
    members["now"] = .instant(file.now)
    members["gyms"] = .list(file.gyms.sorted { $0.id < $1.id }.map { json($0) })
    members["prebookings"] = .list(file.entries.sorted { $0.id < $1.id }.map { json($0) })
    members["simulator"] = file.simulator.map { SimulatorJSON.json($0) }
    return members.object
  }

  private static func json(_ gym: Gym) -> JSONText {
    let settings = gym.settings
    var members = Members(PrebookingShape.gym)
    members["id"] = .name(gym.id)
    members["zone"] = .text(gym.zone)
    members["opening"] = gym.opening.map { json($0) }
    members.set("mode", .text(settings.mode.rawValue))
    members.set("stagger", .integer(settings.stagger))
    members.set("budget", .integer(settings.budget))
    members.set("fireOffset", .integer(settings.fireOffset))
    members.set("requestTimeout", .integer(settings.requestTimeout))
    members.set("listsBookings", .flag(settings.listsBookings))
    members["outcomes"] = .entries(gym.outcomes.rows) { json($0) }
    members["url"] = gym.url.map { .text($0) }
    return members.object
  }

  private static func json(_ rule: OpeningRule) -> JSONText {
    var members = Members(PrebookingShape.opening)
    switch rule {
    case .sameLocalTime(let days):
      members["rule"] = .text("sameLocalTime")
      members["daysBefore"] = .integer(days)
    case .atLocalTime(let days, let minute):
      members["rule"] = .text("atLocalTime")
      members["daysBefore"] = .integer(days)
      members["time"] = .time(minute)
    case .elapsed(let hours):
      members["rule"] = .text("elapsed")
      members["hours"] = .integer(hours)
    case .at(let instant):
      members["rule"] = .text("at")
      members["instant"] = .instant(instant)
    }
    return members.object
  }

  private static func json(_ row: OutcomeRow) -> JSONText {
    var when = Members(PrebookingShape.condition)
    when["http"] = row.http.map { .integer($0) }
    when["code"] = row.code.map { .text($0) }
    when["textHas"] = row.textHas.map { .text($0) }
    when["field"] = row.field.map { .text($0) }
    var members = Members(PrebookingShape.outcome)
    members["when"] = when.object
    members["outcome"] = .text(row.kind.rawValue)
    members["retryAt"] = row.retryAt.map { .text($0) }
    return members.object
  }

  private static func json(_ entry: PrebookingEntry) -> JSONText {
    let request = entry.request
    var members = Members(PrebookingShape.prebooking)
    members["id"] = .name(entry.id)
    members["owner"] = .text(request.owner)
    members["gym"] = .name(request.place.gym)
    members["class"] = .name(request.place.key)
    members["date"] = .date(request.place.date)
    members["start"] = .time(request.minute)
    members["created"] = .instant(entry.created)
    members.set("status", .text(entry.status.rawValue))
    members.set("attempt", .integer(entry.attempt))
    members.set("waitlist", .flag(request.options.wantsWaitlist))
    members.set("window", .integer(request.options.window))
    members["alternatives"] = .entries(request.options.alternatives) { .name($0) }
    return members.object
  }
}
