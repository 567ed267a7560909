import GymSimulator
import Prebooking
import SchoolDomain

extension JSONText {
  /// The `prebooking/1` of gyms and requests.
  init(_ file: PrebookingFile) {
    var members = Members(PrebookingShape.file)
    members["format"] = .text(PrebookingShape.format)
    members["now"] = .instant(file.now)
    members["gyms"] = .list(file.gyms.sorted { $0.id < $1.id }.map { JSONText($0) })
    members["prebookings"] = .list(file.entries.sorted { $0.id < $1.id }.map { JSONText($0) })
    members["simulator"] = file.simulator.map { JSONText($0) }
    self = members.object
  }

  private init(_ gym: Gym) {
    let settings = gym.settings
    var members = Members(PrebookingShape.gym)
    members["id"] = .name(gym.id)
    members["zone"] = .text(gym.zone)
    members["opening"] = gym.opening.map { JSONText($0) }
    members.set("mode", .text(settings.mode.rawValue))
    members.set("stagger", .integer(settings.stagger))
    members.set("budget", .integer(settings.budget))
    members.set("fireOffset", .integer(settings.fireOffset))
    members.set("requestTimeout", .integer(settings.requestTimeout))
    members.set("listsBookings", .flag(settings.listsBookings))
    members["outcomes"] = .entries(gym.outcomes.rows) { JSONText($0) }
    members["url"] = gym.url.map { .text($0) }
    self = members.object
  }

  private init(_ rule: OpeningRule) {
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
    self = members.object
  }

  private init(_ row: OutcomeRow) {
    var when = Members(PrebookingShape.condition)
    when["http"] = row.http.map { .integer($0) }
    when["code"] = row.code.map { .text($0) }
    when["textHas"] = row.textHas.map { .text($0) }
    when["field"] = row.field.map { .text($0) }
    var members = Members(PrebookingShape.outcome)
    members["when"] = when.object
    members["outcome"] = .text(row.kind.rawValue)
    members["retryAt"] = row.retryAt.map { .text($0) }
    self = members.object
  }

  private init(_ entry: PrebookingEntry) {
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
    members["alternatives"] = .entries(request.options.alternatives) { .name($0) }
    self = members.object
  }

  private init(_ script: GymScript) {
    let manners = script.manners
    var members = Members(SimulatorShape.gym)
    members["seed"] = .integer(script.seed)
    members.set("clockOffsetMs", .integer(script.clock.offset))
    members.set("clockDriftPpm", .integer(script.clock.drift))
    members.set("servers", .integer(script.clock.servers))
    members["latencyMs"] = script.latency == ScriptedLatency() ? nil : JSONText(script.latency)
    members["classes"] = .list(script.classes.map { JSONText($0) })
    if manners.early != .tooEarly || manners.grace != 0 {
      var early = Members(SimulatorShape.early)
      early.set("answer", .text(manners.early.rawValue))
      early.set("graceMs", .integer(manners.grace))
      members["early"] = early.object
    }
    members["rate"] = manners.rate.map { rate in
      var members = Members(SimulatorShape.rate)
      members["perSecond"] = .integer(rate.perSecond)
      members["retryAfter"] = .integer(rate.retryAfter)
      members.set("per", .text(rate.scope.rawValue))
      return members.object
    }
    members["sessionMinutes"] = manners.sessionMinutes.map { .integer($0) }
    members["faults"] = .entries(script.faults) { JSONText($0) }
    members.set("listsBookings", .flag(manners.listsBookings))
    members.set("listLagMs", .integer(manners.listLag))
    self = members.object
  }

  private init(_ latency: ScriptedLatency) {
    var members = Members(SimulatorShape.latency)
    members.set("base", .integer(latency.base))
    members.set("jitter", .integer(latency.jitter))
    if latency.tailPerThousand != 0 || latency.tail != 0 {
      var tail = Members(SimulatorShape.tail)
      tail["perThousand"] = .integer(latency.tailPerThousand)
      tail["ms"] = .integer(latency.tail)
      members["tail"] = tail.object
    }
    self = members.object
  }

  private init(_ offered: ScriptedClass) {
    var members = Members(SimulatorShape.offered)
    members["key"] = .name(offered.key)
    members["date"] = .date(offered.date)
    members["start"] = .time(offered.minute)
    members["capacity"] = .integer(offered.capacity)
    members.set("waitlist", .integer(offered.waitlist))
    members["opens"] = .instant(offered.opens)
    self = members.object
  }

  private init(_ fault: ScriptedFault) {
    var members = Members(SimulatorShape.fault)
    switch fault.victims {
    case .perThousand(let share): members["perThousand"] = .integer(share)
    case .attempt(let number): members["attempt"] = .integer(number)
    }
    members["when"] = .text(fault.moment.rawValue)
    members["do"] = .text(fault.kind.rawValue)
    self = members.object
  }
}
