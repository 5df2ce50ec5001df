/// The process at the other end of a channel.
public struct Peer: Hashable, Sendable {
    public let user: UInt32
    public let group: UInt32
    public let process: Int32
}
