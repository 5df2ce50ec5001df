internal import CSandbox
internal import Inspection

/// Locks this process in for good.
/// - Returns: the layers in force, by the names that `WorkerHello` uses.
func enterSandbox(_ options: WorkerOptions) -> [String] {
    if !options.isForPapers { DocumentInspector.prepare() }
    var limits = csandbox_limits(
        memory_bytes: options.memoryBytes, file_bytes: 4 << 30, descriptors: 64, stack_bytes: 64 << 20,
        threads: options.isForPapers ? 1 : 0)
    let layers = csandbox_enter(&limits)
    return [
        (CSANDBOX_NO_NEW_PRIVS, "no_new_privs"), (CSANDBOX_RLIMITS, "rlimits"), (CSANDBOX_LANDLOCK, "landlock"),
        (CSANDBOX_NO_OPEN, "no_open"), (CSANDBOX_SECCOMP, "seccomp"),
    ].filter { layers & Int32($0.0) != 0 }.map(\.1)
}
