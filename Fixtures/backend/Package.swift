// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "backend",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "bellwether", path: "../..")],
  targets: [
    .executableTarget(
      name: "backend",
      dependencies: [
        .product(name: "ScheduleEngine", package: "bellwether"),
        .product(name: "Documents", package: "bellwether"),
        .product(name: "Importing", package: "bellwether"),
        .product(name: "Reporting", package: "bellwether"),
        .product(name: "CalendarStorage", package: "bellwether"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
