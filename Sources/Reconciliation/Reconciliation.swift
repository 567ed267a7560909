package import CalendarDomain
package import Planning
import Preloading
import Recurrence
import Rollover
import SchoolDomain
import Slots

/// Takes over what other calendars show, as plans: pure functions of what is stored and what was fetched.
package enum Reconciliation {
  /// The changes after which the store has of a source what a fetch shows, wherever it was read well. All else stays: a
  /// fetch that failed, or that shows a part, deletes and frees nothing.
  ///
  /// Where much is gone the plan waits for approval, unless every item that it deletes for being missing is among
  /// `approved`. What follows from other busy times, days and slots, is in the same group.
  package static func plan(
    _ context: SyncContext, _ fetch: FetchedSnapshot, approved: Set<ExternalID> = []
  ) -> SyncPlan {
    let source = context.source
    guard context.calendars[source.provider] != nil else {
      let decision = Decision(
        provider: source.provider, verdict: .fail, reason: CalendarReason.noCalendar, detail: source.id)
      return SyncPlan(
        plan: plan(.sync, context.calendars, PlanDraft(decisions: [decision])), missing: [],
        needsApproval: false)
    }
    let items = ItemComparison(context, fetch)
    var draft = PlanDraft(decisions: items.decisions)
    let asks =
      ApprovalRule.asks(
        missing: items.missing.count, of: items.liveCount, isSourceEmpty: items.isSourceEmpty)
      && !approved.isSuperset(of: items.missing)
    if asks {
      draft.decisions.append(
        Decision(
          source.row, verdict: .fail, reason: SyncReason.needsApproval,
          detail: "\(items.missing.count) of \(items.liveCount)"))
    }
    var operations = items.renamed.sorted().map {
      Operation.delete(ExternalItem.self, ExternalItem.Key(source: source.id, id: $0))
    }
    operations += items.changed.values.map { .put($0) }
    operations += forgotten(context, items).map { .delete(DismissedItem.self, $0) }
    add(operations, items.after, to: &draft, context)
    return SyncPlan(
      plan: plan(.sync, context.calendars, draft, request: fetch.settings(of: source)),
      missing: items.missing.sorted(), needsApproval: asks)
  }

  /// The changes that make items stand for bookings, so that both are counted once; nil ends that. Items that are not there
  /// are passed over.
  package static func link(_ context: SyncContext, _ links: [ExternalID: BookingID?]) -> Plan {
    var draft = PlanDraft()
    var after = context.items
    var operations: [Operation] = []
    for index in after.indices {
      guard let booking = links[after[index].id], after[index].booking != booking else { continue }
      after[index].booking = booking
      operations.append(.put(after[index]))
      draft.decisions.append(
        Decision(
          after[index].row, start: after[index].range.start, verdict: .change, reason: SyncReason.linked,
          detail: booking?.text ?? "no booking"))
    }
    add(operations, after, to: &draft, context)
    return plan(.sync, context.calendars, draft)
  }

  /// The changes that keep items which the source has lost, by somebody's word: they ask no more until they come back.
  package static func dismiss(_ context: SyncContext, _ ids: [ExternalID], by person: String) -> Plan {
    var draft = PlanDraft()
    let wanted = Set(ids)
    let items = context.items.filter { $0.isLive && wanted.contains($0.id) }
    let words = items.map { DismissedItem($0, by: person, at: context.calendars.now) }
    draft.decisions = items.map {
      Decision($0.row, start: $0.range.start, verdict: .keep, reason: SyncReason.dismissed)
    }
    add(words.map { .put($0) }, context.items, to: &draft, context)
    return plan(.sync, context.calendars, draft)
  }

  /// The deletion of rows that have been deleted for `keptDays` or longer, and of what was said of them: nothing comes back
  /// after so long.
  package static func forget(_ context: SyncContext) -> Plan {
    let limit = context.calendars.now.advanced(byMinutes: -keptDays * 1440)
    let gone = context.items.filter { $0.deletion.map { $0.at <= limit } ?? false }
    let ids = Set(gone.map(\.id))
    let words = context.dismissed.filter { ids.contains($0.id) }
    var draft = PlanDraft(
      decisions: gone.map {
        Decision($0.row, start: $0.range.start, verdict: .change, reason: SyncReason.forgotten)
      })
    let operations =
      gone.map { Operation.delete(ExternalItem.self, $0.planKey) }
      + words.map { Operation.delete(DismissedItem.self, $0.planKey) }
    add(operations, context.items.filter { !ids.contains($0.id) }, to: &draft, context)
    return plan(.sync, context.calendars, draft)
  }

  /// How long deleted rows stay, so that what comes back is the same.
  static let keptDays = 90

  /// Dismissals of what is shown again, or is another item now.
  private static func forgotten(_ context: SyncContext, _ items: ItemComparison) -> [ExternalItem.Key] {
    let kept = Set(
      items.decisions.filter { $0.reason == SyncReason.current }.map { ExternalID($0.row.key[1]) })
    return context.dismissed.filter {
      items.changed[$0.id] != nil || items.renamed.contains($0.id) || kept.contains($0.id)
    }.map(\.planKey)
  }

  /// Adds one group of the source: the operations, and what follows of them for calendars. None where nothing changes.
  private static func add(
    _ operations: [Operation], _ after: [ExternalItem], to draft: inout PlanDraft, _ context: SyncContext
  ) {
    var operations = operations
    let source = context.source
    var guards = [Guard(source.row, .version(source.version))]
    for busy in BusyChanges.all(context, after: after) {
      guards.append(.calendar(busy.entry.calendar.id, version: busy.entry.calendar.version))
      operations += busy.operations
      for changes in [
        RolloverPlanner.refresh(busy.after, zones: context.calendars.zones, now: context.calendars.now),
        SlotPlanner.refresh(busy.after, zones: context.calendars.zones, now: context.calendars.now),
      ] {
        operations += changes.operations
        draft.decisions += changes.decisions.filter { $0.verdict == .change }
      }
    }
    draft.add(PlannedChanges(operations: operations), key: source.id, guards: guards)
  }

  static func plan(
    _ kind: Plan.Kind, _ calendars: CalendarContext, _ draft: PlanDraft, request: [PlanSetting] = []
  ) -> Plan {
    Plan(
      kind: kind, now: calendars.now, zones: calendars.zones.release, request: request,
      groups: draft.groups, decisions: draft.decisions)
  }
}

extension FetchedSnapshot {
  /// What was asked for, as plans say it.
  fileprivate func settings(of source: SyncSource) -> [PlanSetting] {
    [
      PlanSetting("source", source.id), PlanSetting("window", snapshot.window.description),
      PlanSetting("fetched", fetchedAt.description),
    ]
  }
}

extension PlanDraft {
  init(decisions: [Decision]) {
    self.init()
    self.decisions = decisions
  }
}
