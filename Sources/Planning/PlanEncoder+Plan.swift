import CalendarDomain
import SchoolDomain

/// What plans are made of besides changes. Plans of calendars alone have the bytes that they had before there were other
/// tables: a row of another is marked by a number that no calendar has in its place.
extension PlanEncoder {
  mutating func add(_ settings: [PlanSetting]) {
    add(settings.count)
    for setting in settings {
      add(setting.name)
      add(setting.value)
    }
  }

  mutating func add(_ decisions: [Decision]) {
    add(decisions.count)
    for decision in decisions {
      if let provider = decision.provider {
        add(provider.text)
      } else {
        add(decision.row.table)
        add(Self.otherRow)
        add(decision.row.key)
      }
      add(decision.date?.dayNumber ?? Int.min)
      add(decision.start?.milliseconds ?? Int.min)
      add(decision.verdict.rawValue)
      add(decision.reason.word)
      add(decision.detail ?? "")
    }
  }

  mutating func add(_ groups: [PlanGroup]) {
    add(groups.count)
    for group in groups {
      add(group.key)
      add(group.guards.count)
      for condition in group.guards { add(condition) }
      add(group.operations.count)
      for operation in group.operations {
        add(type(of: operation.change).name)
        operation.change.encode(into: &self)
      }
    }
  }

  private mutating func add(_ condition: Guard) {
    switch (condition.row.provider, condition.condition) {
    case (let provider?, .version(let version)) where version >= 0:
      add(provider.text)
      add(version)
    case (let provider?, .absent):
      add(provider.text)
      add(-1)
    default:
      add(condition.row.table)
      add(Self.otherRow)
      add(condition.row.key)
      switch condition.condition {
      case .absent: add(0)
      case .present: add(1)
      case .version(let version):
        add(2)
        add(version)
      case .status(let allowed):
        add(3)
        add(allowed)
      }
    }
  }

  /// No version, and the number of no date.
  private static let otherRow = Int.min + 1
}
