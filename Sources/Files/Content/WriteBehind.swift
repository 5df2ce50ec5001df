internal import Dispatch

/// Writes one part of a file while whoever hands the parts over reads and hashes the next one: past the page cache a write waits
/// for the disk, and a processor need not wait with it.
///
/// One thread hands over; nobody else may touch the target before `finish` or `rest`, one of which comes last.
final class WriteBehind {
    private let target: UnsyncedFile
    private let queue = DispatchQueue(label: "write-behind")
    private let written = DispatchSemaphore(value: 0)
    private let one = CopyBuffer()
    private let other = CopyBuffer()
    /// Whether the first of the two buffers is free.
    private var isFirst = true
    private var isUnderWay = false
    /// What became of the write under way; read only after `written` told that it is over.
    private var failure: SystemError?

    init(_ target: UnsyncedFile) { self.target = target }

    deinit { precondition(!isUnderWay, "somebody still writes from these buffers") }

    /// Where the next part may be put: nothing that is still to be written stands there.
    var room: UnsafeMutableRawBufferPointer { isFirst ? one.bytes : other.bytes }

    /// Hands over a part that stands in `room`.
    /// - Throws: what became of the part before.
    func write(_ part: UnsafeRawBufferPointer) throws(SystemError) {
        try finish()
        isFirst.toggle()
        isUnderWay = true
        // Proof for `nonisolated(unsafe)`: until `written` is signalled the target and `failure` are touched by this block alone,
        // and the part by nobody, since the other buffer is filled meanwhile.
        nonisolated(unsafe) let (me, part) = (self, part)
        queue.async {
            do throws(SystemError) { try me.target.write(all: part) } catch { me.failure = error }
            me.written.signal()
        }
    }

    /// Waits until all that was handed over is written.
    func finish() throws(SystemError) {
        rest()
        if let failure = failure.take() { throw failure }
    }

    /// Waits until nothing is under way, whatever became of it.
    func rest() {
        guard isUnderWay else { return }
        written.wait()
        isUnderWay = false
    }
}
