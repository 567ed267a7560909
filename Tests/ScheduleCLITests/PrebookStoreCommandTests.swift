import CalendarDomain
import CommandSupport
import Foundation
import ScheduleCLI
import Testing

/// `schedule prebook` on a store, as somebody types it.
@Suite struct PrebookStoreCommandTests {
  private static let now = Instant("2026-11-27T05:00:00Z") ?? .first

  private static let file = """
    {"format": "prebooking/1", "now": "2026-11-27T05:00:00Z",
     "gyms": [{"id": "box", "zone": "Europe/Madrid", "opening": {"rule": "sameLocalTime", "daysBefore": 4}}],
     "prebookings": [
      {"id": "late", "owner": "bob@x", "gym": "box", "class": "wod", "date": "2026-12-01", "start": "07:00",
       "created": "2026-11-26T10:00:02Z"},
      {"id": "first", "owner": "ann@x", "gym": "box", "class": "wod", "date": "2026-12-01", "start": "07:00",
       "created": "2026-11-26T10:00:01Z", "waitlist": true, "alternatives": ["wod2"]}]}
    """

  private struct Store {
    let folder: TemporaryFolder
    let path: String

    /// With the gym and the two requests of the file.
    init() async throws {
      folder = try TemporaryFolder()
      path = try folder.file("calendar.db")
      let put = await run("put", "-", input: file)
      #expect(put.status == .success)
      #expect(
        put.output == """
          1 gym
          first  scheduled  box/wod@2026-12-01  opens 2026-11-27T06:00:00Z  for ann@x
          late  scheduled  box/wod@2026-12-01  opens 2026-11-27T06:00:00Z  for bob@x

          """)
    }

    func run(_ arguments: String..., input: String = "", now: Instant = now) async -> CommandRun {
      await CommandRun.of(["prebook"] + arguments + ["--store", path], input: input, now: now)
    }

