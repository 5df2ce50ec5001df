import Foundation

// What `--json` promises (`docs/cli.md`), as far as these tests look at it.

struct Job: Decodable {
    struct Delivered: Decodable {
        var name: String
        var sha256: String
        var takenAt: String?
    }
    struct Output: Decodable {
        var path: String
        var sha256: String
        var bytes: Int
        var pages: Int
    }
    var job, order, status, reason, reasonCode: String
    var needsAction, version, parent, via, cause, hotFolder: String?
    var revision, quantity: Int
    var payment: String
    var deliveredAs: [Delivered]
    var outputs: [Output]
}

struct File: Decodable {
    var file: Int
    var name, folder, state, reason, sha256: String
    var job, order, part, result: String?
}

struct Overview: Decodable {
    struct Waiting: Decodable {
        var folder, name, reason: String
    }
    var jobs: [String: Int]
    var needsAction: Int
    var waitingFiles: [Waiting]
}

/// One line of `events.jsonl`.
struct Event: Decodable, Equatable {
    var seq: Int
    var event, level, reason, actor, channel: String
    var order, job, from, to, name_tag, code, cause: String?
}

extension Event {
    init(line: some StringProtocol) throws { self = try JSONDecoder().decode(Event.self, from: Data(line.utf8)) }
}
