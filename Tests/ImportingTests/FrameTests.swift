import Generation
import SchoolDomain
import Testing

@testable import Importing

/// The day of a school whose files do not say when it begins and ends.
@Suite struct FrameTests {
  private func run(
    settings: String = "", hours: String = "08:05,15:40", availability: String = "07:33,12:00",
    lunch: String = "",
    onto base: School? = nil
  ) -> SchoolImport {
    CSVSources.run(
      [
        (.settings, "setting,value\nstep,10\n\(settings)"), (.sites, "id\nmain\n"),
        (.hours, "start,end\n\(hours)\n"),
        (.providers, "id,lunchStart,lunchEnd,lunchMinutes\nslp,\(lunch.isEmpty ? ",," : lunch)\n"),
        (.availability, "provider,start,end\nslp,\(availability)\n"),
      ], onto: base)
  }

  @Test func `it is what the hours of sites and providers need, from a multiple of the step on`() throws {
    let result = run()
    #expect(CSVSources.messages(result) == [])
    let school = try #require(result.school)
    #expect(school.cycle.frame == MinuteRange(450, 940))
    #expect(
      result.receipt.conversions == ["The day: 07:30-15:40, from the hours of sites and providers"])
    let again = run(onto: school)
    #expect(again.receipt.differences == [])
    #expect(again.receipt.conversions == [])
  }

  @Test func `a bound that is given stays, and what is beyond is said`() throws {
    let result = run(settings: "dayStart,8:00\n")
    #expect(result.school?.cycle.frame == MinuteRange(480, 940))
    #expect(
      result.receipt.conversions == [
        "The day: 08:00-15:40, from the hours of sites and providers (dayStart is given)",
        "The day: 08:00-15:40 (dayStart, dayEnd), although hours of sites or providers are 07:33-15:40: "
          + "no session lies beyond the day",
      ])
    let both = run(settings: "dayStart,8:00\ndayEnd,16:00\n", availability: "08:00,12:00")
    #expect(both.school?.cycle.frame == MinuteRange(480, 960))
    #expect(both.receipt.conversions == [])
  }

  @Test func `a school that is updated keeps its day`() throws {
    let base = try StarterSchool.make()
    let result = CSVSources.run(
      [(.availability, "provider,days,start,end\nspeech,Mon,7:00,16:00\n")], onto: base)
    #expect(result.school?.cycle == base.cycle)
    #expect(result.receipt.conversions.count == 1)
    #expect(
      result.receipt.conversions.first?.contains("although hours of sites or providers are 07:00-16:00")
        ?? false)
  }

  @Test func `lunch lies in it, and without hours it is the default`() throws {
    #expect(
      run(hours: "09:00,12:00", availability: "09:00,12:00", lunch: "12:00,13:00,30").school?.cycle.frame
        == MinuteRange(540, 780))
    #expect(CSVSources.run([(.sites, "id\nmain\n")]).school?.cycle.frame == MinuteRange(480, 900))
  }
}
