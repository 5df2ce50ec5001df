import Operations
import Files
import Foundation
import Workflow

extension Doctor {
    /// The workspace's own folder: whose it is, who may look into it, where it stands and how much room it has.
    func workspaceItself() throws -> [Finding] {
        let folder = try Folder(path: path)
        let status = try folder.status()
        var findings = [
            Finding(.fine, .workspaceOwner, "workspace", "'\(path)' belongs to \(userName(status.owner))"),
            Finding(.note, .workspaceDaemon, "workspace", try daemon(folder)),
        ]
        if status.owner == 0 {
            findings.append(
                Finding(
                    .warning, .workspaceOwner, "workspace", "it belongs to root, so all that runs on it is root",
                    do: "give it a user of its own: `chown -R hotpress '\(path)'`"))
        }
        if let name = RawName("hotpress.json"), let mode = try folder.status(of: name)?.mode, mode & 0o022 != 0 {
            findings.append(
                Finding(
                    .warning, .workspaceModes, "hotpress.json", "others than its owner may write it",
                    do: "`chmod go-w '\(path)/hotpress.json'`"))
        }
        return try findings + own(folder)
    }

    private func daemon(_ folder: Folder) throws -> String {
        guard try Solo.isListening(path) else { return "no daemon runs on it" }
        let holder = try FileLock.lastHolder(WorkspacePath.lockName, in: folder.folder(relative: "var"))
        return "a daemon runs on it" + (holder.map { ": \($0)" } ?? "")
    }

    /// What is ours alone.
    private func own(_ folder: Folder) throws -> [Finding] {
        guard let name = RawName("var"), try folder.status(of: name) != nil else {
            return [Finding(.note, .workspaceNew, "var", "nothing has run here yet")]
        }
        var findings: [Finding] = []
        let own = try folder.folder(relative: "var")
        for inner in ["vault", "manifests", "hotpress.db"] {
            guard let name = RawName(inner), let status = try own.status(of: name) else { continue }
            let parent = try own.status().mode
            guard status.mode & 0o007 != 0, parent & 0o001 != 0 else { continue }
            findings.append(
                Finding(
                    .warning, .workspaceModes, "var/\(inner)", "everybody on this machine may look into it",
                    do: "`chmod 700 '\(path)/var'`"))
        }
        let system = try own.fileSystem()
        let megabytes = system.bytesFree >> 20
        if system.isRemote {
            findings.append(
                Finding(
                    .error, .workspaceLocal, "var",
                    "it stands on a share (\(system.name)): the store is not safe there",
                    do: "move the workspace to a local disk"))
        }
        findings.append(
            megabytes >= 2048
                ? Finding(.fine, .workspaceSpace, "var", "\(megabytes >> 10) GiB are free on \(system.name)")
                : Finding(
                    megabytes < 256 ? .error : .warning, .workspaceSpace, "var", "\(megabytes) MiB are free",
                    do: "free space on the workspace's volume: nothing is taken in when it is full"))
        if let names = system.namesFree, names < 10_000 {
            findings.append(
                Finding(
                    .warning, .workspaceInodes, "var", "room for \(names) more files",
                    do: "remove files from the workspace's volume"))
        }
        return findings
    }

    private func userName(_ user: UInt32) -> String {
        getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "user \(user)"
    }
}
