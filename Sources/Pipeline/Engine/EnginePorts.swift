import JobStore
import Wire
public import Workflow

/// What the engine needs from the outside world. The daemon brings real ones, tests bring their own.
public protocol EnginePorts: Sendable {
    /// Before a turn: makes the bytes of arrived files durable in the vault, all together. A file for which that fails is
    /// left out and has to be posted again: it stands in its folder still.
    func prepare(_ messages: [Message]) -> [Message]
    /// Inside a turn, before its commit: remembers for the manifests what the turn writes. Durable when it returns where
    /// somebody acts upon it or is told of it; else it may be so only with what is remembered next.
    /// - Throws: and nothing of the turn is kept.
    func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) throws
    /// Carries out an effect; must not block for long and must not throw.
    func carryOut(_ effect: Effect)
    /// A commit is durable: the log may be written on.
    func committed()
    /// Something went wrong that belongs to no job.
    func report(_ error: any Error)
    /// The engine's thread has come round once more; `isDurable` where what it did was committed. Must not block.
    func turned(isDurable: Bool)
    /// Bytes of a small vault file (a ticket).
    /// - Throws: where it is missing, damaged or larger than a ticket may be.
    func vaultBytes(_ digest: Digest) throws -> [UInt8]
}

extension EnginePorts {
    public func turned(isDurable: Bool) {}
}
