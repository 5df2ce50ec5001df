internal import Files
internal import Glibc
internal import Wire
public import Workers

/// The process that watches one intake folder: it may hang on a dead share without harm to anybody else. It is told by the
/// first frame what to watch, and ends when the daemon closes the channel.
///
/// What it promises the daemon:
/// - `arrived` is sent when the copy below `receiving` is whole, hashed and synced. The original stands in its folder until
///   `release` says that the record is committed; until then it is not told again.
/// - A helper that starts anew tells everything that stands in the folder, also what its predecessor told. The daemon knows
///   such a file by device, inode, size, modification time and hash (not by `changed`, which a rename moves, nor by name)
///   and answers `release` again. It compares with files alone whose release is not yet answered: inodes are used again,
///   so after `removed` the same values may be the same artwork sent once more.
/// - A release renames the file into `claims/<folder>/<n>/` (across file systems into `.hotpress-taken/` in the folder
///   itself), looks whether it is the committed file and whether nobody writes to it, and only then removes it; what is
///   another file by then is put back. A crash in between leaves it there: the next helper puts it back into the folder,
///   under its name or, if that is used again, with `~2`, and tells it like any other file.
/// - `released` is sent when the folder is synced: a power cut does not bring the file back.
public enum WatcherHelper {
    /// Runs until the channel ends.
    /// - Returns: the process's exit status: 0, or 1 after saying on standard error what failed.
    public static func run(_ channel: FrameChannel) -> Int32 {
        // A writer that comes while a lease is tested makes the kernel send SIGIO, which would end the process.
        signal(SIGIO, SIG_IGN)
        do {
            guard let first = try channel.receive(WatcherRequest.self) else { return 0 }
            guard case .start(let setup) = first else {
                return fail("the first message to a watcher has to be 'start'")
            }
            try FolderWatch(setup, channel).run()
            return 0
        } catch ChannelError.closed {
            return 0
        } catch {
            return fail("watcher: \(error)")
        }
    }

    private static func fail(_ text: String) -> Int32 {
        let line = Array((text + "\n").utf8)
        // Nobody is left to be told where standard error is closed.
        _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
        return 1
    }
}
