internal import Glibc

/// The one program that may be run.
let inkRenderer = "/usr/bin/pdftoppm"

/// Without these nothing is run.
private let required = ["no_new_privs", "rlimits", "landlock", "seccomp"]

/// Becomes `pdftoppm`, bound as this process is: it draws the first page of the document on descriptor 0 in process inks,
/// overprint heeded, into descriptor 1 as TIFF.
/// - Returns: only where that cannot be: 69.
func drawInks(_ resolution: Double, _ options: WorkerOptions) -> Int32 {
    let layers = enterSandbox(options)
    let missing = required.filter { !layers.contains($0) }
    guard missing.isEmpty else {
        say(
            "hotpress-worker: the system does not grant the sandbox for \(inkRenderer): \(missing.joined(separator: ", "))"
        )
        return 69
    }
    let arguments = [
        inkRenderer, "-q", "-f", "1", "-l", "1", "-r", "\(resolution)", "-overprint", "-tiff", "-tiffcompression",
        "none", "-",
    ]
    let pointers = arguments.map { strdup($0) } + [nil]
    let environment = [strdup("PATH=/usr/bin:/bin"), strdup("LANG=C.UTF-8"), nil]
    execve(inkRenderer, pointers, environment)
    say("hotpress-worker: \(inkRenderer) cannot be run: \(String(cString: strerror(errno)))")
    return 69
}
