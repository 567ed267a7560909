import Planning
import SchoolDomain

extension JSONText {
  /// The `plan/1` of a plan.
  init(_ plan: Plan) {
    var members = Members(PlanShape.plan)
    members["format"] = .text(PlanShape.format)
    members["kind"] = .text(plan.kind.rawValue)
    members["id"] = .text(plan.id)
    members["store"] = plan.store.map { .text($0) }
    members["now"] = .instant(plan.now)
    members["zones"] = .text(plan.zones)
    members["request"] = .list(
      plan.request.map { setting in
        var members = Members(PlanShape.setting)
        members["name"] = .text(setting.name)
        members["value"] = .text(setting.value)
        return members.object
      })
    members["complete"] = .flag(plan.isComplete)
    members["counts"] = .list(plan.counts.map { JSONText($0) })
    members["groups"] = .list(plan.groups.map { JSONText($0) })
    members["decisions"] = .decisions(plan.decisions)
    members["deferred"] = plan.deferred.isEmpty ? nil : .list(plan.deferred.map { .text($0) })
    members["cursor"] = plan.cursor.map { .text($0) }
    self = members.object
  }

  init(_ count: DecisionCount) {
    var members = Members(PlanShape.count)
    members["verdict"] = .text(count.key.verdict.rawValue)
    members["reason"] = .text(count.key.reason.rawValue)
    members["count"] = .integer(count.count)
    self = members.object
  }

  private init(_ group: PlanGroup) {
    var members = Members(PlanShape.group)
    members["key"] = .text(group.key)
    members["guards"] = .list(
      group.guards.map { condition in
        var members = Members(PlanShape.condition)
        members["provider"] = .name(condition.provider)
        if case .calendar(_, let version) = condition { members["version"] = .integer(version) }
        return members.object
      })
    var lists: [String: [JSONText]] = [:]
    for operation in group.operations { lists[operation.list, default: []].append(JSONText(operation)) }
    for field in PlanShape.group.fields {
      if let list = lists[field.key] { members[field.key] = .list(list) }
    }
    self = members.object
  }

  private init(_ operation: Operation) {
    switch operation {
    case .putCalendar(let calendar): self.init(calendar)
    case .putBusy(let busy): self.init(busy)
    case .putBooking(let booking): self.init(booking)
    case .putDay(let day): self.init(day)
    case .putSeries(let series): self.init(series)
    case .putSlot(let slot): self.init(slot)
    case .deleteBusy(let source, let key, let provider):
      var members = Members(PlanShape.busyKey)
      members["source"] = .text(source)
      members["key"] = .text(key)
      members["provider"] = .name(provider)
      self = members.object
    case .deleteDay(let provider, let date):
      var members = Members(PlanShape.dayKey)
      members["provider"] = .name(provider)
      members["date"] = .date(date)
      self = members.object
    case .deleteSeries(let provider, let first):
      var members = Members(PlanShape.seriesKey)
      members["provider"] = .name(provider)
      members["from"] = .date(first)
      self = members.object
    case .deleteSlot(let provider, let start):
      var members = Members(PlanShape.slotKey)
      members["provider"] = .name(provider)
      members["start"] = .instant(start)
      self = members.object
    }
  }

  /// Decisions of a provider that are alike in one entry, in the order of the first of each.
  private static func decisions(_ decisions: [Decision]) -> JSONText {
    var entries: [JSONText] = []
    var position = 0
    while position < decisions.count {
      let provider = decisions[position].provider
      let own = decisions[position...].prefix { $0.provider == provider }
      position += own.count
      var alike: [(first: Decision, all: [Decision])] = []
      for decision in own {
        let index = alike.firstIndex { $0.first.isLike(decision) }
        if let index { alike[index].all.append(decision) } else { alike.append((decision, [decision])) }
      }
      for (first, all) in alike {
        var members = Members(PlanShape.decision)
        members["provider"] = .name(provider)
        members["verdict"] = .text(first.verdict.rawValue)
        members["reason"] = .text(first.reason.rawValue)
        members["detail"] = first.detail.map { .text($0) }
        let (dates, starts) = (all.compactMap(\.date), all.compactMap(\.start))
        members["dates"] = dates.isEmpty ? nil : .list(dates.map { .date($0) })
        members["starts"] = starts.isEmpty ? nil : .list(starts.map { .instant($0) })
        entries.append(members.object)
      }
    }
    return .list(entries)
  }
}

extension Decision {
  /// Whether both differ in the date or start alone.
  fileprivate func isLike(_ other: Decision) -> Bool {
    verdict == other.verdict && reason == other.reason
      && detail.map { Key<Decision>($0) } == other.detail.map { Key<Decision>($0) }
      && (date == nil) == (other.date == nil) && (start == nil) == (other.start == nil)
  }
}

extension Operation {
  /// The list of a group that it stands in.
  fileprivate var list: String {
    switch self {
    case .putCalendar: "calendars"
    case .deleteBusy: "deletedBusy"
    case .putBusy: "busy"
    case .putBooking: "bookings"
    case .deleteDay: "deletedDays"
    case .putDay: "days"
    case .deleteSeries: "deletedSeries"
    case .putSeries: "series"
    case .deleteSlot: "deletedSlots"
    case .putSlot: "slots"
    }
  }
}
