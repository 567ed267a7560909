import CalendarStorage
import PostgreSQLStorage
import SQLiteStorage
import StoreSamples

// crashing-applier ADDRESS STEPS [book|move]: does a daily run, or makes one request, and dies before the so-manieth step;
// ends well where there are fewer.
let arguments = CommandLine.arguments
let (address, steps) = (arguments[1], Int(arguments[2]) ?? 0)
// A machine that is busy with other work is waited for.
let patience = Duration.seconds(3600)
let store =
  address.hasPrefix("postgresql:")
  ? try await PostgreSQLStore.open(
    address,
    settings: PostgreSQLSettings(connectTimeout: patience, statementTimeout: patience, lockTimeout: patience))
  : try await SQLiteStore.open(address, lockTimeout: patience)
let crashing = SQLCalendarStore(CrashingDatabase(store.database, steps: steps))
if let request = arguments.last.flatMap({ BookingRun(rawValue: $0) }) {
  try await request.run(crashing)
} else {
  try await DailyRun.run(crashing)
}
