import Foundation
public import JobStore
public import Workflow

/// One line of a manifest (`var/manifests`): what one turn of the engine wrote about one job, or about what belongs to no
/// order. The lines of all manifests in the order of their turns make the store anew.
public struct ManifestLine: Sendable {
    /// Counts the turns in which something was written; kept in the store (`turnKey`).
    public var turn: Int64
    public var writes: [StoreWrite]

    /// The store's own count of turns.
    public static let turnKey = "manifest-turn"

    /// The last turn that a store has counted; 0 where there was none.
    public static func turn(of store: any MetaStore) throws -> Int64 { Int64(try store.meta(turnKey) ?? "") ?? 0 }

    public init(turn: Int64, writes: [StoreWrite]) {
        self.turn = turn
        self.writes = writes
    }

    /// JSON without a line end, its turn first, so that it can be found without reading all of it.
    public func text() throws -> String {
        let writes = try JSONBytes.encode(writes.map(ManifestWrite.init))
        return #"{"turn":\#(turn),"writes":\#(String(decoding: writes, as: UTF8.self))}"#
    }

    /// The turn of a line, without reading all of it.
    public static func turn(of text: String) -> Int64? {
        guard text.hasPrefix(#"{"turn":"#) else { return nil }
        return Int64(text.dropFirst(8).prefix { $0.isNumber })
    }

    /// - Throws: where it is torn, or of another program.
    public init(text: String) throws {
        struct Line: Decodable {
            var turn: Int64
            var writes: [ManifestWrite]
        }
        let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
        self.init(turn: line.turn, writes: line.writes.map(\.write))
    }
}

extension ManifestLine {
    /// The lines that a turn's writes come to, one a manifest. Of several writes of one record the last is told.
    public static func entries(turn: Int64, _ writes: [StoreWrite]) throws -> [ManifestEntry] {
        var homes = ManifestHomes()
        var order: [ManifestHome] = []
        var lines: [ManifestHome: [StoreWrite]] = [:]
        for (home, write) in homes.sorted(StoreWrite.newest(of: writes)) {
            if lines[home] == nil { order.append(home) }
            lines[home, default: []].append(write)
        }
        return try order.map { home in
            ManifestEntry(home: home, line: try ManifestLine(turn: turn, writes: lines[home] ?? []).text())
        }
    }
}
