import JobStore
import Pipeline
import Synchronization
import Workflow

/// The outside world of an engine that a test drives: it keeps what it is asked for.
final class RecordedPorts: EnginePorts {
    private let kept = Mutex<[Effect]>([])
    private let errors = Mutex<[String]>([])
    private let told = Mutex<[ManifestEntry]>([])
    private let carriedAlong = Mutex<[ManifestEntry]>([])
    private let vault = Mutex<[Digest: [UInt8]]>([:])

    func prepare(_ messages: [Message]) -> [Message] { messages }
    func carryOut(_ effect: Effect) { kept.withLock { $0.append(effect) } }
    func committed() {}
    func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) {
        told.withLock { $0 += entries }
        if !durable { carriedAlong.withLock { $0 += entries } }
    }
    func report(_ error: any Error) { errors.withLock { $0.append("\(error)") } }
    func vaultBytes(_ digest: Digest) throws -> [UInt8] {
        guard let bytes = vault.withLock({ $0[digest] }) else { throw StoreError.notFound("source \(digest)") }
        return bytes
    }

    func keep(_ bytes: [UInt8], under digest: Digest) { vault.withLock { $0[digest] = bytes } }
    /// What was asked for since the last time.
    func taken() -> [Effect] {
        kept.withLock { effects in
            defer { effects = [] }
            return effects
        }
    }
    /// Every line for a manifest, in the order of turns.
    var manifests: [ManifestEntry] { told.withLock { $0 } }
    /// Those that were not synced when their turn was committed.
    var unsyncedManifests: [ManifestEntry] { carriedAlong.withLock { $0 } }
    var reported: [String] { errors.withLock { $0 } }
}

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_772_438_400_000))
    var now: Timestamp { time.withLock { $0 } }
    func advance(_ seconds: Double) { time.withLock { $0 = $0.advanced(bySeconds: seconds) } }
}

/// A value that a command's closures hand over.
final class Box<Value: Sendable>: Sendable {
    private let held: Mutex<Value>
    init(_ value: Value) { held = Mutex(value) }
    var value: Value {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}