    func add(_ arguments: String...) async -> CommandRun {
      await CommandRun.of(
        ["prebook", "add", "--gym", "box", "--class", "wod", "--date", "2026-12-01", "--start", "07:00"]
          + arguments + ["--store", path], now: now)
    }
  }

  @Test func `requests are listed in the order in which they are sent, and looked for by owner and status`()
    async throws
  {
    let store = try await Store()
    let list = await store.run("list")
    #expect(
      list.output == """
        opens                 gym  class  date        id     owner  status     sent
        2026-11-27T06:00:00Z  box  wod    2026-12-01  first  ann@x  scheduled     0
        2026-11-27T06:00:00Z  box  wod    2026-12-01  late   bob@x  scheduled     0

        """)
    #expect(await store.run("list", "--owner", "eve").output == "No requests.\n")
    #expect(await store.run("list", "--status", "booked", "--status", "refused").output == "No requests.\n")
    let json = await store.run("list", "--owner", "bob@x", "--status", "scheduled", "--json")
    #expect(json.output.contains(#""id": "late""#))
    #expect(!json.output.contains(#""id": "first""#))
    #expect(await store.run("list", "--status", "lost").status == .usage)
  }

  @Test func `a request is taken once, and says when its class opens`() async throws {
    let store = try await Store()
    let eve = await store.add("--owner", "eve@x", "--key", "k")
    #expect(eve.status == .success)
    let line = "box#3  scheduled  box/wod@2026-12-01  opens 2026-11-27T06:00:00Z  for eve@x"
    #expect(eve.output == line + "\n")
    #expect(await store.add("--owner", "eve@x", "--key", "k").output == line + " (as before)\n")
    let twice = await store.add("--owner", "eve@x")
    #expect(twice.status == .incomplete)
    #expect(twice.output == "The owner has a request for this class already.\n")
    let json = await store.add("--owner", "eve@x", "--json")
    #expect(json.output.contains(#""reason": "duplicate""#))
    // The file again: what is there is there.
    let again = await store.run("put", "-", input: Self.file)
    #expect(again.status == .success)
    #expect(again.output.contains("for ann@x (as before)\n"))
    let put = await store.run("put", "-", "--json", input: Self.file)
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(put.output.utf8)) as? [String: Any])
    #expect(answer["gyms"] as? Int == 1)
    let requests = try #require(answer["requests"] as? [[String: Any]])
    #expect(requests.map { $0["outcome"] as? String } == ["replayed", "replayed"])
  }

  @Test func `a request says for how long it is tried`() async throws {
    let store = try await Store()
    let arguments = [
      "add", "--gym", "box", "--class", "wod", "--date", "2026-12-02", "--start", "07:00", "--owner", "eve@x",
    ]
    let wrong = await CommandRun.of(["prebook"] + arguments + ["--window", "-1", "--store", store.path])
    #expect(wrong.status == .usage)
    let added = await CommandRun.of(
      ["prebook"] + arguments + ["--window", "3600", "--json", "--store", store.path], now: Self.now)
    #expect(added.output.contains("\"window\": 3600000"))
  }

  @Test func `a request for a gym or a class that is not there is refused with a reason`() async throws {
    let store = try await Store()
    let gym = await store.run(
      "add", "--gym", "bix", "--class", "wod", "--date", "2026-12-01", "--start", "07:00", "--owner", "eve@x")
    #expect(gym.status == .incomplete)
    #expect(gym.output.hasPrefix("There is no such gym.\n"))
    let past = await store.run(
      "add", "--gym", "box", "--class", "wod", "--date", "2026-11-27", "--start", "05:59", "--owner", "eve@x")
    #expect(past.output == "The class has begun.\n")
    let open = await store.run(
      "add", "--gym", "box", "--class", "wod", "--date", "2026-11-28", "--start", "07:00", "--owner", "eve@x")
    #expect(open.output.hasSuffix("(open already)\n"))
  }

  @Test(arguments: [
    ["--start", "7:00"], ["--start", "24:00"], ["--start", "07:60"], ["--owner", ""],
    ["--date", "2026-02-30"],
    ["--alternative", "wod"], ["--alternative", "a", "--alternative", "a"],
  ])
  func `a wrong option of add is 64`(options: [String]) async throws {
    let folder = try TemporaryFolder()
    var arguments = [
      "prebook", "add", "--gym", "box", "--class", "wod", "--date", "2026-12-01", "--start", "07:00",
      "--owner",
      "ann@x", "--store", try folder.file("calendar.db"),
    ]
    if let position = arguments.firstIndex(of: options[0]) {
      arguments[position + 1] = options[1]
    } else {
      arguments += options
    }
    #expect(await CommandRun.of(arguments).status == .usage)
  }

  @Test func `only its owner takes a request back, once`() async throws {
    let store = try await Store()
    let other = await store.run("cancel", "first", "--owner", "bob@x")
    #expect(other.status == .incomplete)
    #expect(other.output == "The request is another owner's.\n")
    #expect(await store.run("cancel", "none", "--owner", "bob@x").output == "There is no such request.\n")
    let own = await store.run("cancel", "first", "--owner", "ann@x")
    #expect(own.status == .success)
    #expect(own.output.hasPrefix("first  cancelled  "))
    let again = await store.run("cancel", "first", "--owner", "ann@x", "--json")
    #expect(again.output.contains(#""outcome": "replayed""#))
    #expect(await store.run("cancel", "late", "--owner", "boss", "--admin").status == .success)
  }

  @Test func `a request is shown with all that is known of it`() async throws {
    let store = try await Store()
    let show = await store.run("show", "first")
    #expect(
      show.output == """
        id        first
        owner     ann@x
        class     box/wod@2026-12-01
        opens     2026-11-27T06:00:00Z
        begins    2026-12-01T06:00:00Z
        status    scheduled
        goes out  2026-11-27T06:00:00Z
        or        wod2
        or        the waiting list

        """)
    #expect(await store.run("show", "first", "--json").output.contains(#""attempts": []"#))
    let none = await store.run("show", "none")
    #expect(none.status == .incomplete)
    #expect(none.errors.contains("There is no request \"none\"."))
  }

  @Test func `a store's plan says what goes out, and changes nothing`() async throws {
    let store = try await Store()
    let early = await store.run("plan")
    #expect(early.output == "No requests.\n")
    let plan = await store.run("plan", "--now", "2026-11-27T05:59:55Z")
    #expect(
      plan.output.hasPrefix("box at 2026-11-27T06:00:00Z: 2 requests, 50 ms apart, parallelStaggered\n"))
    #expect(await store.run("list", "--status", "scheduled").output.contains("late"))
    let both = await store.run("plan", "-", input: Self.file)
    #expect(both.status == .usage)
    #expect(await CommandRun.of(["prebook", "plan"]).status == .usage)
  }

  @Test func `a store that is not there is said`() async {
    let run = await CommandRun.of(["prebook", "list", "--store", "/none/calendar.db"])
    #expect(run.status == .missingInput)
  }
}
