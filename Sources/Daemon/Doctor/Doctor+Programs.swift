import Operations
import Configuration
import Files
import Foundation
import SQLiteStore
import Preflight
import Wire
import Workers
import Workflow

extension Doctor {
    /// What keeps a stranger's PDF from doing harm, as a worker that was just started has it in force, and how it stands the
    /// forbidden acts.
    func sandbox(_ configuration: WorkspaceConfiguration) -> [Finding] {
        let hello: WorkerHello
        do {
            hello = try WorkerSlot(executable: worker, limits: configuration.limitsOfWorkers).start()
        } catch {
            return [
                Finding(
                    .error, .sandboxLayers, "worker", "\(error)",
                    do: "no document is read without a sandbox; use a kernel with Landlock or seccomp, 5.13 or later")
            ]
        }
        var findings = [
            Finding(.fine, .sandboxLayers, "worker", "in force: \(hello.sandbox.joined(separator: ", "))")
        ]
        if !hello.sandbox.contains(where: { $0.hasPrefix("landlock") }) {
            findings.append(
                Finding(
                    .warning, .sandboxLayers, "worker", "the kernel knows no Landlock; seccomp alone holds the files",
                    do: "use a kernel of 5.13 or later"))
        }
        let probe = Tool(worker, ["--probe"], seconds: 20)
        let acts = probe.output.split(separator: "\n").filter { $0.contains("\"act\"") }
        let allowed = acts.filter { $0.contains("\"allowed\"") }
        if acts.isEmpty || !allowed.isEmpty || probe.status != 0 {
            let text =
                acts.isEmpty
                ? "the probe did not run (\(probe.status.map { "\($0)" } ?? "no answer"))"
                : "\(allowed.count) of \(acts.count) forbidden acts were let through: \(allowed.joined(separator: " "))"
            findings.append(
                Finding(.error, .sandboxProbe, "worker", text, do: "stop the daemon, and find out what differs here"))
        } else {
            findings.append(
                Finding(.fine, .sandboxProbe, "worker", "\(acts.count) of \(acts.count) forbidden acts were refused"))
        }
        return findings
    }

    /// Versions of the libraries that touch strangers' bytes or keep ours, with those that are known to be bad.
    func libraries(_ configuration: WorkspaceConfiguration) -> [Finding] {
        var versions = [("SQLite", SQLiteStore.libraryVersion)]
        do {
            let hello = try WorkerSlot(executable: worker, limits: configuration.limitsOfWorkers).start()
            versions += [("poppler", hello.versions.poppler), ("qpdf", hello.versions.qpdf)]
        } catch {}  // Told with the sandbox.
        let others = Tool(worker, ["--versions"], seconds: 20).output
        versions += others.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        // It says so on standard error.
        let renderer = Tool("/usr/bin/pdftoppm", ["-v"], seconds: 5)
        if let version = renderer.said.split(separator: "\n").first?.split(separator: " ").last {
            versions.append(("pdftoppm", String(version)))
        } else {
            return versions.map(KnownFault.finding)
                + [
                    Finding(
                        .warning, .libraryVersion, "pdftoppm", "it is not there: ink is not measured",
                        do: "install poppler-utils")
                ]
        }
        return versions.map(KnownFault.finding)
    }
}

/// A fault of a library that was told in public.
struct KnownFault {
    var library: String
    /// The first version without it.
    var mended: [Int]
    var text: String
    /// Whether the way we use it keeps it away.
    var isMitigated = false

    static let all = [
        KnownFault(
            library: "SQLite", mended: [3, 51, 3],
            text:
                "a write-ahead log that two connections write may be damaged; here only one connection ever writes and "
                + "checkpoints, so it cannot happen", isMitigated: true),
        KnownFault(
            library: "poppler", mended: [22, 9, 0],
            text: "an integer overflow in its JBIG2 decoder (CVE-2022-38784), unless the distribution has mended it"),
        KnownFault(
            library: "pdftoppm", mended: [22, 9, 0],
            text: "an integer overflow in its JBIG2 decoder (CVE-2022-38784), unless the distribution has mended it"),
        KnownFault(
            library: "qpdf", mended: [8, 0, 3],
            text: "endless recursion on deeply nested objects (CVE-2018-9918)"),
        KnownFault(
            library: "lcms", mended: [2, 10], text: "an integer overflow in its CGATS parser (CVE-2018-16435)"),
    ]

    static func finding(_ library: String, _ version: String) -> Finding {
        let numbers = version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
        let faults = all.filter { $0.library == library && numbers.lexicographicallyPrecedes($0.mended) }
        guard let worst = faults.first(where: { !$0.isMitigated }) ?? faults.first else {
            return Finding(.fine, .libraryVersion, library, version)
        }
        return Finding(
            worst.isMitigated ? .note : .warning, .libraryVersion, library, "\(version): \(worst.text)",
            do: worst.isMitigated ? nil : "bring the system's packages up to date")
    }
}

/// A program that is run to its end within a time.
private struct Tool {
    /// nil where it is not there or did not end in time, which the caller tells.
    var status: Int32?
    var output = ""
    /// On standard error.
    var said = ""

    init(_ path: String, _ arguments: [String], seconds: Double) {
        do {
            let outcome = try Errand.run(path, arguments, mostOutput: 1 << 20, seconds: seconds)
            guard case .code(let code)? = outcome.exit else { return }
            (status, output, said) = (code, String(decoding: outcome.output, as: UTF8.self), outcome.said)
        } catch {}  // It cannot be started: no status.
    }
}
