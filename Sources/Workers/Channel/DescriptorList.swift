public import Files
internal import Synchronization

/// Descriptors that came with a frame, in the order sent; those that nobody takes are closed.
public final class DescriptorList: Sendable {
    private let rest: Mutex<[Int32]>

    /// Takes descriptors over; they are closed with the list.
    public init(owning raw: [Int32]) { rest = Mutex(raw) }

    deinit {
        // Closes them, each in its own deinit.
        while takeFirst() != nil {}
    }

    /// How many are left.
    public var count: Int { rest.withLock { $0.count } }

    /// Those that are left, for a call that borrows them.
    public var raws: [Int32] { rest.withLock { $0 } }

    /// Takes the next one.
    /// - Returns: nil when none is left.
    public func takeFirst() -> Descriptor? {
        let raw = rest.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let raw else { return nil }
        return Descriptor(owning: raw)
    }
}
