import Daemon
import Foundation
import Operations
import Workflow

/// `hotpress doctor`, `backup`, `verify` and `reload`: looking after a workspace.
enum CareVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "doctor", "", "looks folders, programs and the workspace over; or makes a lost store anew",
            [
                OptionSpec("rebuild", "make the store anew of the jobs' manifests"),
                OptionSpec("rewrite-manifests", "write the jobs' manifests anew from the store"),
                OptionSpec("force", "with --rebuild: also where the store is sound; it is kept aside"),
            ], run: doctor),
        CommandSpec(
            "verify", "", "compares the store with manifests, vault, work and hot folders",
            [OptionSpec("hash", "read every file again and compare it with its digest; takes as long as that does")]
        ) { parsed, console in
            console.show(try console.ask(.care(.verify(hashes: parsed.has("hash"))), timeout: 86_400))
        },
        CommandSpec(
            "backup", "DIR", "copies the workspace's store, vault, manifests and configuration; what is there is kept"
        ) { parsed, console in
            guard let target = parsed.operands.first else { throw UsageError("backup needs a folder to copy to") }
            return try backup(to: target, console)
        },
        CommandSpec("reload", "", "lets the daemon read its configuration again; a wrong one changes nothing") {
            _, console in console.show(try console.ask(.care(.reload)))
        },
    ]

    private static func backup(to target: String, _ console: Console) throws -> Int32 {
        let path = try WorkspacePath.absolute(console.workspace)
        let copy = try console.ask(.care(.copyStore), timeout: 3600)
        guard copy.exit == .done else { return console.show(copy) }
        defer { unlink("\(path)/\(copy.text)") }
        var backup = try Backup(workspace: path, to: target, storeCopy: copy.text)
        return console.show(try backup.run().answer())
    }

    private static func doctor(_ parsed: Parsed, _ console: Console) throws -> Int32 {
        let path = try WorkspacePath.absolute(console.workspace)
        if parsed.has("rebuild") {
            return console.show(
                try WorkspaceOwner(of: path).asOwner {
                    try StoreRebuild(workspace: path).run(force: parsed.has("force")).answer()
                })
        }
        if parsed.has("rewrite-manifests") {
            return console.show(
                try WorkspaceOwner(of: path).asOwner { try ManifestRewrite.run(workspace: path) })
        }
        guard !parsed.has("force") else { throw UsageError("--force goes with --rebuild") }
        let programs = try Programs()
        let findings = try Doctor(workspace: path, hotpress: programs.hotpress, worker: programs.worker).examine()
        return console.show(try findings.answer(whereFine: "nothing to mend"))
    }
}
