import Foundation
import Ledger

/// What a workspace's people could see of a fault.
enum Voice: String {
    /// A line or an event names what the system said.
    case said = "said with their reason"
    /// Something was said, and the system's word is not in it.
    case vague = "said without it"
    /// Nothing: the call was tried again, or what it was for could wait.
    case silent = "not said, since nothing waited for them"

    /// Everything that was said of trouble, on standard error and in the log of events.
    static func words(in place: Workplace) -> [String] {
        let log = FileManager.default.contents(atPath: place.daemonLog) ?? Data()
        let lines = String(decoding: log, as: UTF8.self).split(separator: "\n").map(String.init)
        let events = FileManager.default.contents(atPath: "\(place.workspace)/var/log/events.jsonl") ?? Data()
        // What waits or fails has a code.
        let told = String(decoding: events, as: UTF8.self).split(separator: "\n").filter {
            $0.contains(#""level":"warning""#) || $0.contains(#""level":"error""#) || $0.contains(#""code":""#)
        }
        return lines.filter { !$0.contains("watching") }
            + told.map(String.init).filter { !$0.contains("job.waits-for") && !$0.contains("job.artwork-ambiguous") }
    }

    init(of fault: Fault, in words: [String]) {
        let isSaid = words.contains { line in
            fault.phrases.contains { line.localizedCaseInsensitiveContains($0) } || line.contains(fault.rawValue)
        }
        self = isSaid ? .said : words.isEmpty ? .silent : .vague
    }
}
