internal import CSandbox
internal import Glibc
internal import Inspection

/// Folders that the libraries may read: fonts, character maps and their own parts. Nothing may be written.
private let readOnlyTrees = [
    "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/poppler", "/usr/share/fontconfig", "/etc/fonts",
    "/var/cache/fontconfig", "/usr/lib", "/lib", "/lib64",
]

/// Locks this process in for good.
/// - Returns: the layers in force, by the names that `WorkerHello` uses.
func enterSandbox(_ options: WorkerOptions) -> [String] {
    if !options.isForPapers { DocumentInspector.prepare() }
    var limits = csandbox_limits(
        memory_bytes: options.memoryBytes, file_bytes: 4 << 30, descriptors: 64, stack_bytes: 64 << 20,
        threads: options.isForPapers ? 1 : 0)
    let trees = readOnlyTrees.map { UnsafePointer(strdup($0)) }
    defer { for tree in trees { free(UnsafeMutableRawPointer(mutating: tree)) } }
    let layers = csandbox_enter(&limits, trees, Int32(trees.count))
    return [
        (CSANDBOX_NO_NEW_PRIVS, "no_new_privs"), (CSANDBOX_RLIMITS, "rlimits"), (CSANDBOX_LANDLOCK, "landlock"),
        (CSANDBOX_NO_OPEN, "no_open"), (CSANDBOX_SECCOMP, "seccomp"),
    ].filter { layers & Int32($0.0) != 0 }.map(\.1)
}
