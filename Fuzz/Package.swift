// swift-tools-version: 6.2
//
// Fuzzing of everything that reads a foreign file; a package of its own, so that its unsafe flags
// and its runtime never reach users. Build and run it with scripts/fuzz.

import PackageDescription

let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "spridning", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: ["Records", "Graphs", "Exchange", "Store"].map {
        .product(name: $0, package: "spridning")
      },
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .swiftLanguageMode(.v6),
        .unsafeFlags(["-parse-as-library"]),
      ],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
  ]
)
