import Foundation
import Glibc
import Ledger

/// What is mounted here is nobody else's business: another program's view of the mounts, made meanwhile, would keep a file
/// system busy that has to be unmounted.
enum OwnMounts {
    private static let mark = "BAD_WEATHER_OWN_MOUNTS"

    /// Starts this program again, unless it was done already, with mounts that only it and its children see.
    static func take() throws {
        if getenv(mark) != nil {
            // What is unmounted here is unmounted for daemons that see another boot, and so mounts of their own, too.
            try run("mount", ["--make-rshared", "/"])
            return
        }
        setenv(mark, "1", 1)
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let words = ["unshare", "--mount", "--propagation", "private", program] + CommandLine.arguments.dropFirst()
        var pointers = words.map { strdup($0) } + [nil]
        execvp("unshare", &pointers)
        throw Misused("unshare cannot be started: \(String(cString: strerror(errno)))")
    }
}
