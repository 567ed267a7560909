import Foundation
import ScheduleStorage
import SchoolDomain
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
    // Two loads, changes of calendars in nine statements, a rollover in four, each with three ends of its transaction.
    let whole = 1 + 2 * (1 + 3) + (9 + 3) + (4 + 3)
    #expect(isRefusing ? step > whole : step == whole)
    return expected
  }

  /// Kills a process before every step of a booking and of its move: each is there whole or not at all, and made again
  /// they end where undisturbed ones do.
  package static func runBookings(on backend: any StoreBackend) async throws {
    let start = try await backend.newAddress()
    try await prepareBookings(start, backend)
    var states: [[String]] = []
    let undisturbed = try await backend.copy(of: start)
    let expected = try await finishBookings(undisturbed, backend, noting: &states)
    #expect(Set(states).count == 3)
    var (step, seen) = (1, Set<[String]>())
    while true {
      let address = try await backend.copy(of: start)
      let died = try await diesBefore(step, of: address, ["bookings"])
      let left = try await BookingRun.dump(try await backend.open(address))
      #expect(states.contains(left), "killed before step \(step)")
      seen.insert(left)
      var again: [[String]] = []
      let booking = try await finishBookings(address, backend, noting: &again)
      #expect(booking == expected && again.last == states.last, "killed before step \(step)")
      guard died else { break }
      step += 1
    }
    #expect(seen == Set(states))
    // Two transactions with three ends each; the answer, a lock, the rows, the slots, the booking, a version, a day, the
    // message and the answer to be kept; the move finds its booking, locks, counts and refreshes two calendars.
    #expect(step > 2 * 3 + 9 + 11)
  }

  private static func prepareBookings(_ address: String, _ backend: any StoreBackend) async throws {
    try await BookingRun.prepare(try await backend.open(address))
  }

  /// Books and moves, and notes the tables before, between and after; returns the booking as it is in the end.
  private static func finishBookings(
    _ address: String, _ backend: any StoreBackend, noting states: inout [[String]]
  ) async throws -> Booking? {
    let store = try await backend.open(address)
    states.append(try await BookingRun.dump(store))
    try await BookingRun.book(store)
    states.append(try await BookingRun.dump(store))
    let booking = try await BookingRun.run(store).booking
    #expect(booking?.version == 2)
    states.append(try await BookingRun.dump(store))
    return booking
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
