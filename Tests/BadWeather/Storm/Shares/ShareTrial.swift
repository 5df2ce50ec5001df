import Ledger

/// One thing that a share does while files are on their way through it.
struct ShareTrial: Hashable {
    /// Where the share is.
    enum Side: String, CaseIterable {
        case hot, intake
        var folder: String { self == .hot ? "out/digital" : "in/artwork" }
    }
    enum Mood: Hashable {
        case hangs
        case fails(Fault)
        /// Gone, an empty folder in its place, and back.
        case vanishes
    }
    var side: Side
    /// As `small-share` calls it.
    var operation: String
    var mood: Mood

    var rule: String {
        switch mood {
        case .hangs: "\(operation) hang\n"
        case .fails(let fault): "\(operation) error \(fault.number)\n"
        case .vanishes: ""
        }
    }

    /// As it is printed and given to `--only`.
    var text: String {
        switch mood {
        case .hangs: "\(side.rawValue)/\(operation)/hang"
        case .fails(let fault): "\(side.rawValue)/\(operation)/\(fault.rawValue)"
        case .vanishes: "\(side.rawValue)/all/vanish"
        }
    }

    init(_ side: Side, _ operation: String, _ mood: Mood) {
        (self.side, self.operation, self.mood) = (side, operation, mood)
    }

    init(_ text: String) throws {
        let words = text.split(separator: "/").map(String.init)
        guard words.count == 3, let side = Side(rawValue: words[0]) else {
            throw Misused("'\(text)' is no trial: hot|intake/OPERATION/hang|vanish|ERRNO")
        }
        self.side = side
        operation = words[1]
        switch words[2] {
        case "hang": mood = .hangs
        case "vanish": mood = .vanishes
        default:
            guard let fault = Fault(rawValue: words[2]) else { throw Misused("'\(words[2])' is no fault") }
            mood = .fails(fault)
        }
    }

    /// Every trial: each operation that hangs, each that fails in each way, and the share that goes away.
    static var all: [ShareTrial] {
        let operations: [Side: [String]] = [
            .hot: ["lookup", "getattr", "create", "write", "close", "fsync", "fsyncdir", "rename", "list", "all"],
            .intake: ["lookup", "getattr", "open", "read", "rename", "unlink", "list", "fsyncdir", "all"],
        ]
        let faults: [Fault] = [.EIO, .ENOSPC, .EDQUOT, .ESTALE, .EACCES, .EROFS]
        return Side.allCases.flatMap { side in
            [ShareTrial(side, "all", .vanishes)]
                + (operations[side] ?? []).flatMap { operation in
                    [ShareTrial(side, operation, .hangs)] + faults.map { ShareTrial(side, operation, .fails($0)) }
                }
        }
    }
}
