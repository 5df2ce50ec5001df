// swift-tools-version: 6.2
// The layer map: targets from the inside out. A target may import only what stands above it.
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]
let cWarnings: [CSetting] = [.define("_GNU_SOURCE"), .treatAllWarnings(as: .error)]

func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["TestKit", "Programs"], path: "Tests/\(name)Tests",
        swiftSettings: strict)
}

let libraries: [Target] = [
    .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
    .systemLibrary(name: "CQPDFLibrary", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CLCMS", pkgConfig: "lcms2", providers: [.apt(["liblcms2-dev"])]),
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CSeccompLibrary", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .target(
        name: "CQPDF", dependencies: ["CQPDFLibrary", "CLCMS"],
        cxxSettings: [.define("POINTERHOLDER_TRANSITION", to: "4"), .treatAllWarnings(as: .error)],
        // libqpdf's own, which its development package brings.
        linkerSettings: [.linkedLibrary("jpeg")]),
    .target(name: "CLinux", cSettings: cWarnings),
    .target(name: "CSandbox", dependencies: ["CSeccompLibrary"], cSettings: cWarnings),
]

let core: [Target] = [
    // libm: rounding, where an executable links neither Foundation nor another library that brings it.
    .target(name: "Workflow", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    layer("Preflight", ["Workflow"]),
    layer("Output", ["Workflow", "Preflight"]),
    layer("Tickets", ["Workflow", "Preflight", "Output"]),
    // The shipped profiles are data, and part of the program: it needs no folder beside it.
    .target(
        name: "Configuration", dependencies: ["Workflow", "Preflight", "Tickets"],
        resources: [.embedInCode("Profiles/Shipped")], swiftSettings: strict),
    layer("Wire", ["Workflow", "Preflight", "Output"]),
]

let adapters: [Target] = [
    layer("Files", ["CLinux", "CCrypto", "Workflow"]),
    layer("Vault", ["Files", "Workflow"]),
    layer("JobStore", ["Workflow", "Preflight", "Output"]),
    layer("SQLiteStore", ["JobStore", "CSQLite", "Workflow", "Preflight", "Output"]),
    layer("Workers", ["Files", "CLinux", "Wire", "Workflow", "Preflight", "Output"]),
    layer("Intake", ["Files", "Wire", "Workers", "Workflow", "CLinux"]),
    layer("Delivery", ["Files", "Wire", "Workers", "Workflow", "CLinux"]),
    layer("Inspection", ["CPoppler", "CQPDF", "Preflight", "Workflow"]),
    layer("Composition", ["CQPDF", "Output", "Preflight", "Workflow"]),
    layer("Paper", ["CPango", "Output", "Workflow"]),
]

let product: [Target] = [
    layer("Pipeline", ["Workflow", "Preflight", "Output", "Tickets", "Wire", "Files", "JobStore", "Delivery"]),
    layer(
        "Operations",
        ["Workflow", "Preflight", "Output", "Tickets", "Wire", "JobStore", "Delivery", "Intake", "Pipeline"]),
    layer("Control", ["CLinux", "Files", "Workers", "Operations"]),
    layer(
        "Daemon",
        [
            "Configuration", "Workflow", "Preflight", "Output", "Tickets", "Wire", "Files", "Vault", "JobStore",
            "SQLiteStore", "Workers", "Intake", "Delivery", "Pipeline", "Operations", "Control",
        ]),
    layer(
        "Commands",
        [
            "Configuration", "Workflow", "Preflight", "Output", "Tickets", "Wire", "Files", "Vault", "JobStore",
            "SQLiteStore", "Workers", "Intake", "Delivery", "Pipeline", "Operations", "Control", "Daemon",
        ]),
    .executableTarget(name: "hotpress-inks", dependencies: ["CSandbox"], cSettings: cWarnings),
    .executableTarget(name: "hotpress", dependencies: ["Commands"], swiftSettings: strict),
    .executableTarget(
        name: "hotpress-worker",
        dependencies: [
            "Inspection", "Composition", "Paper", "Wire", "Files", "Workers", "CSandbox", "CLinux", "Preflight",
            "Output",
        ],
        swiftSettings: strict),
]

let samplesAndTests: [Target] = [
    layer("SamplePDF"),
    .executableTarget(
        name: "make-samples", dependencies: ["SamplePDF"], path: "samples/generator", swiftSettings: strict),
    .target(name: "CDiskRecorder", path: "Tests/DiskRecorder", cSettings: cWarnings),
    .target(name: "Programs", dependencies: ["CLinux", "Files"], path: "Tests/Programs", swiftSettings: strict),
    .target(
        name: "TestKit", dependencies: ["Workflow", "Files", "Programs", "SamplePDF", "CDiskRecorder"],
        path: "Tests/TestKit",
        swiftSettings: strict),
    tests("Workflow", of: ["Workflow", "SamplePDF"]),
    tests("Preflight", of: ["Preflight", "Workflow"]),
    tests("Output", of: ["Output", "Preflight", "Workflow"]),
    tests("Tickets", of: ["Tickets", "Workflow", "Preflight", "Output"]),
    tests("Configuration", of: ["Configuration", "Tickets", "Workflow", "Preflight"]),
    tests("Files", of: ["Files", "CLinux", "Workflow"]),
    tests("Vault", of: ["Vault", "Files", "Workflow"]),
    tests("JobStore", of: ["JobStore", "SQLiteStore", "CSQLite", "Workflow", "Preflight", "Output"]),
    tests("Workers", of: ["Workers", "Wire", "Files", "Workflow", "Preflight", "Output", "SamplePDF"]),
    tests("Intake", of: ["Intake", "Files", "Wire", "Workers", "Workflow"]),
    .executableTarget(
        name: "lane-helper", dependencies: ["Delivery", "Workers"], path: "Tests/LaneHelper", swiftSettings: strict),
    tests("Delivery", of: ["Delivery", "Workers", "Files", "Wire", "Workflow", "lane-helper"]),
    tests("Inspection", of: ["Inspection", "CPoppler", "Composition", "Files", "Preflight", "SamplePDF"]),
    tests("Paper", of: ["Paper", "Inspection", "Files", "Preflight", "Output", "Workflow"]),
    tests(
        "Pipeline",
        of: [
            "Pipeline", "Operations", "JobStore", "SQLiteStore", "Vault", "Files", "Workflow", "Preflight", "Output",
            "Tickets", "Wire", "SamplePDF",
        ]),
    tests(
        "Daemon",
        of: [
            "Daemon", "Configuration", "Operations", "Pipeline", "JobStore", "SQLiteStore", "Vault", "Workers", "Files",
            "Output", "Preflight", "Workflow",
        ]),
    tests("SamplePDF", of: ["SamplePDF", "make-samples", "Tickets", "Workflow"]),
    tests(
        "Commands",
        of: [
            "Commands", "Configuration", "Operations", "Pipeline", "Output", "Wire", "Workflow", "JobStore",
            "Preflight", "Tickets", "Files", "Workers", "SamplePDF",
        ]),
    .executableTarget(
        name: "corpus-table", dependencies: ["Workers", "Files", "Preflight"], path: "Tests/Corpus",
        swiftSettings: strict),
    .executableTarget(
        name: "bench-driver",
        dependencies: ["Files", "JobStore", "SQLiteStore", "SamplePDF", "Workflow", "Inspection", "Preflight", "Wire"],
        path: "Tests/Bench",
        exclude: [
            "Floor", "Pipelines", "Mixed/facts.json", "bench-kit", "book-bench", "check-bench", "make-workspace",
            "mixed-bench", "overload-bench", "recovery-bench", "share-bench", "store-bench",
        ], swiftSettings: strict),
    .executableTarget(
        name: "bench-floor", dependencies: ["CQPDFLibrary", "CCrypto", "CSQLite"], path: "Tests/Bench/Floor",
        cxxSettings: [.define("POINTERHOLDER_TRANSITION", to: "4"), .treatAllWarnings(as: .error)],
        linkerSettings: [.linkedLibrary("m")]),
    tests("Bench", of: ["hotpress", "hotpress-worker", "bench-driver", "bench-floor"]),
    tests("EndToEnd", of: ["Files", "Workflow", "SamplePDF"]),
]

let badWeather: [Target] = [
    .target(
        name: "Ledger", dependencies: ["Files", "Workflow", "SamplePDF"], path: "Tests/BadWeather/Ledger",
        swiftSettings: strict),
    .executableTarget(
        name: "small-rip", dependencies: ["Ledger", "Files", "CLinux", "Workflow"], path: "Tests/BadWeather/SmallRIP",
        swiftSettings: strict),
    .executableTarget(
        name: "judge", dependencies: ["Ledger", "Files", "Workflow"], path: "Tests/BadWeather/Judge",
        swiftSettings: strict),
    .executableTarget(
        name: "bad-weather", dependencies: ["Ledger", "Files", "Programs", "Workflow", "SamplePDF"],
        path: "Tests/BadWeather/Storm",
        swiftSettings: strict),
    .executableTarget(name: "small-share", path: "Tests/BadWeather/SmallShare", cSettings: cWarnings),
    .executableTarget(name: "kill-point", path: "Tests/BadWeather/KillPoint", cSettings: cWarnings),
    .target(name: "WallClock", path: "Tests/BadWeather/WallClock", cSettings: cWarnings),
    tests(
        "BadWeather",
        of: [
            "hotpress", "hotpress-worker", "small-rip", "judge", "bad-weather", "kill-point", "small-share",
        ]),
]

// Fuzzing: what is fuzzed is tested in every run; libFuzzer drives it where `Tests/fuzz` asks for that.
let fuzzing: [Target] = [
    .target(
        name: "FuzzTargets",
        dependencies: [
            "Workflow", "Preflight", "Output", "Tickets", "Configuration", "Wire", "Files", "Workers", "Inspection",
            "TestKit",
        ], path: "Tests/Fuzz/Targets", swiftSettings: strict),
    tests("Fuzz", of: ["FuzzTargets", "SamplePDF"]),
    // Mistakes that the tests have to notice; `Tests/planted` makes them.
    .target(name: "Faults", path: "Tests/Planted/Faults", swiftSettings: strict),
    .executableTarget(
        name: "planted", dependencies: ["Faults", "Programs"], path: "Tests/Planted/Tool", swiftSettings: strict),
    tests("Planted", of: ["Faults"]),
]
let fuzzer: [Target] = [
    .target(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
        name: "fuzz", dependencies: ["FuzzTargets", "CFuzzer"], path: "Tests/Fuzz/Driver", swiftSettings: strict),
]

let package = Package(
    name: "hotpress",
    products: [
        .executable(name: "hotpress", targets: ["hotpress"]),
        .executable(name: "hotpress-worker", targets: ["hotpress-worker"]),
        .executable(name: "hotpress-inks", targets: ["hotpress-inks"]),
        // Of the tests: preloaded by `Tests/soak`.
        .library(name: "wall-clock", type: .dynamic, targets: ["WallClock"]),
    ],
    dependencies: [],
    targets: libraries + core + adapters + product + samplesAndTests + badWeather + fuzzing
        + (Context.environment["HOTPRESS_FUZZ"] == nil ? [] : fuzzer),
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
