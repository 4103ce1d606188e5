// swift-tools-version: 6.2
//
// Spridning: a network-graph analyser of innovation diffusion.
// Read the targets from the top: a row may import any row above it, never a neighbour.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .swiftLanguageMode(.v6),
]

let package = Package(
  name: "spridning",
  products: [
    .library(name: "Records", targets: ["Records"]),
    .library(name: "Graphs", targets: ["Graphs"]),
    .library(name: "Diffusion", targets: ["Diffusion"]),
    .library(name: "Exchange", targets: ["Exchange"]),
    .library(name: "Store", targets: ["Store"]),
    .library(name: "Studies", targets: ["Studies"]),
    .executable(name: "spridning", targets: ["spridning"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // MARK: Row 1: facts, structure, C
    /// What happened: organisations, seminars, attendance, adoptions; and whether it is consistent.
    .target(name: "Records", swiftSettings: settings),
    /// Fast graphs and their measures, of anything.
    .target(name: "Graphs", swiftSettings: settings),
    /// Graphviz as Debian ships it: a module map, nothing else.
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    /// The one place that touches Graphviz' macros, globals and error callback.
    .target(name: "CGraphvizShim", dependencies: ["CGraphviz"]),
    /// libexpat as Debian ships it: a module map, nothing else.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    /// zlib as Debian ships it: a module map, nothing else.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    /// The one place that touches zlib's streams.
    .target(name: "CZlibShim", dependencies: ["CZlib"]),
    /// libxlsxwriter as Debian ships it: a module map, nothing else.
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    /// The one place that touches libexpat's callbacks.
    .target(name: "CExpatShim", dependencies: ["CExpat"]),
    /// librsvg as Debian ships it: a module map, nothing else.
    .systemLibrary(name: "CRsvg", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),
    /// The one place that touches librsvg's objects and cairo's surfaces.
    .target(name: "CRsvgShim", dependencies: ["CRsvg"]),

    // MARK: Row 2: from records to networks, from networks to findings
    .target(name: "Diffusion", dependencies: ["Records", "Graphs"], swiftSettings: settings),

    // MARK: Row 3: files in and out; diagrams, tables, pages
    /// Foreign files: reading with an issue per fault, writing for other tools.
    .target(
      name: "Exchange",
      dependencies: ["Records", "Graphs", "Diffusion", "CExpatShim", "CXlsxWriter", "CZlibShim"],
      swiftSettings: settings),
    /// The project file: SQLite with a journal, undo and backup.
    .target(
      name: "Store",
      dependencies: [
        "Records", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    /// Findings as diagrams, maps, tables and pages, in two languages.
    .target(
      name: "Figures",
      dependencies: ["Records", "Graphs", "Diffusion", "CGraphvizShim", "CRsvgShim"],
      resources: [.embedInCode("Page/page.js"), .embedInCode("Page/network.js")],
      swiftSettings: settings),

    // MARK: Row 4: one function per user's question
    .target(
      name: "Studies",
      dependencies: ["Records", "Graphs", "Diffusion", "Exchange", "Store", "Figures"],
      swiftSettings: settings),

    // MARK: Row 6: the program (row 5 is the coming web application)
    .executableTarget(
      name: "spridning",
      dependencies: [
        "Records", "Graphs", "Diffusion", "Figures", "Studies",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // MARK: Tests: one target per library, the same file names
    /// Tiny named worlds and helpers for tests.
    .target(
      name: "TestSupport", dependencies: ["Records", "Graphs"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "RecordsTests", dependencies: ["Records", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "GraphsTests", dependencies: ["Graphs", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "DiffusionTests", dependencies: ["Diffusion", "Records", "Graphs", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["Exchange", "Diffusion", "Records", "Graphs", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "FiguresTests",
      dependencies: ["Figures", "Diffusion", "Records", "Graphs", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Store", "Exchange", "Records", "Graphs", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "StudiesTests",
      dependencies: [
        "Studies", "Figures", "Exchange", "Diffusion", "Records", "Graphs", "TestSupport",
      ], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["spridning", "TestSupport"], swiftSettings: settings),
  ]
)
