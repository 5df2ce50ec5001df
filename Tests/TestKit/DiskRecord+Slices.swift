internal import CDiskRecorder

extension DiskRecord {
    /// Does something each time the disk is asked to begin with what was written of a file so far: between one slice of it and
    /// the next, on the thread that writes.
    /// - Parameter act: takes the file's name, and how many bytes it has by then
    public func afterEachSlice(_ act: @escaping @Sendable (_ name: String, _ bytes: Int64) -> Void) {
        // Kept for ever: the writing thread may be in it when this record ends.
        let box = Unmanaged.passRetained(SliceAct(act: act))
        disk_recorder_at_slices(
            top,
            { path, bytes, with in
                guard let path, let with else { return }
                let name = String(cString: path).split(separator: "/").last.map(String.init) ?? ""
                Unmanaged<SliceAct>.fromOpaque(with).takeUnretainedValue().act(name, Int64(bytes))
            }, box.toOpaque())
    }
}

private final class SliceAct: Sendable {
    let act: @Sendable (String, Int64) -> Void
    init(act: @escaping @Sendable (String, Int64) -> Void) { self.act = act }
}
