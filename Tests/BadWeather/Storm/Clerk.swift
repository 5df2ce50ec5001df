import Files
import Foundation
import Glibc
import Ledger
import Programs
import Workflow

/// Runs the errands of orders with the command line. A command that was killed, or heard nothing, is asked again.
final class Clerk {
    private struct Client {
        var errands: ArraySlice<Errand>
        var files: [DroppedFile]
        var hasBegun = false
        var isAsked = false
    }
    struct Row: Decodable {
        var job, order, status, reasonCode: String
        var revision: Int
    }

    private let place: Workplace
    private var clients: [Client] = []
    private var files = 0
    /// How the next command is run instead of plainly; nil for no other way. The number tells which of its order's errands it
    /// is.
    var runsOtherwise: ((_ errand: Int, _ words: [String]) throws -> Bool)?
    /// Kills some commands: the moment after their start, in seconds.
    var blow: (() -> Double?)?
    private(set) var blows = 0
    /// Whether jobs whose worker died at every try are tried again, as an operator does.
    var mends = false
    /// Whether deliveries that nobody can know of are settled, as an operator does who looks into the press's queue.
    var settles = false
    private(set) var mended = 0
    /// Deliveries that nobody could know of, and that were settled by a look at the press.
    var settled: Int { looked.count }
    private var looked: Set<String> = []

    init(place: Workplace) { self.place = place }

    var isDone: Bool { clients.isEmpty }
    var told: String {
        clients.compactMap { $0.errands.first.map { "\($0.order): \($0.act)" } }.joined(separator: "; ")
    }

    func take(_ order: ShopOrder) {
        guard !order.errands.isEmpty else { return }
        clients.append(Client(errands: order.errands[...], files: order.drops.map(\.file)))
    }

    /// One look at all orders, and what can be done about them.
    func step() throws {
        if clients.isEmpty, !mends, !settles { return }
        let list = try place.call(
            "hotpress", ["--workspace", place.workspace, "job", "list", "--payment", "all", "--json"], mayFail: true,
            isQuiet: true)
        guard list.status == 0 else { return }
        let rows = Dictionary(grouping: try JSONDecoder().decode([Row].self, from: Data(list.text.utf8)), by: \.order)
        let answered = names(in: "results/done")
        for index in clients.indices { try step(index, rows, answered) }
        clients.removeAll { $0.errands.isEmpty }
        if mends { try mend(rows.values.joined()) }
        guard settles else { return }
        for row in rows.values.joined() where row.status == "Blocked" && row.reasonCode == "delivery.uncertain" {
            if try place.settle(row) { looked.insert(row.job) }
        }
    }

    /// Reasons that are nobody's fault but the machine's, and pass.
    private static let ours: Set<String> = ["worker.cannot-start", "output.worker", "preflight.worker"]

    private func mend(_ rows: some Sequence<Row>) throws {
        for row in rows
        where ["OutputCreationFailed", "ValidationFailed"].contains(row.status)
            && Self.ours.contains(row.reasonCode)
        {
            if try place.ask(["job", "retry", row.job], killedAfter: nil, {}) == 0 { mended += 1 }
        }
    }

    private func step(_ index: Int, _ rows: [String: [Row]], _ answered: Set<String>) throws {
        if !clients[index].hasBegun, !clients[index].files.allSatisfy({ isTakenIn($0, answered) }) { return }
        guard let errand = clients[index].errands.first else { return }
        let statuses = Set((rows[errand.order] ?? []).map(\.status))
        let isTrue =
            switch errand.truth {
            case .said: false
            case .statuses(let wanted): !statuses.isEmpty && statuses.isSubset(of: wanted)
            case .order(let number): rows[number] != nil
            }
        if clients[index].isAsked, isTrue { return next(index) }
        guard !statuses.isEmpty, errand.ready.map({ statuses.isSubset(of: $0) }) ?? true else { return }
        (clients[index].hasBegun, clients[index].isAsked) = (true, true)
        if try carryOut(errand, clients[index].errands.startIndex), case .said = errand.truth { next(index) }
    }

    /// Whether nobody could mistake it for a file of no order any more.
    private func isTakenIn(_ file: DroppedFile, _ answered: Set<String>) -> Bool {
        guard file.maySayNothing else { return answered.contains(file.name) }
        let hex = file.sha256.hex
        let isKept =
            access("\(place.workspace)/var/vault/\(hex.prefix(2))/\(hex.dropFirst(2).prefix(2))/\(hex)", F_OK) == 0
        return isKept && access("\(place.workspace)/\(file.folder)/\(file.name)", F_OK) != 0
    }

    private func next(_ index: Int) {
        clients[index].errands.removeFirst()
        clients[index].isAsked = false
    }

    /// - Returns: whether it was said to be done.
    private func carryOut(_ errand: Errand, _ number: Int) throws -> Bool {
        switch errand.act {
        case .openGate:
            try Data().write(to: URL(fileURLWithPath: "\(place.gate)/\(errand.order)"))
            return true
        case .fetch(let jobs): return try jobs.allSatisfy(fetch)
        case .ask(let words):
            if let runsOtherwise, try runsOtherwise(number, words) { return false }
            let status = try place.ask(words, killedAfter: blow?()) { self.blows += 1 }
            if status == 64 { throw Misused("hotpress \(words.joined(separator: " ")) is not understood") }
            return status == 0
        }
    }

    private func fetch(_ job: String) throws -> Bool {
        let output = try place.call(
            "hotpress", ["--workspace", place.workspace, "job", "output", job], mayFail: true, isQuiet: true)
        guard output.status == 0, let path = output.text.split(separator: "\n").first,
            let bytes = FileManager.default.contents(atPath: "\(place.workspace)/\(path)")
        else { return false }
        try bytes.write(to: URL(fileURLWithPath: "\(place.fetched)/\(job).pdf"))
        return true
    }

    private func names(in folder: String) -> Set<String> {
        let all = FileManager.default.enumerator(atPath: "\(place.workspace)/\(folder)")?.allObjects as? [String]
        return Set((all ?? []).map { URL(fileURLWithPath: $0).lastPathComponent })
    }
}

extension Workplace {
    /// Runs a command of people, and kills it where a time is given and it is not over by then.
    /// - Returns: its exit status; nil where it was killed.
    func ask(_ words: [String], killedAfter seconds: Double?, _ killed: () -> Void) throws -> Int32? {
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: clerkLog))
        try log.seekToEnd()
        try log.write(contentsOf: Data("$ \(words.joined(separator: " "))\n".utf8))
        let its = RunningProgram.Stream.descriptor(log.fileDescriptor)
        let program = try RunningProgram(
            "\(programs)/hotpress", ["--workspace", workspace] + words, output: its, errors: its)
        try log.close()
        if let seconds {
            rest(seconds)
            if program.signal(SIGKILL) { killed() }
        }
        guard case .code(let status) = program.wait() else { return nil }
        return status
    }
}
