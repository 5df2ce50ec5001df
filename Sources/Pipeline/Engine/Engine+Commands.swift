import Files
import JobStore
import Synchronization
import Workflow

extension Engine {
    /// Asks something of the store without changing it; from any thread.
    public func read<Result: Sendable>(_ question: (Turn) throws -> Result) throws -> Result {
        try store.read { transaction in try question(Turn(store: transaction, setup: setup, now: clock())) }
    }

    /// Carries out a command in the engine's next turn and waits until it is durable; from any thread but the engine's.
    /// - Parameter timeout: Seconds; then `EngineError.noAnswer`, and the command may still be carried out.
    public func change<Value: Sendable>(
        timeout: Double = 60, _ command: @escaping @Sendable (Turn) throws -> Value
    ) throws -> Value {
        let slot = AnswerSlot<Value>()
        post(
            .command(
                Command(
                    run: { turn in slot.set(value: try command(turn)) },
                    answer: { slot.settle($0) })))
        return try slot.wait(timeout)
    }
}

/// Why the engine gave no answer.
public enum EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    case noAnswer
    public var description: String {
        "the pipeline gave no answer in time; `hotpress status` shows whether it is alive"
    }
}

/// One answer on its way from the engine's thread to a waiting one.
private final class AnswerSlot<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var outcome: Result<Void, any Error>?
    }
    private let state = Mutex(State())
    private let done = Bell()

    func set(value: Value) { state.withLock { $0.value = value } }

    func settle(_ outcome: Result<Void, any Error>) {
        state.withLock { $0.outcome = outcome }
        done.ring()
    }

    func wait(_ seconds: Double) throws -> Value {
        guard done.wait(seconds: seconds) else { throw EngineError.noAnswer }
        return try state.withLock { state in
            try state.outcome?.get()
            guard let value = state.value else { throw EngineError.noAnswer }
            return value
        }
    }
}
