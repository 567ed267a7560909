// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "bellwether",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ScheduleEngine", targets: ["ScheduleEngine"]),
    .executable(name: "schedule", targets: ["schedule"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // 0: the words, the mathematics, the C library
    .target(name: "SchoolDomain"),
    .target(name: "MILP"),
    .systemLibrary(
      name: "CGLPKLibrary", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    .target(
      name: "CGLPK", dependencies: ["CGLPKLibrary"], linkerSettings: [.linkedLibrary("glpk")]),

    // 1: every rule once; models run in GLPK
    .target(name: "Rules", dependencies: ["SchoolDomain"]),
    .target(name: "GLPKBackend", dependencies: ["MILP", "CGLPK"]),

    // 1: the mathematical model for people and what it needs to know of a school
    .target(
      name: "MathProg", dependencies: ["SchoolDomain"],
      resources: [.embedInCode("placement.mod")]),

    // 2: indexed facts for the solver; the judge, which shares none of them
    .target(name: "Preloading", dependencies: ["SchoolDomain", "Rules"]),
    .target(name: "Verification", dependencies: ["SchoolDomain", "Rules"]),

    // 3: what a school file holds and what looks wrong; blocks, master problem, pricing, search
    .target(
      name: "Inspection", dependencies: ["Preloading", "Rules", "SchoolDomain", "Verification"]),
    .target(name: "Placement", dependencies: ["Preloading", "Rules", "MILP", "SchoolDomain"]),

    // 4: the public interface
    .target(
      name: "ScheduleEngine",
      dependencies: [
        "SchoolDomain", "Rules", "Preloading", "Verification", "Inspection", "Placement", "MILP",
        "GLPKBackend", "MathProg",
      ]),

    // 5: files in, CSV too, files and tables out, schools made up
    .target(name: "Documents", dependencies: ["SchoolDomain"]),
    .target(name: "Importing", dependencies: ["Documents", "SchoolDomain"]),
    .target(name: "Generation", dependencies: ["SchoolDomain"]),
    .target(name: "Reporting", dependencies: ["ScheduleEngine"]),

    // 6: fixture schools solved and held against what is known of them
    .target(name: "Regression", dependencies: ["ScheduleEngine", "Documents", "Reporting"]),

    // 7: the command
    .target(
      name: "ScheduleCLI",
      dependencies: [
        "ScheduleEngine", "Documents", "Generation", "Importing", "Regression", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "schedule", dependencies: ["ScheduleCLI"]),

    .target(
      name: "TestSupport", dependencies: ["Documents", "SchoolDomain"], path: "Tests/TestSupport"),
    .testTarget(name: "SchoolDomainTests", dependencies: ["SchoolDomain"]),
    .testTarget(name: "ReportingTests", dependencies: ["Reporting", "ScheduleEngine"]),
    .testTarget(
      name: "ScheduleCLITests",
      dependencies: ["ScheduleCLI", "ScheduleEngine", "Documents", "SchoolDomain", "schedule"]),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "ImportingTests",
      dependencies: ["Importing", "Documents", "Generation", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "VerificationTests", dependencies: ["Verification", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Rules", "Verification", "SchoolDomain", "TestSupport"]),
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
      dependencies: ["Regression", "Documents", "ScheduleEngine", "SchoolDomain"]),
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
      dependencies: ["ScheduleEngine", "Documents", "SchoolDomain", "TestSupport"]),
    .testTarget(
      name: "MathProgTests",
      dependencies: [
        "MathProg", "GLPKBackend", "MILP", "ScheduleEngine", "Documents", "Verification", "SchoolDomain",
        "TestSupport",
      ]),
    .testTarget(name: "LayeringTests"),
    .testTarget(name: "GLPKBackendTests", dependencies: ["GLPKBackend", "MILP"]),
  ],
  swiftLanguageModes: [.v6]
)

// It has no main: libFuzzer does, which only `make fuzz` links.
if Context.environment["FUZZING"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["Documents", "Importing", "Inspection", "SchoolDomain", "Verification"],
      path: "Tests/Fuzzing/Harness"))
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
