import GymSimulator
import SchoolDomain

/// A simulated gym as JSON.
enum SimulatorJSON {
  /// The script of one.
  static func json(_ script: GymScript) -> JSONText {
    let manners = script.manners
    var members = Members(SimulatorShape.gym)
    members["seed"] = .integer(script.seed)
    members.set("clockOffsetMs", .integer(script.clock.offset))
    members.set("clockDriftPpm", .integer(script.clock.drift))
    members.set("servers", .integer(script.clock.servers))
    members["latencyMs"] = script.latency == ScriptedLatency() ? nil : json(script.latency)
    members["classes"] = .list(script.classes.map { json($0) })
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
    members["faults"] = .entries(script.faults) { json($0) }
    members.set("listsBookings", .flag(manners.listsBookings))
    members.set("listLagMs", .integer(manners.listLag))
    return members.object
  }

  private static func json(_ latency: ScriptedLatency) -> JSONText {
    var members = Members(SimulatorShape.latency)
    members.set("base", .integer(latency.base))
    members.set("jitter", .integer(latency.jitter))
    if latency.tailPerThousand != 0 || latency.tail != 0 {
      var tail = Members(SimulatorShape.tail)
      tail["perThousand"] = .integer(latency.tailPerThousand)
      tail["ms"] = .integer(latency.tail)
      members["tail"] = tail.object
    }
    return members.object
  }

  private static func json(_ offered: ScriptedClass) -> JSONText {
    var members = Members(SimulatorShape.offered)
    members["key"] = .name(offered.key)
    members["date"] = .date(offered.date)
    members["start"] = .time(offered.minute)
    members["capacity"] = .integer(offered.capacity)
    members.set("waitlist", .integer(offered.waitlist))
    members["opens"] = .instant(offered.opens)
    return members.object
  }

  private static func json(_ fault: ScriptedFault) -> JSONText {
    var members = Members(SimulatorShape.fault)
    switch fault.victims {
    case .perThousand(let share): members["perThousand"] = .integer(share)
    case .attempt(let number): members["attempt"] = .integer(number)
    }
    members["when"] = .text(fault.moment.rawValue)
    members["do"] = .text(fault.kind.rawValue)
    return members.object
  }
}
