import Inspection
import SchoolDomain
import TestSupport
import Testing

@Suite struct ReceiptTests {
  @Test func `a site has its students, services, minutes, periods, activities and hours`() throws {
    let school = try TinySchool.school { draft in
      draft.sites.append(Site(id: "north", name: "North"))
      draft.students[2].site = "north"
      draft.teachers = [Teacher(id: "t1", site: "north"), Teacher(id: "t2", site: "main")]
      draft.specialActivities = [
        SpecialActivity(teacher: "t1", time: ProtectedTime(range: MinuteRange(540, 570))),
        SpecialActivity(teacher: "t1", time: ProtectedTime(range: MinuteRange(600, 630))),
      ]
      draft.bellSchedules = [
        BellPeriod(
          site: "main", grades: ["K", "2"], time: ProtectedTime(range: MinuteRange(540, 570)))
      ]
      draft.providers[0].availability = [
        // Mon 08:00-09:00 and 08:30-10:00: 120 minutes; 07:00-08:30 has 30 in the frame.
        Availability(site: "main", days: ["Mon"], range: MinuteRange(480, 540)),
        Availability(site: "main", days: ["Mon"], range: MinuteRange(510, 600)),
        Availability(site: "main", days: ["Tue"], range: MinuteRange(420, 510)),
      ]
    }
    let sites = SchoolInspector.inspect(school).sites
    #expect(sites.map(\.site) == ["main", "north"])
    #expect(sites.map(\.students) == [2, 1])
    #expect(sites.map(\.services) == [2, 1])
    #expect(sites.map(\.minutesAsked) == [120, 60])
    #expect(sites[0].bellPeriods.map(\.grade) == ["K", "1", "2"])
    #expect(sites[0].bellPeriods.map(\.students) == [1, 1, 0])
    #expect(sites[0].bellPeriods.map(\.periods) == [1, 0, 1])
    #expect(sites[1].bellPeriods.map(\.grade) == ["2"])
    #expect(sites[1].activities.map(\.activities) == [2])
    #expect(sites[0].activities.map(\.activities) == [0])
    #expect(sites[0].providers.map(\.minutes) == [150])
    #expect(sites[1].providers.isEmpty)
  }

  @Test func `starts are counted for each rule, also where two forbid the same`() throws {
    let school = try TinySchool.school { draft in
      // 43 starts a day, 08:00 to 11:30, on three days.
      draft.services.removeLast(2)
      draft.providers[0].availability = [
        Availability(site: "main", days: ["Mon"], range: MinuteRange(480, 720))
      ]
      // Starts after 08:30 and before 09:05 overlap it.
      draft.bellSchedules = [
        BellPeriod(
          site: "main", grades: ["K"],
          time: ProtectedTime(days: ["Mon", "Tue"], range: MinuteRange(540, 545)))
      ]
    }
    let receipt = SchoolInspector.inspect(school)
    #expect(receipt.starts.considered == 129)
    let forbidden = receipt.starts.forbidden.map(\.starts)
    // Availability: Tue and Wed. Bell: 08:35, 08:40, 08:45, 08:50, 08:55, 09:00 on Mon and on Tue.
    #expect(forbidden == [0, 86, 0, 12, 0, 0, 0])
    #expect(receipt.starts.open == 43 - 6)
    #expect(receipt.services.map(\.starts) == [receipt.starts])
    #expect(receipt.services.map(\.openDays) == [1])
  }

  @Test(arguments: (0..<30).map { UInt64($0) })
  func `a receipt is the same each time, and its counts add up`(seed: UInt64) throws {
    let school = try RandomSchool.make(seed: seed)
    let receipt = SchoolInspector.inspect(school)
    #expect(SchoolInspector.inspect(school) == receipt)
    #expect(receipt.sites.reduce(0) { $0 + $1.students } == school.students.count)
    #expect(receipt.sites.reduce(0) { $0 + $1.services } == school.services.count)
    #expect(receipt.services.reduce(0) { $0 + $1.starts.open } == receipt.starts.open)
    #expect(receipt.warnings.allSatisfy { $0.advice.hasPrefix("Maybe") && $0.message.hasSuffix(".") })
  }
}
