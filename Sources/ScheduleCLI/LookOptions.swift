import ArgumentParser
import CommandSupport
import Reporting

/// How text for people looks.
struct LookOptions: ParsableArguments {
  @Flag(
    name: [.customLong("color"), .customLong("colour")], inversion: .prefixedNo,
    help: "Colors in text. Without the flag: on a terminal, where NO_COLOR is not set.")
  var color: Bool?

  @Option(
    help: ArgumentHelp(
      "Columns that text may take, 40 to 1000. Without it: COLUMNS, or 100.", valueName: "columns"))
  var width: Int?

  func validate() throws {
    if let width, !(ScheduleTable.leastWidth...1000).contains(width) {
      throw ValidationError("--width is \(width); expected \(ScheduleTable.leastWidth) to 1000 columns.")
    }
  }

  func columns(in surroundings: Surroundings) -> Int {
    if let width { return width }
    guard surroundings.output.isTerminal,
      let columns = Int(surroundings.environment["COLUMNS", default: ""]), columns < 100
    else { return 100 }
    return max(columns, ScheduleTable.leastWidth)
  }

  func colors(in surroundings: Surroundings) -> Bool {
    color ?? surroundings.prefersColor(on: surroundings.output)
  }
}
