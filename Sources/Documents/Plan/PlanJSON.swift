import Planning
import SchoolDomain

/// Plans as JSON.
enum PlanJSON {
  /// The `plan/1` of a plan.
  static func json(_ plan: Plan, _ known: PlanFormat) -> JSONText {
    var members = Members(PlanShape.plan(known))
    members["format"] = .text(PlanShape.format)
    members["kind"] = .text(plan.kind.word)
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
    members["counts"] = .list(plan.counts.map { json($0) })
    members["groups"] = .list(plan.groups.map { json($0, known) })
    members["decisions"] = decisions(plan.decisions)
    members["deferred"] = plan.deferred.isEmpty ? nil : .list(plan.deferred.map { .text($0) })
    members["cursor"] = plan.cursor.map { .text($0) }
    return members.object
  }

  static func json(_ count: DecisionCount) -> JSONText {
    var members = Members(PlanShape.count)
    members["verdict"] = .text(count.key.verdict.rawValue)
    members["reason"] = .text(count.key.reason.word)
    members["count"] = .integer(count.count)
    return members.object
  }

  private static func json(_ group: PlanGroup, _ known: PlanFormat) -> JSONText {
    var members: [(String, JSONText)] = [
      ("key", .text(group.key)), ("guards", .list(group.guards.map { JSONText($0) })),
    ]
    var lists: [String: [JSONText]] = [:]
    for operation in group.operations {
      guard let list = known.list(of: operation), let entry = list.write(operation.change) else { continue }
      lists[list.field.key, default: []].append(entry)
    }
    for list in known.lists {
      if let entries = lists[list.field.key] { members.append((list.field.key, .list(entries))) }
    }
    return .object(members)
  }

  /// Decisions about a row that are alike in one entry, in the order of the first of each.
  private static func decisions(_ decisions: [Decision]) -> JSONText {
    var entries: [JSONText] = []
    var position = 0
    while position < decisions.count {
      let row = decisions[position].row
      let own = decisions[position...].prefix { $0.row == row }
      position += own.count
      var alike: [(first: Decision, all: [Decision])] = []
      for decision in own {
        let index = alike.firstIndex { $0.first.isLike(decision) }
        if let index { alike[index].all.append(decision) } else { alike.append((decision, [decision])) }
      }
      for (first, all) in alike {
        var members = Members(PlanShape.decision)
        members.set(row)
        members["verdict"] = .text(first.verdict.rawValue)
        members["reason"] = .text(first.reason.word)
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
