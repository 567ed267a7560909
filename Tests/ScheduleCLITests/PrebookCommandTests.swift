import CalendarDomain
import CommandSupport
import ScheduleCLI
import Testing

/// `schedule prebook`, as somebody types it.
@Suite struct PrebookCommandTests {
  private static func file(_ requests: String, gym: String = "") -> String {
    """
    {"format": "prebooking/1", "now": "2026-11-27T05:59:55Z",
     "gyms": [{"id": "box", "zone": "Europe/Madrid", "opening": {"rule": "sameLocalTime", "daysBefore": 4}\(gym)}],
     "prebookings": [\(requests)]}
    """
  }

  private static func request(
    _ id: String, _ key: String = "wod", second: Int = 0, date: String = "2026-12-01"
  )
    -> String
  {
    """
    {"id": "\(id)", "owner": "\(id)@x", "gym": "box", "class": "\(key)", "date": "\(date)", "start": "07:00",
     "created": "2026-11-26T10:00:0\(second)Z"}
    """
  }

  private func plan(_ requests: [String], gym: String = "", _ options: String...) async -> CommandRun {
    await CommandRun.of(
      ["prebook", "plan", "-"] + options, input: Self.file(requests.joined(separator: ","), gym: gym))
  }

  @Test func `a plan says when each request goes out, and why the others do not`() async {
    let run = await plan([
      Self.request("bob", second: 2), Self.request("ann", second: 1),
      Self.request("eve", date: "2026-12-02"),
    ])
    #expect(run.status == .success)
    #expect(
      run.output == """
        box at 2026-11-27T06:00:00Z: 2 requests, 50 ms apart, parallelStaggered
        Requests do not wait for each other, so a later one may overtake an earlier one on the way.
        goes out                  gym  class  date        place  id   owner
        2026-11-27T06:00:00Z      box  wod    2026-12-01      1  ann  ann@x
        2026-11-27T06:00:00.050Z  box  wod    2026-12-01      2  bob  bob@x
        eve  kept      not-due  2026-11-28T06:00:00Z

        """)
  }

  @Test func `the moment, the horizon and the batch are the asker's`() async {
    let requests = [Self.request("ann", second: 1), Self.request("bob", second: 2)]
    let early = await plan(requests, "--now", "2026-11-27T05:59:00Z")
    #expect(early.output.contains("ann  kept      not-due  2026-11-27T06:00:00Z"))
    let wide = await plan(requests, "--now", "2026-11-27T05:59:00Z", "--horizon", "60")
    #expect(wide.output.hasPrefix("box at 2026-11-27T06:00:00Z: 2 requests"))
    let one = await plan(requests, "--batch", "1")
    #expect(one.output.contains("bob  deferred  batch-full"))
  }

  @Test func `a gym without a rule is named, with status 1`() async {
    let input = Self.file(Self.request("ann")).replacing(
      ", \"opening\": {\"rule\": \"sameLocalTime\", \"daysBefore\": 4}", with: "")
    let run = await CommandRun.of(["prebook", "plan", "-"], input: input)
    #expect(run.status == .incomplete)
    #expect(run.output == "ann  failed    no-rule  box\n")
  }

  @Test func `what the gym may have booked is asked about`() async {
    let sent = Self.request("ann").replacing(
      "\"owner\"", with: "\"status\": \"unknown\", \"attempt\": 1, \"owner\"")
    let run = await plan([sent])
    #expect(
      run.output
        == "ann: the gym is asked at 2026-11-27T05:59:55Z whether there is a booking, and where it lists none, "
        + "at 2026-11-27T06:00:03Z again\n")
  }

  @Test func `strict order says what it means`() async {
    let run = await plan(
      [Self.request("ann", second: 1), Self.request("bob", second: 2), Self.request("eve", "spin")],
      gym: ", \"mode\": \"strictFIFO\"")
    #expect(run.output.contains("so the last ones go out late.\n"))
    #expect(run.output.contains("bob  kept      waits-for-earlier  ann\n"))
  }

  @Test func `no requests are no mistake, and a wrong file is named with its place`() async {
    let none = await plan([])
    #expect(none.output == "No requests.\n")
    #expect(none.status == .success)
    let wrong = await CommandRun.of(
      ["prebook", "plan", "-"], input: Self.file(Self.request("ann").replacing("box", with: "bix")))
    #expect(wrong.status == .badInput)
    #expect(wrong.errors.contains("/prebookings/0/gym: \"bix\" is not the id of a gym"))
    #expect(wrong.errors.contains("Maybe \"box\" is meant."))
  }

  @Test(arguments: [["--horizon", "-1"], ["--horizon", "x"], ["--batch", "0"], ["--now", "noon"]])
  func `a wrong option is 64`(options: [String]) async {
    let run = await CommandRun.of(["prebook", "plan", "-"] + options, input: Self.file(""))
    #expect(run.status == .usage)
  }
}
