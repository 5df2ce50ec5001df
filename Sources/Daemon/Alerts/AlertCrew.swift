import Files
import Foundation
import JobStore
import Operations
import Pipeline
import Workers
public import Workflow

/// Threads that carry messages out, one a way: one that hangs keeps neither the engine waiting nor the other ways.
final class AlertCrew: Sendable {
    private let ways: [String: (AlertCarrier, WorkQueue<AlertMessageRecord>)]
    private let workspace: String
    private let post: @Sendable (Message) -> Void

    init(ways: [AlertWay], workspace: String, post: @escaping @Sendable (Message) -> Void) {
        self.ways = Dictionary(uniqueKeysWithValues: ways.map { ($0.name, ($0.carrier, WorkQueue())) })
        self.workspace = workspace
        self.post = post
    }

    func start() {
        for (name, (carrier, queue)) in ways {
            let thread = Thread { [self] in
                while let message = queue.take() {
                    let trouble = Self.carry(message.body, by: carrier, workspace: workspace)
                    post(
                        .command(
                            Command(run: { try $0.sent(message.id, trouble: trouble) }, answer: { _ in })))
                }
            }
            thread.name = "alert-\(name)"
            thread.start()
        }
    }

    func give(_ message: AlertMessageRecord) { ways[message.way]?.1.put(message) }

    /// Takes no more; what is under way is sent again by the next life, unless its end is heard before.
    func stop() { for (_, queue) in ways.values { queue.close() } }

    /// Sends a message.
    /// - Returns: why it could not be sent; nil where it was.
    static func carry(_ body: String, by carrier: AlertCarrier, workspace: String) -> String? {
        do {
            let parcel = try AlertParcel.of(try AlertMessage(json: body), by: carrier, workspace: workspace)
            let outcome = try Errand.run(
                parcel.executable, parcel.arguments, environment: parcel.environment, input: parcel.input,
                seconds: AlertParcel.seconds)
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
