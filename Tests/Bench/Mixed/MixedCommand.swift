import Foundation
import Workflow

/// `bench-driver mixed-…`: the comparison of `Tests/Bench/mixed-bench`.
enum MixedCommand {
    static let names = [
        "mixed-make", "mixed-run", "mixed-syncs", "mixed-table", "mixed-products", "mixed-fill", "mixed-idle",
    ]

    static func run(_ arguments: [String]) throws {
        let options = try MixedOptions(arguments.dropFirst())
        switch arguments[0] {
        case "mixed-make":
            let set = try MixedSet(
                making: try options.text("folder"), count: try options.number("count"),
                seed: UInt64(try options.number("seed")))
            FileHandle.standardError.write(Data("\(set.description)\n".utf8))
            print(set.folder)
        case "mixed-products": try MixedProducts.write(try set(options), to: try options.text("folder"))
        case "mixed-fill":
            let text = try options.text("model")
            guard let model = OrderNumber(text) else { throw Usage(text: "'\(text)' is no order's number") }
            try StoreFill(path: try options.text("store"), model: model).fill(to: try options.number("count"))
        case "mixed-idle": try idle(try options.text("name"), root: Int32(try options.number("root")))
        case "mixed-run": try contest(options, try set(options))
        case "mixed-syncs":
            // The strace log of a run: a line a call.
            let lines = try String(contentsOfFile: try options.text("log"), encoding: .utf8).split(separator: "\n")
            let calls = lines.count { $0.contains("sync(") || $0.contains("syncfs(") }
            var result = ContestResult(
                name: try options.text("name"), rate: 0, jobs: 0, pages: 0, seconds: 1, rest: 0, processor: 0, peak: 0,
                latencies: [])
            result.syncs = Double(calls) / Double(try options.number("count"))
            try result.append(to: try options.text("record"))
        default: try ContestTable(try options.text("record")).show()
        }
    }

    private static func idle(_ name: String, root: Int32) throws {
        let (meter, processes, seconds) = (Meter(root: root), Processes(daemon: root), 20.0)
        _ = meter.waitForRest()
        let before = meter.processorSeconds
        Thread.sleep(forTimeInterval: seconds)
        print(
            "\(name): idle \(digits((meter.processorSeconds - before) / seconds * 100, 2)) % of one core with all"
                + " helpers; daemon holds \(digits(processes.resident(root))) MiB")
    }

    private static func set(_ options: MixedOptions) throws -> MixedSet { try MixedSet(try options.text("set")) }

    private static func contest(_ options: MixedOptions, _ set: MixedSet) throws {
        let contest = Contest(
            name: try options.text("name"), intake: try options.text("in"), press: try options.text("out"),
            root: Int32(try options.number("root")), rate: Double(try options.number("rate")),
            ordersStatic: options.values["static"] != nil, suffix: options.values["suffix"] ?? "")
        let result = try contest.run(set, first: options.values["first"].flatMap(Int.init) ?? set.jobs.count)
        if let record = options.values["record"] { try result.append(to: record) }
        print(
            "\(result.name)\(result.rate == 0 ? ", burst" : ", \(digits(result.rate, 0)) jobs/s"): \(result.jobs) jobs in"
                + " \(digits(result.seconds, 2)) s = \(digits(result.jobsPerSecond)) jobs/s,"
                + " \(digits(Double(result.pages) / result.seconds, 0)) pages/s; at rest after \(digits(result.rest, 2)) s;"
                + " CPU \(digits(result.processor / Double(result.jobs) * 1000, 1)) ms a job;"
                + " peak \(digits(result.peak, 0)) MiB")
        for pages in [1...2, 1...16, 17...64, 65...9999] {
            guard let figures = result.figures(pages) else { continue }
            print("  \(pages.lowerBound) to \(pages.upperBound) pages: \(figures)")
        }
    }
}

/// `--key value` pairs.
struct MixedOptions {
    var values: [String: String] = [:]

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let key = rest.popFirst() {
            guard key.hasPrefix("--"), let value = rest.popFirst() else { throw Usage(text: "\(key) needs a value") }
            values[String(key.dropFirst(2))] = value
        }
    }

    func text(_ key: String) throws -> String {
        guard let value = values[key] else { throw Usage(text: "--\(key) is missing") }
        return value
    }

    func number(_ key: String) throws -> Int {
        guard let value = Int(try text(key)) else { throw Usage(text: "--\(key) needs a number") }
        return value
    }
}
