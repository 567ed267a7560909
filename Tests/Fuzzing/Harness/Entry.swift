import Foundation

/// What libFuzzer calls with each input: the reader that FUZZ_READER names reads it, and the process ends where a
/// promise is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Reader.chosen.probe(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// A reader of files that come from outside.
enum Reader: String, CaseIterable {
  case school, schedule, certificate, calendar, plan, csv, zone

  static let chosen: Reader = {
    let name = ProcessInfo.processInfo.environment["FUZZ_READER", default: ""]
    guard let reader = Reader(rawValue: name) else {
      broken("FUZZ_READER is \"\(name)\", expected one of \(allCases.map(\.rawValue))")
    }
    return reader
  }()

  func probe(_ bytes: [UInt8]) {
    switch self {
    case .school: SchoolProbe.run(bytes)
    case .schedule: ScheduleProbe.run(bytes)
    case .certificate: CertificateProbe.run(bytes)
    case .calendar: CalendarProbe.run(bytes)
    case .plan: PlanProbe.run(bytes)
    case .csv: TableProbe.run(bytes)
    case .zone: ZoneProbe.run(bytes)
    }
  }
}

/// Ends the process unless a promise is kept; libFuzzer keeps the input that broke it.
func promise(_ isKept: Bool, _ sentence: @autoclosure () -> String) {
  if !isKept { broken(sentence()) }
}

func broken(_ sentence: String) -> Never {
  try? FileHandle.standardError.write(contentsOf: Data("broken promise: \(sentence)\n".utf8))
  abort()
}
