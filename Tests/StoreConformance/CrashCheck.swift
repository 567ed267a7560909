import CalendarStorage
import Foundation
import Slots
import StoreSamples
import Testing

/// Kills a process before every step of a run, and expects that the next run ends where an undisturbed one does.
package enum CrashCheck {
  /// The tables after the run. Where the database refuses the days of a provider, the run is one transaction after
  /// another, and what the records of plans say depends on where it was killed: they are left out.
  @discardableResult
  package static func run(on backend: any StoreBackend, isRefusing: Bool = false) async throws -> [String] {
    let start = try await backend.newAddress()
    try await prepare(start, backend, isRefusing: isRefusing)
    func finish(_ address: String) async throws -> [String] {
      let store = try await backend.open(address)
      try await DailyRun.run(store)
      return try await store.dump().filter { !isRefusing || !$0.hasPrefix("applied_group") }
    }
    let undisturbed = try await backend.copy(of: start)
    let expected = try await finish(undisturbed)
    #expect(try await finish(undisturbed) == expected)
    var step = 1
    while true {
      let address = try await backend.copy(of: start)
      let died = try await diesBefore(step, of: address)
      #expect(try await finish(address) == expected, "killed before step \(step)")
      guard died else { break }
      step += 1
    }
    // Two loads, changes of calendars in ten statements, a rollover in four, each with three ends of its transaction.
    let whole = 1 + 2 * (1 + 3) + (10 + 3) + (4 + 3)
    #expect(isRefusing ? step > whole : step == whole)
    return expected
  }

  /// Kills a process before every step of a booking, then of its move, until one has come to be: what is left is what was
  /// there before or what an undisturbed request leaves, and the same request made again changes nothing of that.
  package static func runBookings(on backend: any StoreBackend) async throws {
    let address = try await backend.newAddress()
    let store = try await backend.open(address)
    let other = try await backend.newStore()
    for store in [store, other] { try await BookingRun.prepare(store) }
    var before = try await BookingRun.dump(store)
    for request in BookingRun.allCases {
      guard case .done(let booking) = try await request.run(other) else {
        Issue.record("\(request) was refused")
        return
      }
      let after = try await BookingRun.dump(other)
      #expect(after != before)
      var (step, left) = (0, before)
      while left == before {
        step += 1
        guard try await diesBefore(step, of: address, [request.rawValue]) else { break }
        left = try await BookingRun.dump(store)
        #expect(left == before || left == after, "killed before step \(step) of \(request)")
      }
      // A transaction's beginning, what it reads and writes, its commit, and the return from it. A move finds its booking,
      // on PostgreSQL once more under the locks, and has two calendars to lock and to change.
      let isSQLite = store.database.dialect == .sqlite
      let (reads, writes) = request == .book ? (5, 5) : (isSQLite ? 6 : 7, 6)
      #expect(step == 1 + reads + writes + 2)
      #expect(try await request.run(store) == .replayed(booking))
      #expect(try await BookingRun.dump(store) == after)
      before = after
    }
  }

  private static func prepare(
    _ address: String, _ backend: any StoreBackend, isRefusing: Bool
  ) async throws {
    let store = try await backend.open(address)
    try await DailyRun.prepare(store)
    if isRefusing { try await StoreCheck.refuse("p00001", store) }
  }

  /// Runs the other process; whether it was killed. It must say nothing.
  private static func diesBefore(
    _ step: Int, of address: String, _ kind: [String] = []
  ) async throws -> Bool {
    let process = Process()
    process.executableURL = executable
    process.arguments = [address, String(step)] + kind
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let errors = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: errors, as: UTF8.self) == "")
    if process.terminationReason == .uncaughtSignal {
      #expect(process.terminationStatus == SIGKILL)
      return true
    }
    #expect(process.terminationStatus == 0)
    return false
  }

  /// Beside the bundle of the tests.
  private static var executable: URL {
    let bundles = Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL]
    let folders = bundles.flatMap { [$0, $0.deletingLastPathComponent()] }
    let candidates = folders.map { $0.appending(path: "CrashingApplier") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(filePath: ".build/debug/CrashingApplier")
  }
}
