import SchoolDomain

/// A provider with the times at which the provider works, by position of site and day.
struct GeneratedProvider {
  struct Shift {
    let site: Int
    let day: Int
    let range: MinuteRange
  }

  let provider: Provider
  let role: String
  let shifts: [Shift]

  /// A provider of site `home`; `away` is the site that one is exchanged with.
  init(
    id: String, role: String, home: Int, away: Int?, options: GenerationOptions, random: inout RandomSource
  ) {
    let days: [Int]
    if away == nil {
      days = random.shuffled(Array(BellTimes.days.indices)).prefix(options.daysOnSite).sorted()
    } else {
      days = Array(BellTimes.days.indices)
    }
    var shifts: [Shift] = []
    for day in days {
      let range = MinuteRange(random.pick([480, 510, 520]), random.pick([870, 900]))
      switch (away, day) {
      case (let away?, 3):
        let noon = 690
        shifts.append(Shift(site: home, day: day, range: MinuteRange(range.start, noon)))
        shifts.append(Shift(site: away, day: day, range: MinuteRange(noon, range.end)))
      case (let away?, 4): shifts.append(Shift(site: away, day: day, range: range))
      default: shifts.append(Shift(site: home, day: day, range: range))
      }
    }
    self.role = role
    self.shifts = shifts
    let isAligned = options.grouping == .aligned
    provider = Provider(
      id: ProviderID(id), name: role.prefix(1).uppercased() + role.dropFirst(), role: role,
      capacity: options.groupCapacity, grouping: options.grouping, gradeSpan: isAligned ? 1 : nil,
      travelMinutes: away == nil ? 0 : options.travelMinutes,
      availability: shifts.map { shift in
        Availability(
          site: SiteID("site\(shift.site + 1)"), days: [BellTimes.days[shift.day]], range: shift.range)
      },
      lunch: LunchBreak(
        window: random.pick([MinuteRange(660, 780), MinuteRange(660, 810), MinuteRange(690, 810)]),
        minutes: 30))
  }

  /// Days on which the provider is at `site`.
  func days(at site: Int) -> Int { Set(shifts.lazy.filter { $0.site == site }.map(\.day)).count }

  /// Minutes of the week at `site` while students are there, less the lunches that fall into them.
  func minutes(at site: GeneratedSite) -> Int {
    shifts.lazy.filter { $0.site == site.position }.reduce(0) { sum, shift in
      let hours = site.bells.hours(grade: 6, day: shift.day)
      let present = min(hours.end, shift.range.end) - max(hours.start, shift.range.start)
      return sum + max(0, present - (shift.range.end > 720 ? 30 : 0))
    }
  }
}
