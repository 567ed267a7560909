import CalendarDomain
import Prebooking
import SchoolDomain

/// How long it takes to plan a tick over many prebookings.
enum PrebookingBench {
  /// Prints the median of seven plans of `count` rows that are all due, in ten gyms with a hundred classes each.
  static func run(_ count: Int) async {
    let opens = Instant("2026-11-27T06:00:00Z") ?? .first
    let gyms = (0..<10).map {
      Gym(id: GymID("gym \($0)"), zone: "UTC", opening: .sameLocalTime(daysBefore: 4))
    }
    let rows = (0..<count).map { number in
      ClassPrebooking(
        id: PrebookingID("prebooking \(number)"),
        request: ClassRequest(
          ClassPlace(
            gym: gyms[number % 10].id, key: ClassKey("class \(number / 10 % 100)"),
            date: CivilDate("2026-12-01") ?? .first), minute: 420, owner: "owner \(number)"),
        created: Instant(milliseconds: opens.milliseconds - 1_000_000 + number % 1000),
        times: PrebookingTimes(classStart: opens.advanced(byMinutes: 4 * 1440), opens: opens))
    }
    var times: [String] = []
    for _ in 0..<7 {
      let (plan, time) = await measured {
        let context = PrebookingContext(
          now: Instant(milliseconds: opens.milliseconds - 5000), zones: ZoneTable(release: "", clocks: []),
          gyms: gyms, rows: rows)
        return TickPlanner.plan(context, TickRequest(worker: "bench", batch: count))
      }
      guard plan.sends.count == count else {
        return print("only \(plan.sends.count) of \(count) were planned")
      }
      times.append(time)
    }
    print(
      "| \(count) prebookings | plan a tick | \(times.sorted { $0.count != $1.count ? $0.count < $1.count : $0 < $1 }[3]) |"
    )
  }
}
