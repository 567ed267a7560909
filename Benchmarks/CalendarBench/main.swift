import CalendarDomain
import CalendarStorage
import Foundation
import Planning
import PostgreSQLStorage
import Preloading
import Rollover
import SQLiteStorage
import SchoolDomain
import StoreSamples

// CalendarBench [--providers N] [ADDRESS ...]: rolls calendars over in new stores and prints what each step took, as a
// Markdown table. An address is that of an empty PostgreSQL database; SQLite has a file in the temporary folder.
var arguments = Array(CommandLine.arguments.dropFirst())
var providers = 10_000
if arguments.first == "--providers", arguments.count > 1 {
  providers = Int(arguments[1]) ?? providers
  arguments.removeFirst(2)
}

/// Milliseconds on the wall and of processors that `body` took.
func measured<Result>(_ body: () async throws -> Result) async rethrows -> (Result, String) {
  let (start, used) = (ContinuousClock.now, clock())
  let result = try await body()
  let time = (ContinuousClock.now - start).components
  let wall = Double(time.seconds) * 1000 + Double(time.attoseconds) / 1e15
  let processor = Double(clock() - used) * 1000 / Double(CLOCKS_PER_SEC)
  return (result, "\(Int(wall.rounded())) | \(Int(processor.rounded()))")
}

func row(_ name: String, _ step: String, _ times: String, _ counts: StoreMetrics) {
  print(
    "| \(name) | \(step) | \(times) | \(counts.statements) | \(counts.rowsRead) | \(counts.rowsWritten) |")
}

func run(_ name: String, _ store: SQLCalendarStore, _ providers: Int) async throws {
  let zones = try Sample.zones()
  let publication = Sample.publication(Sample.calendars(providers))
  var before = store.metrics
  func step<Result>(_ step: String, _ body: () async throws -> Result) async rethrows -> Result {
    let (result, times) = try await measured(body)
    row(name, step, times, store.metrics.since(before))
    before = store.metrics
    return result
  }
  _ = try await step("publish") { try await store.apply(publication, at: Sample.now) }
  for (day, title) in [(0, "first"), (0, "same"), (1, "next day")] {
    let now = Sample.now.advanced(byMinutes: day * 1440)
    let context = try await step("\(title): load") {
      try await store.load(LoadRequest(), now: now, zones: zones)
    }
    let plan = await step("\(title): plan") { RolloverPlanner.plan(context) }
    let report = try await step("\(title): apply") { try await store.apply(plan, at: now) }
    guard report.isComplete else { throw CocoaError(.featureUnsupported) }
  }
}

// CalendarBench --slots [N] [ADDRESS ...]: slots generated, N of them (a million) paged, and booked, on SQLite; booked on
// each empty PostgreSQL database too.
if arguments.first == "--slots" {
  arguments.removeFirst()
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let slots = arguments.first.flatMap { Int($0) }
  if slots != nil { arguments.removeFirst() }
  try await SlotsBench.run("SQLite", slots: slots ?? 1_000_000) { count in
    let file = folder.appending(path: UUID().uuidString).path
    var stores: [SQLCalendarStore] = []
    for _ in 0..<count { stores.append(try await SQLiteStore.open(file)) }
    return stores
  }
  for address in arguments {
    var stores: [SQLCalendarStore] = []
    for _ in 0..<4 { stores.append(try await PostgreSQLStore.open(address)) }
    try await SlotsBench.bookings("PostgreSQL", stores)
  }
  exit(0)
}

// CalendarBench --prebooking [ADDRESS ...]: a tick over ten thousand prebookings that are all due, and a worker that sends
// them, on SQLite and on each empty PostgreSQL database.
if arguments.first == "--prebooking" {
  let count = 10_000
  print("| rows | step | ms | processor ms |\n| --- | --- | ---: | ---: |")
  await PrebookingBench.run(count)
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db").path
  defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) } }
  try await DispatchBench.run("SQLite", try await SQLiteStore.open(file), count)
  for address in arguments.dropFirst() {
    try await DispatchBench.run("PostgreSQL", try await PostgreSQLStore.open(address), count)
  }
  exit(0)
}

print("\(providers) providers, 30 days\n\n| store | step | ms | processor ms | statements | read | written |")
print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db").path
defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) } }
try await run("SQLite", try await SQLiteStore.open(file), providers)
for address in arguments { try await run("PostgreSQL", try await PostgreSQLStore.open(address), providers) }
