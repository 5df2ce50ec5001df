import Files
import Foundation
import Glibc
import Ledger

/// Very many files in one intake folder that no order waits for: half of them lie there when the daemon starts, the others
/// come at once. An order goes past them meanwhile, one after them, and each file is kept once.
final class Crowd {
    private let place: Workplace
    private let count: Int
    private var shop: Shop
    private let crew: Crew
    private var progress: Progress
    private var wrong: [String] = []
    /// Peaks of resident memory by role, in KiB.
    private var peaks: [Member.Role: Int] = [:]
    private var slowest = 0.0

    init(_ place: Workplace, files: Int, seed: UInt64) throws {
        (self.place, count) = (place, files)
        shop = Shop(seed: seed)
        try place.begin()
        crew = Crew(place: place)
        progress = Progress(place: place)
    }

    deinit { crew.endAll() }

    /// - Returns: whether nothing was wrong.
    func run() throws -> Bool {
        var dropper = try Dropper(place: place)
        try dropper.drop(shop.crowd(count / 2))
        try crew.startPress()
        let began = Monotonic.now()
        try crew.startDaemon()
        if !wait(60, { crew.isReady }) { wrong.append("the daemon does not start") }
        let past = try follow("an order past them", shop.cards(versions: 1, quantity: 1000), within: 60, &dropper)
        try dropper.drop(shop.crowd(count - count / 2))
        // 50 a second are a slow disk's.
        let isTaken = try wait(120 + Double(count) / 50, every: 250) {
            look()
            return try crew.isUp && left() == 0
        }
        let took = Monotonic.now() - began
        if !isTaken { wrong.append("\(try left()) files are left in the folder") }
        let after = try follow("an order after them", shop.cards(versions: 1, quantity: 100), within: 60, &dropper)
        look()
        if let trouble = crew.stopDaemon() { wrong.append(trouble) }
        crew.stopPress()
        if try !Verdict.ask(place, tells: .violations) { wrong.append("the judge is not content") }
        for line in wrong { print("violation: \(line)") }
        print(
            "crowd: \(count) files kept in \(Int(took)) s, \(Int(Double(count) / took)) a second; orders past them "
                + "\(String(format: "%.1f", past)) s, after them \(String(format: "%.1f", after)) s; slowest status "
                + "\(Int(slowest * 1000)) ms; \(told(.daemon)), \(told(.watcher))")
        print("figures: \(count) files, \(wrong.count) violations, \(Int(took)) s")
        return wrong.isEmpty
    }

    /// - Returns: seconds from its drop until the press has it.
    private func follow(
        _ what: String, _ order: ShopOrder, within seconds: Double, _ dropper: inout Dropper
    ) throws -> Double {
        var order = order
        // Beside the crowd, not behind it.
        for index in order.drops.indices { order.drops[index].file.folder = "in/orders" }
        let began = Monotonic.now()
        try dropper.drop(order)
        let isThere = try wait(seconds, every: 20) {
            try dropper.goOn()
            try progress.look()
            return order.jobs.allSatisfy { job in progress.taken.contains { $0.name.hasPrefix(job.prefix) } }
        }
        if !isThere { wrong.append("not within \(Int(seconds)) s: \(what)") }
        return Monotonic.now() - began
    }

    private func left() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "\(place.workspace)/\(Shop.crowded)").count
    }

    /// Asks for the status as people do, and looks at memory.
    private func look() {
        let began = Monotonic.now()
        do {
            _ = try place.call("hotpress", ["--workspace", place.workspace, "status"], mayFail: true, isQuiet: true)
        } catch {
            wrong.append("status: \(error)")
        }
        slowest = max(slowest, Monotonic.now() - began)
        for member in crew.members() {
            // It may have ended since.
            guard let text = try? String(contentsOfFile: "/proc/\(member.pid)/status", encoding: .utf8),
                let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
                let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
            else { continue }
            peaks[member.role] = max(peaks[member.role] ?? 0, kilobytes)
        }
    }

    private func told(_ role: Member.Role) -> String { "\(role.rawValue) \((peaks[role] ?? 0) / 1024) MiB" }
}

extension Shop {
    static let crowded = "in/artwork"

    /// Small files that nobody asked for.
    mutating func crowd(_ count: Int) -> ShopOrder {
        let stem = String(UInt32.random(in: 0...(.max), using: &random), radix: 36)
        let drops = (0..<count).map { number in
            let bytes = Array("%PDF-1.4\n% \(stem) \(number)\n".utf8)
            var file = DroppedFile(
                name: "crowd-\(stem)-\(number).pdf", folder: Self.crowded, sha256: SHA256.digest(of: bytes))
            file.maySayNothing = true
            return Drop(file: file, bytes: bytes, way: .rename)
        }
        return ShopOrder(drops: drops, jobs: [])
    }
}
