import JobStore
import Workflow

extension Turn {
    /// A message was sent, or could not be.
    /// - Parameter trouble: Why not; nil where it was.
    public func sent(_ message: Int64, trouble: String?) throws {
        guard let record = try store.message(message) else { return }
        let facts = ["way": record.way, "incident": "\(record.incident)", "attempt": "\(record.attempts)"]
        guard let trouble else {
            try store.finish(message: message)
            if record.attempts > 1 {
                let reason = "a message went through by way '\(record.way)', at the \(record.attempts)th try"
                try log("alert.sent", .info, reason: reason, facts: facts)
            }
            return
        }
        let wait = min(Self.longestWait, 10 * Double(1 << min(record.attempts - 1, 10)))
        try store.giveBack(message: message, notBefore: now.advanced(bySeconds: wait), trouble: trouble)
        guard record.attempts == 1 else { return }
        try log(
            "alert.unsent", .warning,
            reason: "a message could not be sent by way '\(record.way)': \(trouble). It is tried again for three days",
            facts: facts.merging(["code": "alert.not-sent"]) { a, _ in a })
    }

    private static let longestWait = 900.0
    /// After that nobody wants to read it any more.
    private static let longestLife = 3 * 86_400.0

    /// Messages that are too old, and those of ways that are no longer configured.
    func forgetOldMessages() throws {
        let ways = Set(setup.alerts.ways.map(\.name))
        for message in try store.unsentMessages(limit: 100) {
            let isOld = now.seconds(since: message.madeAt) > Self.longestLife
            guard isOld || !ways.contains(message.way) else { continue }
            try store.finish(message: message.id)
            let why = isOld ? "three days are over" : "there is no such way any more"
            try log(
                "alert.unsent", .error,
                reason: "a message by way '\(message.way)' is given up: \(why)",
                facts: [
                    "way": message.way, "incident": "\(message.incident)", "attempt": "\(message.attempts)",
                    "code": "alert.given-up",
                ])
        }
    }
}
