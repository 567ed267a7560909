import SchoolDomain

/// Sessions placed one after the other at any time that breaks no rule: what stands today.
struct StandingWeek {
  /// A group of a provider.
  private struct Block {
    let site: Int
    let range: MinuteRange
    var services: [Int]
  }

  private struct DayKey: Hashable {
    let person: Int
    let site: Int
    let day: Int
  }

  private let sites: [GeneratedSite]
  private let providers: [GeneratedProvider]
  private let services: [DraftService]
  /// Pairs of students of one site who stay apart.
  private let apart: Set<[Int]>
  private var blocks: [DayKey: [Block]] = [:]
  private var sessionsOfStudent: [DayKey: [MinuteRange]] = [:]

  init(sites: [GeneratedSite], providers: [GeneratedProvider], services: [DraftService], apart: Set<[Int]>) {
    self.sites = sites
    self.providers = providers
    self.services = services
    self.apart = apart
  }

  /// Days and starts of as many sessions of `service` as find a place, one a day.
  mutating func place(_ service: Int, _ random: inout RandomSource) -> [(day: Int, start: Int)] {
    var placed: [(day: Int, start: Int)] = []
    for day in random.shuffled(Array(BellTimes.days.indices)) where placed.count < services[service].sessions
    {
      guard let start = start(of: service, day: day, &random) else { continue }
      let (entry, range) = (services[service], MinuteRange(start, start + services[service].minutes))
      let key = DayKey(person: entry.provider, site: 0, day: day)
      if let block = blocks[key, default: []].firstIndex(where: { $0.range == range }) {
        blocks[key]?[block].services.append(service)
      } else {
        blocks[key, default: []].append(Block(site: entry.site, range: range, services: [service]))
      }
      sessionsOfStudent[DayKey(person: entry.student, site: entry.site, day: day), default: []].append(range)
      placed.append((day, start))
    }
    return placed.sorted { $0.day < $1.day }
  }

  /// The start of a group that takes the service, else any free one.
  private func start(of service: Int, day: Int, _ random: inout RandomSource) -> Int? {
    let minutes = services[service].minutes
    let open = stride(from: 480, through: 900 - minutes, by: 5).filter {
      suits(service, day: day, MinuteRange($0, $0 + minutes))
    }
    let today = blocks[DayKey(person: services[service].provider, site: 0, day: day)] ?? []
    let shared = open.filter { start in today.contains { $0.range.start == start } }
    return shared.isEmpty ? open.isEmpty ? nil : random.pick(open) : random.pick(shared)
  }

  private func suits(_ service: Int, day: Int, _ range: MinuteRange) -> Bool {
    let entry = services[service]
    let isPresent = providers[entry.provider].shifts.contains {
      $0.site == entry.site && $0.day == day && $0.range.contains(range)
    }
    guard isPresent, sites[entry.site].isFree(student: entry.student, day: day, range: range) else {
      return false
    }
    let others = sessionsOfStudent[DayKey(person: entry.student, site: entry.site, day: day)] ?? []
    // The usual break keeps clear of what lies beside it, too.
    guard others.allSatisfy({ range.start >= $0.end + 30 || $0.start >= range.end + 30 }) else {
      return false
    }
    let today = blocks[DayKey(person: entry.provider, site: 0, day: day)] ?? []
    if let block = today.first(where: { $0.range == range }) { return admits(block, service) }
    let travel = providers[entry.provider].provider.travelMinutes
    return today.allSatisfy { block in
      let gap = block.site == entry.site ? 0 : travel
      return range.start >= block.range.end + gap || block.range.start >= range.end + gap
    } && leavesLunch(today.map(\.range) + [range], providers[entry.provider].provider.lunch)
  }

  private func admits(_ block: Block, _ service: Int) -> Bool {
    let entry = services[service]
    let provider = providers[entry.provider].provider
    let members = block.services.map { services[$0] } + [entry]
    let grades = members.map { sites[$0.site].gradeOfStudent[$0.student] }
    let least = members.map { $0.groupSize(capacity: provider.capacity) }.min() ?? 1
    return block.site == entry.site && members.count <= least
      && (grades.max() ?? 0) - (grades.min() ?? 0) <= provider.gradeSpan ?? Int.max
      && !block.services.contains {
        apart.contains([
          entry.site, min(services[$0].student, entry.student), max(services[$0].student, entry.student),
        ])
      }
  }

  private func leavesLunch(_ busy: [MinuteRange], _ lunch: LunchBreak?) -> Bool {
    guard let lunch else { return true }
    return lunch.starts(in: Cycle()).contains { start in
      !busy.contains { $0.overlaps(MinuteRange(start, start + lunch.minutes)) }
    }
  }
}
