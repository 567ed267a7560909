// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "bellwether",
  platforms: [.macOS(.v15)],
  products: [
    // A product has every target whose types its public interface names.
    .library(
      name: "ScheduleEngine",
      targets: [
        "Certification", "Inspection", "Placement", "ScheduleEngine", "SchoolChanges", "SchoolDomain",
        "Verification",
      ]),
    .library(
      name: "Documents",
      targets: [
        "CalendarDomain", "Database", "Documents", "GymSimulator", "Planning", "Prebooking", "Preloading",
        "Recurrence", "Rollover", "SchoolChanges", "SchoolDomain", "Slots",
      ]),
    .library(name: "Importing", targets: ["CalendarDomain", "Importing", "SchoolDomain"]),
    .library(
      name: "Reporting",
      targets: [
        "Certification", "Inspection", "Placement", "Reporting", "ScheduleEngine", "SchoolChanges",
        "SchoolDomain", "Verification",
      ]),
    .library(
      name: "CalendarStorage",
      targets: [
        "Access", "CalendarDomain", "CalendarStorage", "Database", "Planning", "PostgreSQLStorage",
        "Prebooking", "Preloading", "Publication", "Rollover", "SQLiteStorage", "SchoolDomain", "Slots",
        "SystemZones",
      ]),
    .library(
      name: "Coordination",
      targets: [
        "Access", "CalendarDomain", "CalendarStorage", "Coordination", "Database", "GymSimulator", "Planning",
        "PostgreSQLStorage", "Prebooking", "Preloading", "Publication", "Rollover", "SchoolDomain", "Slots",
        "SQLiteStorage", "SystemZones",
      ]),
    .executable(name: "schedule", targets: ["schedule"]),
    .executable(name: "schedule-server", targets: ["schedule-server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // 0: the words, the mathematics, the C library
    .target(name: "SchoolDomain"),
    .target(name: "CalendarDomain", dependencies: ["SchoolDomain"]),
    .target(name: "MILP"),
    .systemLibrary(
      name: "CGLPKLibrary", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    .target(
      name: "CGLPK", dependencies: ["CGLPKLibrary"], linkerSettings: [.linkedLibrary("glpk")]),

    // 0: recurrence rules by libical, without zones; the lines of iCalendar files
    .systemLibrary(
      name: "CICalLibrary", providers: [.apt(["libical-dev"]), .brew(["libical"])]),
    .target(
      name: "CICal", dependencies: ["CICalLibrary"], linkerSettings: [.linkedLibrary("ical")]),
    .target(name: "CHostClock"),
    .target(name: "ICalendar"),

    // 0: the system's SHA-256
    .systemLibrary(name: "CCryptoLibrary", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Digests", dependencies: [.target(name: "CCryptoLibrary", condition: .when(platforms: [.linux]))]),

    // 0: ZIP archives, by the system's zlib
    .systemLibrary(name: "CZlibLibrary", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Archives", dependencies: ["CZlibLibrary"]),

    // 1: who may ask the services for what
    .target(name: "Access", dependencies: ["Digests"]),

    // 1: when a provider works, what is free of it, and for how many
    .target(name: "Availability", dependencies: ["CalendarDomain", "SchoolDomain"]),

    // 1: what databases have in common: statements, rows, errors, migrations
    .target(name: "Database", dependencies: ["SchoolDomain"]),

    // 1: what a rule module would change, as a value
    .target(name: "Planning", dependencies: ["CalendarDomain", "Digests", "SchoolDomain"]),

    // 1: every rule once; models run in GLPK
    .target(name: "Rules", dependencies: ["SchoolDomain"]),
    .target(name: "GLPKBackend", dependencies: ["MILP", "CGLPK"]),

    // 1: the mathematical model for people and what it needs to know of a school
    .target(
      name: "MathProg", dependencies: ["SchoolDomain"],
      resources: [.embedInCode("placement.mod")]),

    // 2: indexed facts for the solver; the judges of schedules and of bounds, which share none of them
    .target(name: "Preloading", dependencies: ["Availability", "CalendarDomain", "Rules", "SchoolDomain"]),
    .target(name: "Verification", dependencies: ["SchoolDomain", "Rules"]),
    .target(name: "Certification", dependencies: ["Rules", "SchoolDomain", "Verification"]),

    // 3: rolling availability, as plans
    .target(
      name: "Rollover",
      dependencies: ["Availability", "CalendarDomain", "Planning", "Preloading", "SchoolDomain", "Slots"]),

    // 3: a school's weeks as dated calendars, and back
    .target(
      name: "Publication",
      dependencies: [
        "Availability", "CalendarDomain", "Planning", "Preloading", "Rollover", "SchoolDomain", "Slots",
      ]),

    // 3: places in classes, asked for before they open
    .target(name: "Prebooking", dependencies: ["CalendarDomain", "Planning", "SchoolDomain"]),

    // 3: a gym that keeps to a script, to try prebooking on
    .target(name: "GymSimulator", dependencies: ["CalendarDomain", "Prebooking", "SchoolDomain"]),

    // 3: the events of other calendars, each date of a series by itself
    .target(name: "Recurrence", dependencies: ["CalendarDomain", "CICal", "ICalendar", "SchoolDomain"]),

    // 3: slots as plans, and whether a time can be booked
    .target(
      name: "Slots",
      dependencies: ["Availability", "CalendarDomain", "Planning", "Preloading", "SchoolDomain"]),

    // 3: what other calendars show, taken over as plans
    .target(
      name: "Reconciliation",
      dependencies: [
        "Availability", "CalendarDomain", "Digests", "Planning", "Preloading", "Recurrence", "Rollover",
        "SchoolDomain", "Slots",
      ]),

    // 3: what a school file holds and what looks wrong; blocks, master problem, pricing, search
    .target(
      name: "Inspection", dependencies: ["Preloading", "Rules", "SchoolDomain", "Verification"]),
    .target(name: "Placement", dependencies: ["Preloading", "Rules", "MILP", "SchoolDomain"]),

    // 3: what differs between two schedules of a school, and the minutes that one has
    .target(name: "SchoolChanges", dependencies: ["SchoolDomain", "Verification"]),

    // 4: the public interface
    .target(
      name: "ScheduleEngine",
      dependencies: [
        "Certification", "GLPKBackend", "Inspection", "MathProg", "MILP", "Placement", "Preloading",
        "SchoolChanges", "SchoolDomain", "Verification",
      ]),

    // 5: files in, CSV too, files and tables out, schools made up
    .target(
      name: "Documents",
      dependencies: [
        "CalendarDomain", "Database", "GymSimulator", "Planning", "Prebooking", "Preloading",
        "Publication", "Recurrence", "Rollover", "SchoolChanges", "SchoolDomain", "Slots",
      ]),
    .target(name: "Importing", dependencies: ["CalendarDomain", "Digests", "Documents", "SchoolDomain"]),
    .target(name: "Generation", dependencies: ["SchoolDomain"]),
    .target(
      name: "Reporting", dependencies: ["CalendarDomain", "Documents", "ICalendar", "ScheduleEngine"]),

    // 5: what a store of calendars does, and its statements, the same for every database
    .target(
      name: "CalendarStorage",
      dependencies: [
        "CalendarDomain", "Database", "Planning", "Prebooking", "Preloading", "Publication", "Rollover",
        "SchoolDomain", "Slots",
      ]),

    // 6: the system's time zone database
    .target(name: "SystemZones", dependencies: ["CalendarDomain", "CalendarStorage"]),

    // 6: a store each
    .target(
      name: "SQLiteStorage",
      dependencies: ["CalendarStorage", "Database", .product(name: "GRDB", package: "GRDB.swift")]),

    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .target(
      name: "PostgreSQLStorage", dependencies: ["CalendarStorage", "CPostgreSQL", "Database", "Digests"]),

    // 6: prebookings taken, sent at their time and followed up
    .target(
      name: "Coordination",
      dependencies: [
        "CalendarDomain", "CalendarStorage", "Database", "GymSimulator", "Prebooking", "SchoolDomain",
      ]),

    // 6: gyms asked over HTTP, and a simulated one that answers
    .target(
      name: "GymConnections",
      dependencies: [
        "CalendarDomain", "Coordination", "Documents", "Prebooking", "SchoolDomain",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .target(
      name: "GymServer",
      dependencies: [
        "CalendarDomain", "Coordination", "Documents", "GymSimulator", "Prebooking", "SchoolDomain",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),

    // 6: fixture schools solved and held against what is known of them
    .target(name: "Regression", dependencies: ["ScheduleEngine", "Documents", "Reporting"]),

    // 7: what the commands have in common: arguments, files, stores, exit statuses
    .target(
      name: "CommandSupport",
      dependencies: [
        "CalendarDomain", "CalendarStorage", "Documents", "Planning", "PostgreSQLStorage", "Prebooking",
        "Preloading", "ScheduleEngine", "SQLiteStorage", "SystemZones",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // 7: the command
    .target(
      name: "ScheduleCLI",
      dependencies: [
        "Archives", "CalendarDomain", "CalendarStorage", "CommandSupport", "Documents", "Generation",
        "ICalendar",
        "Importing", "Planning",
        "Prebooking", "Preloading", "Publication", "Recurrence", "Regression", "Reporting", "Rollover",
        "ScheduleEngine", "Slots", "SystemZones",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "schedule", dependencies: ["CommandSupport", "ScheduleCLI"]),

    // 7: what runs for a long time
    .target(
      name: "ScheduleServer",
      dependencies: [
        "CHostClock", "CalendarDomain", "CalendarStorage", "CommandSupport", "Coordination", "Database",
        "Documents", "GymConnections", "GymServer", "GymSimulator", "PostgreSQLStorage", "Prebooking",
        "Reporting",
        "SchoolDomain", "SQLiteStorage", "SystemZones",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "schedule-server", dependencies: ["CommandSupport", "ScheduleServer"]),

    .target(
      name: "TestSupport", dependencies: ["Documents", "MILP", "SchoolDomain"], path: "Tests/TestSupport"),
    .target(
      name: "CalendarSupport", dependencies: ["CalendarDomain", "Preloading", "SchoolDomain", "SystemZones"],
      path: "Tests/CalendarSupport"),
    .testTarget(name: "AccessTests", dependencies: ["Access"]),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
    .testTarget(name: "SchoolDomainTests", dependencies: ["SchoolDomain"]),
    .testTarget(
      name: "CalendarDomainTests", dependencies: ["CalendarDomain", "CalendarSupport", "SchoolDomain"]),
    .testTarget(
      name: "AvailabilityTests",
      dependencies: ["Availability", "CalendarDomain", "CalendarSupport", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "PublicationTests",
      dependencies: [
        "CalendarDomain", "CalendarSupport", "Planning", "Preloading", "Publication", "Rollover",
        "SchoolDomain",
      ]),
    .testTarget(
      name: "RolloverTests",
      dependencies: [
        "Availability", "CalendarDomain", "CalendarSupport", "Planning", "Preloading", "Rollover",
        "SchoolDomain", "TestSupport",
      ]),
    .testTarget(
      name: "PrebookingTests",
      dependencies: [
        "CalendarDomain", "CalendarSupport", "Planning", "Prebooking", "SchoolDomain", "TestSupport",
      ]),
    .testTarget(
      name: "GymSimulatorTests",
      dependencies: ["CalendarDomain", "CalendarSupport", "GymSimulator", "Prebooking", "SchoolDomain"]),
    .testTarget(name: "CoordinationTests", dependencies: ["Coordination", "Prebooking", "SchoolDomain"]),
    .testTarget(
      name: "GymConnectionsTests",
      dependencies: [
        "CalendarDomain", "Coordination", "Documents", "GymConnections", "GymServer", "GymSimulator",
        "Prebooking",
        "SchoolDomain",
      ]),
    .testTarget(
      name: "ScheduleServerTests",
      dependencies: [
        "CommandSupport", "Documents", "ScheduleEngine", "ScheduleServer", "SchoolDomain", "TestSupport",
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["CalendarDomain", "ICalendar", "Reporting", "ScheduleEngine", "TestSupport"]),
    .testTarget(
      name: "RecurrenceTests",
      dependencies: ["CalendarDomain", "CalendarSupport", "Recurrence", "SystemZones", "TestSupport"]),
    .testTarget(
      name: "ReconciliationTests",
      dependencies: [
        "CalendarDomain", "CalendarSupport", "Planning", "Preloading", "Reconciliation", "Recurrence",
        "SchoolDomain", "Slots", "TestSupport",
      ]),
    .testTarget(
      name: "ScheduleCLITests",
      dependencies: [
        "Database",
        "CalendarDomain", "CalendarStorage", "CommandSupport", "Documents", "Planning", "Preloading",
        "schedule", "ScheduleCLI",
        "ScheduleEngine", "SchoolDomain", "Slots", "SQLiteStorage", "SystemZones", "TestSupport",
      ]),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "CalendarDomain", "CalendarSupport", "Database", "Documents", "GymSimulator", "Planning",
        "Prebooking", "Preloading", "Publication", "Recurrence", "Rollover", "SchoolChanges", "SchoolDomain",
        "Slots", "TestSupport",
      ]),
    .testTarget(
      name: "SchoolChangesTests",
      dependencies: ["SchoolChanges", "SchoolDomain", "TestSupport", "Verification"]),
    .testTarget(
      name: "ImportingTests",
      dependencies: ["CalendarDomain", "Documents", "Generation", "Importing", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "VerificationTests", dependencies: ["Verification", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "CertificationTests",
      dependencies: ["Certification", "SchoolDomain", "TestSupport", "Verification"]),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Rules", "SchoolDomain", "TestSupport", "Verification"]),
    .testTarget(
      name: "PreloadingTests",
      dependencies: ["Preloading", "Rules", "Verification", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "InspectionTests", dependencies: ["Inspection", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "FixtureTests",
      dependencies: [
        "Documents", "Placement", "Regression", "ScheduleEngine", "SchoolDomain", "Verification",
      ]),
    .testTarget(
      name: "RegressionTests",
      dependencies: ["Regression", "Documents", "ScheduleEngine", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "PlacementTests",
      dependencies: [
        "Placement", "Preloading", "Rules", "MILP", "GLPKBackend", "ScheduleEngine",
        "Verification", "SchoolDomain", "TestSupport",
      ]),
    .testTarget(
      name: "GenerationTests",
      dependencies: ["Generation", "Documents", "Inspection", "SchoolDomain", "Verification"]),
    .testTarget(
      name: "ScheduleEngineTests",
      dependencies: ["ScheduleEngine", "Documents", "MILP", "Placement", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "MathProgTests",
      dependencies: [
        "MathProg", "GLPKBackend", "MILP", "ScheduleEngine", "Documents", "Verification", "SchoolDomain",
        "TestSupport",
      ]),
    .target(
      name: "StoreSamples",
      dependencies: [
        "CalendarDomain", "CalendarStorage", "CalendarSupport", "Database", "Planning", "Prebooking",
        "Preloading", "Publication", "Rollover", "SchoolDomain", "Slots",
      ],
      path: "Tests/StoreSamples"),
    .target(
      name: "StoreConformance",
      dependencies: [
        "CalendarDomain", "CalendarStorage", "CalendarSupport", "Coordination", "Database", "GymSimulator",
        "Planning", "Prebooking", "Preloading", "Publication", "Rollover", "SchoolDomain", "Slots",
        "StoreSamples",
      ],
      path: "Tests/StoreConformance"),
    .executableTarget(
      name: "CrashingApplier",
      dependencies: ["Database", "PostgreSQLStorage", "SQLiteStorage", "CalendarStorage", "StoreSamples"],
      path: "Tests/CrashingApplier"),
    .executableTarget(
      name: "CalendarBench",
      dependencies: [
        "CalendarDomain", "CalendarStorage", "Coordination", "Planning", "PostgreSQLStorage", "Prebooking",
        "Preloading",
        "Publication", "Rollover", "SchoolDomain", "Slots", "SQLiteStorage", "StoreSamples",
      ],
      path: "Benchmarks/CalendarBench"),
    .testTarget(
      name: "SQLiteStorageTests",
      dependencies: [
        "Database",
        "SQLiteStorage", "CalendarStorage", "StoreConformance", "StoreSamples",
        "CrashingApplier",
      ]),
    .testTarget(
      name: "PostgreSQLStorageTests",
      dependencies: [
        "Database",
        "CalendarDomain", "CalendarStorage", "CalendarSupport", "CrashingApplier", "Planning",
        "PostgreSQLStorage", "Prebooking", "Preloading", "SchoolDomain", "SQLiteStorage", "StoreConformance",
        "StoreSamples",
      ]),
    .testTarget(
      name: "SlotsTests",
      dependencies: ["CalendarDomain", "CalendarSupport", "Planning", "Preloading", "SchoolDomain", "Slots"]),
    .testTarget(name: "SystemZonesTests", dependencies: ["CalendarDomain", "SystemZones"]),
    .testTarget(name: "LayeringTests"),
    .testTarget(
      name: "GLPKBackendTests", dependencies: ["CGLPK", "GLPKBackend", "MILP", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

// It has no main: libFuzzer does, which only `make fuzz` links.
if Context.environment["FUZZING"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CalendarDomain", "Certification", "Documents", "Importing", "Inspection", "Planning", "Preloading",
        "Rollover", "SchoolDomain", "Slots", "Verification",
      ],
      path: "Tests/Fuzzing/Harness"))
}

// The DocC plugin, which only `make docs` needs.
if Context.environment["DOCUMENTATION"] == "1" {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}

// The tests spend most of their time searching, and reading what is hostile. With OPTIMIZED=1 the modules that do so are
// optimized in debug builds too; assertions, overflow and bounds are still checked.
if Context.environment["OPTIMIZED"] == "1" {
  let busy: Set = [
    "Certification", "Generation", "GLPKBackend", "ICalendar", "Importing", "MILP", "Placement", "Preloading",
    "Recurrence", "Reporting", "Rules", "SchoolDomain", "Verification",
  ]
  for target in package.targets where busy.contains(target.name) {
    target.swiftSettings?.append(
      .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug)))
  }
}
