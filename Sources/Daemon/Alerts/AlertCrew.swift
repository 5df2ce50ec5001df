import Files
import Foundation
import JobStore
import Operations
import Pipeline
import Synchronization
import Workers
public import Workflow

/// Threads that carry messages out, one a way: one that hangs keeps neither the engine waiting nor the other ways.
final class AlertCrew: Sendable {
    private struct Way: Sendable {
        let carrier: AlertCarrier
        let queue = WorkQueue<AlertMessageRecord>()
        let leash = Errand.Leash()
    }

    private let ways: [String: Way]
    private let workspace: String
    private let post: @Sendable (Message) -> Void
    private let book = Mutex(Book())
    private let idle = Bell()

    private struct Book: Sendable {
        /// Messages that are being carried now.
        var underWay = 0
        /// Carried, and not written down yet: why not, nil where it was sent.
        var unwritten: [Int64: String?] = [:]
        var isStopping = false
    }

    init(ways: [AlertWay], workspace: String, post: @escaping @Sendable (Message) -> Void) {
        self.ways = Dictionary(uniqueKeysWithValues: ways.map { ($0.name, Way(carrier: $0.carrier)) })
        self.workspace = workspace
        self.post = post
    }

    func start() {
        for (name, way) in ways {
            let thread = Thread { [self] in
                while let message = way.queue.take(), begins() {
                    let trouble = Self.carry(message.body, by: way.carrier, workspace: workspace, leash: way.leash)
                    carried(message.id, trouble)
                }
            }
            thread.name = "alert-\(name)"
            thread.start()
        }
    }

    func give(_ message: AlertMessageRecord) { ways[message.way]?.queue.put(message) }

    /// - Returns: false at a stop: what was taken right then is left to the next life, unsent.
    private func begins() -> Bool {
        book.withLock { book in
            if !book.isStopping { book.underWay += 1 }
            return !book.isStopping
        }
    }

    private func carried(_ message: Int64, _ trouble: String?) {
        let isLast = book.withLock { book in
            book.underWay -= 1
            book.unwritten[message] = .some(trouble)
            return book.isStopping && book.underWay == 0
        }
        if isLast { idle.ring() }
        post(
            .command(
                Command(run: { try $0.sent(message, trouble: trouble) }) { [self] outcome in
                    if case .success = outcome { book.withLock { _ = $0.unwritten.removeValue(forKey: message) } }
                }))
    }

    /// Takes no more, and waits a moment for what is under way; what is not heard of by then is ended, and sent again by the
    /// next life.
    /// - Returns: Messages that were carried and that the engine, which has ended, has not written down: why not, nil where
    ///   it was sent.
    func stop(within seconds: Double) -> [Int64: String?] {
        for way in ways.values { way.queue.close() }
        let isBusy = book.withLock { book in
            book.isStopping = true
            return book.underWay > 0
        }
        if isBusy { _ = idle.wait(seconds: seconds) }
        let carried = book.withLock { $0.unwritten }
        for way in ways.values { way.leash.cut() }
        return carried
    }

    /// Stops, and has written what was carried and not written down, so that nobody is told twice of it.
    /// - Parameter isSound: whether the store may still be written. Where it may not, what is under way has its time all the
    ///   same: it may be the word of that.
    func settle(within seconds: Double, isSound: Bool, write: ([Int64: String?]) throws -> Void) rethrows {
        let carried = stop(within: seconds)
        if isSound, !carried.isEmpty { try write(carried) }
    }

    /// Sends a message.
    /// - Returns: why it could not be sent; nil where it was.
    static func carry(
        _ body: String, by carrier: AlertCarrier, workspace: String, leash: Errand.Leash? = nil
    ) -> String? {
        do {
            let parcel = try AlertParcel.of(try AlertMessage(json: body), by: carrier, workspace: workspace)
            let outcome = try Errand.run(
                parcel.executable, parcel.arguments, environment: parcel.environment, input: parcel.input,
                seconds: AlertParcel.seconds, leash: leash)
            if outcome.exit == .code(0) { return nil }
            let said = outcome.said.split(separator: "\n").last.map { ": \(PlainText.line(String($0)))" } ?? ""
            let end = outcome.exit.map { "ended with \($0)" } ?? "was killed after \(Int(AlertParcel.seconds)) s"
            return "'\(parcel.executable)' \(end)\(said)"
        } catch { return "\(error)" }
    }
}

/// Sends a test message, for whoever sets a way up.
public enum AlertTest {
    /// - Returns: why it could not be sent; nil where it was.
    public static func send(by way: AlertWay, workspace: String) throws -> String? {
        AlertCrew.carry(try AlertMessage.test(at: .now()).json(), by: way.carrier, workspace: workspace)
    }
}
