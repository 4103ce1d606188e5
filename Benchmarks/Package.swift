// swift-tools-version: 6.2
//
// Timings of the graph engine beside its peers; a package of its own, so that nothing of it
// reaches users.

import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "spridning", path: "..")],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [
        .product(name: "Graphs", package: "spridning"),
        .product(name: "Diffusion", package: "spridning"),
        .product(name: "Records", package: "spridning"),
        .product(name: "Exchange", package: "spridning"),
        .product(name: "Studies", package: "spridning"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .swiftLanguageMode(.v6),
      ])
  ]
)
