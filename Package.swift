// swift-tools-version: 6.2
import PackageDescription

// The plan of the house: a room may use the rooms listed after it and no other. Every floor uses only
// the floors below. The compiler enforces it (`--explicit-target-dependency-import-check error`).

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
]

/// A C library of the Debian distribution, made importable by a module map.
func library(_ name: String, pkgConfig: String? = nil, package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig,
    providers: [.apt([package])])
}

/// A room of the house and the rooms that it uses.
func room(_ name: String, uses: [String] = [], resources: [Resource] = []) -> [Target] {
  [
    .target(
      name: name, dependencies: uses.map { .byName(name: $0) }, resources: resources,
      swiftSettings: settings)
  ]
}

/// The tests of a room.
func tests(of name: String, uses: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: ([name] + uses).map { .byName(name: $0) },
    swiftSettings: settings)
}

let cLibraries: [Target] = [
  library("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
  library("CLibXML2", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
  library("CPangoCairo", pkgConfig: "pangocairo", package: "libpango1.0-dev"),
  library("CQREncode", pkgConfig: "libqrencode", package: "libqrencode-dev"),
  library("CZint", package: "libzint-dev"),
  library("COpenSSL", pkgConfig: "libcrypto", package: "libssl-dev"),
  library("CPKCS11", package: "libp11-kit-dev"),
  library("CArgon2", pkgConfig: "libargon2", package: "libargon2-dev"),
  library("CMicroHTTPD", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
  library("CIntelDecimal", package: "libintelrdfpmath-dev"),
  library("CLibZip", pkgConfig: "libzip", package: "libzip-dev"),
  library("CCUPS", package: "libcups2-dev"),
  library("CPNG", package: "libpng-dev"),
  library("CTurboJPEG", package: "libturbojpeg0-dev"),
  library("CZBar", package: "libzbar-dev"),
  // C++, behind a header in plain C.
  .target(
    name: "CZXing", path: "Sources/System/CZXing", linkerSettings: [.linkedLibrary("ZXing")]),
]

let ground: [Target] =
  room("Decimals", uses: ["CIntelDecimal"])
  + room("JSONText", uses: ["Decimals"])
  + room("SQLDatabase", uses: ["CSQLite"])
  + room("XMLReading", uses: ["CLibXML2"])
  + room("Drawing", uses: ["CPangoCairo", "CivilTime"])
  + room("Barcodes", uses: ["CQREncode", "CZint"])
  + room("DotMatrix", uses: ["Drawing"])
  + room("PictureReading", uses: ["CPNG", "CTurboJPEG", "CZBar", "CZXing"])
  + room("Cryptography", uses: ["COpenSSL", "CArgon2", "CPKCS11"])
  + room("Spreadsheets", uses: ["CLibZip", "CLibXML2", "CivilTime", "XMLReading"])
  + room("HTTPServer", uses: ["CMicroHTTPD"])
  + room("Transports", uses: ["CCUPS"])
  + room("CivilTime")

let notations: [Target] =
  room("FEEL", uses: ["Decimals", "JSONText", "CivilTime"])
  + room(
    "Decisions", uses: ["FEEL", "XMLReading", "CivilTime", "Decimals", "JSONText"])
  + room("Dialects", uses: ["FEEL", "JSONText", "XMLReading"])
  + room("BPMN", uses: ["Dialects", "XMLReading", "CivilTime"])
  + room("Forms", uses: ["FEEL", "JSONText", "Decimals", "XMLReading", "CivilTime"])
  + room(
    "PrintTemplates", uses: ["FEEL", "XMLReading", "CivilTime", "Decimals", "JSONText"])
  + room("Diagrams", uses: ["XMLReading", "Drawing", "CivilTime"])

let rules: [Target] =
  room("WorkCalendar", uses: ["CivilTime", "JSONText"], resources: [.embedInCode("Calendars")])
  + room(
    "Engine",
    uses: [
      "BPMN", "FEEL", "WorkCalendar", "CivilTime", "JSONText", "Decimals",
      "XMLReading",
    ])

/// Above the engine and beside what is kept: playing models without keeping anything.
let playing: [Target] = room(
  "Simulation",
  uses: ["Engine", "BPMN", "FEEL", "WorkCalendar", "CivilTime", "JSONText", "XMLReading"])

let keeping: [Target] = room(
  "Runtime",
  uses: [
    "Engine", "SQLDatabase", "Cryptography", "WorkCalendar", "BPMN", "Decisions", "Forms",
    "PrintTemplates", "FEEL", "JSONText", "Decimals", "CivilTime",
  ])

let office: [Target] =
  room(
    "Directory",
    uses: [
      "Runtime", "Engine", "SQLDatabase", "Spreadsheets", "Cryptography", "JSONText", "FEEL",
      "CivilTime",
    ])
  + room(
    "Certificates",
    uses: [
      "Runtime", "Engine", "SQLDatabase", "Cryptography", "PrintTemplates", "PictureReading",
      "DotMatrix", "JSONText", "FEEL", "CivilTime", "XMLReading", "Decimals",
    ])
  + room(
    "Printing",
    uses: [
      "PrintTemplates", "Drawing", "Barcodes", "DotMatrix", "FEEL", "XMLReading", "CivilTime",
    ])
  + room(
    "Establishment",
    uses: [
      "Runtime", "Directory", "SQLDatabase", "Decisions", "FEEL", "JSONText", "WorkCalendar",
      "Decimals", "CivilTime", "Cryptography",
    ])

/// Above the trades: what brings the papers of the register onto paper.
let counter: [Target] = room(
  "PrintDesk",
  uses: [
    "Certificates", "Printing", "DotMatrix", "Drawing", "Transports", "Runtime", "SQLDatabase",
    "PrintTemplates", "FEEL", "JSONText", "Decimals", "CivilTime",
  ])

let faces: [Target] =
  counter
  + room(
    "Web",
    uses: [
      "HTTPServer", "Runtime", "Directory", "Spreadsheets", "Certificates", "Printing",
      "Establishment", "Forms", "Diagrams", "Engine", "BPMN", "FEEL", "JSONText", "WorkCalendar",
      "Cryptography",
      "SQLDatabase", "PrintTemplates", "XMLReading", "Decimals", "Barcodes", "CivilTime",
      "PrintDesk", "DotMatrix", "Drawing", "Transports",
    ],
    resources: [.embedInCode("Assets")])
  + room(
    "CommandLine",
    uses: [
      "Web", "HTTPServer", "Runtime", "Directory", "Spreadsheets", "Certificates", "Printing",
      "Establishment",
      "Forms", "Decisions", "BPMN", "Diagrams", "Engine", "Simulation", "FEEL", "JSONText",
      "WorkCalendar",
      "Cryptography", "SQLDatabase", "PrintTemplates", "XMLReading", "Drawing", "Decimals",
      "Barcodes", "CivilTime", "DotMatrix", "PictureReading", "PrintDesk", "Transports",
    ])
  + [
    .executableTarget(
      name: "tongzheng", dependencies: ["CommandLine"], swiftSettings: settings)
  ]

/// A file layer under SQLite that loses what was not synchronized; for tests alone.
let powerLoss: Target = .target(
  name: "PowerLoss", dependencies: ["CSQLite", "TestTools"], path: "Tests/PowerLoss",
  swiftSettings: settings)

/// What the tests of several rooms share.
let testTools: Target = .target(
  name: "TestTools", path: "Tests/TestTools", swiftSettings: settings)

/// Sheets as a 24-pin printer leaves them and as scanners and telephones see them; for tests alone.
let simulatedPaper: Target = .target(
  name: "SimulatedPaper", dependencies: ["Barcodes", "CTurboJPEG", "PictureReading", "TestTools"],
  path: "Tests/SimulatedPaper", swiftSettings: settings)

/// What reads files and texts of strangers, for tests and for the fuzzer.
let fuzzing: Target = .target(
  name: "Fuzzing",
  dependencies: [
    "BPMN", "Decisions", "Diagrams", "Engine", "Forms", "PrintTemplates", "FEEL", "Decimals",
    "JSONText", "XMLReading", "CivilTime", "WorkCalendar", "DotMatrix",
  ],
  path: "Tests/Fuzzing", exclude: ["Corpus"], swiftSettings: settings)

/// The readers for the fuzzer of the toolchain, which brings the main function itself.
let fuzzedLibrary: [Product] =
  Context.environment["TONGZHENG_FUZZ"] == nil
  ? [] : [.library(name: "FuzzReaders", type: .static, targets: ["Fuzzing"])]

let package = Package(
  name: "tongzheng",
  products: [.executable(name: "tongzheng", targets: ["tongzheng"])] + fuzzedLibrary,
  targets: cLibraries + ground + notations + rules + playing + keeping + office + faces + [
    powerLoss,
    testTools,
    simulatedPaper,
    fuzzing,
    tests(of: "Decimals"),
    tests(of: "JSONText", uses: ["Decimals"]),
    tests(of: "SQLDatabase", uses: ["PowerLoss", "TestTools"]),
    tests(of: "XMLReading"),
    tests(of: "Drawing", uses: ["CivilTime", "TestTools"]),
    tests(of: "Barcodes"),
    tests(of: "DotMatrix", uses: ["Drawing", "TestTools"]),
    tests(
      of: "PictureReading", uses: ["Barcodes", "Drawing", "SimulatedPaper", "TestTools"]),
    tests(of: "Cryptography"),
    tests(of: "HTTPServer"),
    tests(of: "Spreadsheets"),
    tests(of: "Transports", uses: ["TestTools"]),
    tests(of: "CivilTime"),
    tests(of: "FEEL", uses: ["Decimals", "JSONText", "CivilTime"]),
    tests(
      of: "Decisions", uses: ["FEEL", "XMLReading", "CivilTime", "Decimals", "JSONText"]),
    tests(of: "Dialects", uses: ["CivilTime", "FEEL", "XMLReading"]),
    tests(of: "BPMN", uses: ["XMLReading"]),
    tests(of: "Forms", uses: ["FEEL", "JSONText", "Decimals", "CivilTime", "XMLReading"]),
    tests(of: "PrintTemplates", uses: ["FEEL", "JSONText", "XMLReading", "CivilTime"]),
    tests(of: "Diagrams", uses: ["XMLReading", "Drawing"]),
    tests(of: "WorkCalendar", uses: ["CivilTime", "TestTools"]),
    tests(
      of: "Engine",
      uses: [
        "BPMN", "FEEL", "WorkCalendar", "CivilTime", "JSONText", "Decimals",
        "XMLReading",
      ]),
    tests(of: "Simulation", uses: ["CivilTime", "FEEL", "JSONText", "WorkCalendar"]),
    tests(
      of: "Runtime",
      uses: [
        "Engine", "SQLDatabase", "Cryptography", "WorkCalendar", "BPMN", "FEEL", "JSONText",
        "Forms",
        "PowerLoss", "Decisions", "PrintTemplates", "Decimals", "CivilTime", "TestTools",
      ]),
    tests(
      of: "Directory",
      uses: [
        "Runtime", "Engine", "SQLDatabase", "Spreadsheets", "JSONText", "FEEL", "Cryptography",
        "CivilTime", "WorkCalendar", "TestTools",
      ]),
    tests(
      of: "Certificates",
      uses: [
        "Runtime", "Engine", "SQLDatabase", "Cryptography", "JSONText", "FEEL", "PrintTemplates",
        "Barcodes", "PictureReading", "SimulatedPaper", "CivilTime", "WorkCalendar", "XMLReading",
        "TestTools",
      ]),
    tests(
      of: "Printing",
      uses: [
        "PrintTemplates", "Drawing", "Barcodes", "DotMatrix", "FEEL", "XMLReading", "CivilTime",
        "JSONText", "PictureReading", "TestTools",
      ]),
    tests(
      of: "PrintDesk",
      uses: [
        "Certificates", "Printing", "DotMatrix", "Drawing", "Transports", "Runtime",
        "Cryptography", "PictureReading", "PrintTemplates", "JSONText", "WorkCalendar", "CivilTime",
        "TestTools",
      ]),
    tests(
      of: "Establishment",
      uses: [
        "Runtime", "Directory", "SQLDatabase", "FEEL", "JSONText", "Decimals", "WorkCalendar",
        "CivilTime", "Decisions", "Cryptography", "Engine",
      ]),
    tests(
      of: "Web",
      uses: [
        "HTTPServer", "Certificates", "Cryptography", "Runtime", "Spreadsheets", "Directory",
        "FEEL", "Forms",
        "JSONText", "CivilTime",
        "SQLDatabase",
        "WorkCalendar", "Engine", "Diagrams", "PrintDesk", "PrintTemplates", "DotMatrix", "Drawing",
        "Printing", "Transports",
      ]),
    tests(
      of: "CommandLine",
      uses: [
        "BPMN", "Certificates", "XMLReading", "HTTPServer", "JSONText", "Runtime", "Engine", "FEEL",
        "Forms", "PrintTemplates", "Printing",
      ]),
    .testTarget(
      name: "FuzzingTests", dependencies: ["Fuzzing", "TestTools"], swiftSettings: settings),
    // The whole product through its own executable: HTTP, browser, kill -9, fresh clone.
    .testTarget(name: "AcceptanceTests", dependencies: ["TestTools"], swiftSettings: settings),
  ],
  cLanguageStandard: .c17
)
