internal import Files
internal import Glibc
internal import Workflow

/// What inotify says about one folder. Every event is a hint; the folder is the truth.
final class FolderEvents {
    private let inotify: Descriptor

    /// What a round of events asks for.
    struct Round {
        var hints: [(name: RawName, hint: Hint)] = []
        /// Names to look at now.
        var toLookAt: Set<RawName> = []
        /// Events were lost: only the whole folder tells.
        var overflowed = false
        /// The folder itself was removed, moved away or unmounted.
        var lost = false
    }

    /// For `poll`.
    var raw: Int32 { inotify.raw }

    /// - Throws: `ENOSPC` (`fs.inotify.max_user_watches`) and `EMFILE` (`fs.inotify.max_user_instances`) where the
    ///   machine's limits are used up.
    init(on folder: Folder) throws(SystemError) {
        let raw = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        if raw == -1 { throw SystemError(code: errno, call: "inotify_init1", what: folder.label) }
        inotify = Descriptor(owning: raw)
        // By descriptor, so that the folder watched is the folder read, whatever the path leads to by now.
        if inotify_add_watch(raw, "/proc/self/fd/\(folder.raw)", mask) == -1 {
            throw SystemError(code: errno, call: "inotify_add_watch", what: folder.label)
        }
    }

    /// Takes what has come, at most one buffer full: the rest keeps the descriptor readable.
    func drain() throws(SystemError) -> Round {
        var round = Round()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        let count = Glibc.read(raw, buffer.baseAddress, buffer.count)
        if count == -1 {
            if errno == EAGAIN || errno == EINTR { return round }
            throw SystemError(code: errno, call: "read", what: "inotify")
        }
        var offset = 0
        while offset + headerBytes <= count {
            let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + headerBytes
            offset = start + Int(event.len)
            guard offset <= count else { break }
            take(event.mask, name: buffer[start..<offset].prefix { $0 != 0 }, into: &round)
        }
        return round
    }

    private func take(_ mask: UInt32, name bytes: Slice<UnsafeMutableRawBufferPointer>, into round: inout Round) {
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { round.overflowed = true }
        if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) != 0 { round.lost = true }
        guard let name = RawName(bytes: Array(bytes)) else { return }
        if mask & UInt32(IN_MOVED_TO) != 0 {
            round.hints.append((name, .movedIn))
        } else if mask & UInt32(IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB) != 0 {
            round.hints.append((name, .changed))
        }
        // A look at every single write of a long copy would tell nothing new; its end does.
        if mask & UInt32(IN_MODIFY | IN_MOVED_TO) == 0 { round.toLookAt.insert(name) }
    }
}

private let headerBytes = MemoryLayout<inotify_event>.size

// `linkat` publishes a finished file with IN_CREATE alone, so that one is watched too.
private let mask =
    UInt32(
        IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MODIFY | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF
            | IN_MOVE_SELF) | UInt32(IN_ONLYDIR) | UInt32(IN_EXCL_UNLINK)
