import Operations
import Configuration
import Foundation
import Workflow

/// A folder of the configuration, and what it is there for.
struct Place: Sendable {
    enum Use: String, Sendable { case intake, hotFolder, staging, errors }
    var use: Use
    /// As configured.
    var name: String
    /// Absolute.
    var path: String
    var mustBeMounted = false

    static func all(of configuration: WorkspaceConfiguration, in workspace: String) -> [Place] {
        let intake = configuration.watched.map { folder in
            Place(use: .intake, name: folder.path, path: WorkspacePath.resolve(folder.path, in: workspace))
        }
        let lanes = configuration.lanes.flatMap { lane -> [Place] in
            let path = WorkspacePath.resolve(lane.path, in: workspace)
            var places = [
                Place(
                    use: .hotFolder, name: "hot folder '\(lane.name)'", path: path,
                    mustBeMounted: lane.mustBeMounted == true)
            ]
            if let staging = lane.stagingFolder {
                places.append(
                    Place(
                        use: .staging, name: "staging folder of '\(lane.name)'",
                        path: WorkspacePath.resolve(staging, in: workspace)))
            }
            if let errors = lane.errorFolder {
                places.append(
                    Place(
                        use: .errors, name: "error folder of '\(lane.name)'",
                        path: WorkspacePath.resolve(errors, in: path)))
            }
            return places
        }
        return intake + lanes
    }

    /// What a look at it means.
    func findings(_ look: FolderLook?, patience: Double) -> [Finding] {
        guard let look else {
            return [
                Finding(
                    .error, .folderAnswers, name, "'\(path)' does not answer within \(Int(patience)) s",
                    do: "look at the share and its server; its lane waits, and goes on by itself")
            ]
        }
        if let trouble = look.trouble {
            return [
                Finding(
                    .error, .folderExists, name, trouble,
                    do: "make the folder, mount it, or correct hotpress.json")
            ]
        }
        var findings = [
            Finding(.fine, .folderExists, name, "'\(path)' is there, on \(look.fileSystem); \(detector(look))")
        ]
        if mustBeMounted, !isMounted(look) {
            findings.append(
                Finding(
                    .error, .folderMounted, name, "mustBeMounted is true, and it stands on the volume of '/'",
                    do: "mount it"))
        }
        return findings + space(look) + trial(look)
    }

    private func isMounted(_ look: FolderLook) -> Bool {
        var root = stat()
        return stat("/", &root) != 0 || UInt64(root.st_dev) != look.device
    }

    private func detector(_ look: FolderLook) -> String {
        guard use == .intake else { return look.isRemote ? "it is a share" : "a local disk" }
        return look.isRemote ? "read every 10 s, as a share is" : "watched by inotify, and read every 60 s"
    }

    private func space(_ look: FolderLook) -> [Finding] {
        var findings: [Finding] = []
        let megabytes = look.bytesFree >> 20
        if megabytes < 1024 {
            findings.append(
                Finding(
                    megabytes < 64 ? .error : .warning, .folderSpace, name, "\(megabytes) MiB are free",
                    do: "free space on its volume"))
        }
        if let names = look.namesFree, names < 10_000 {
            findings.append(
                Finding(
                    names < 100 ? .error : .warning, .folderInodes, name, "room for \(names) more files",
                    do: "remove files from its volume: its inodes run out before its bytes do"))
        }
        return findings
    }

    private func trial(_ look: FolderLook) -> [Finding] {
        guard let trial = look.trial, use != .errors else { return [] }
        if let refusal = trial.refusal {
            return [
                Finding(
                    .error, .folderWritable, name, refusal,
                    do: "give the workspace's owner the right to write there")
            ]
        }
        var findings: [Finding] = []
        func note(_ level: Finding.Level, _ check: Check, _ text: String, do advice: String? = nil) {
            findings.append(Finding(level, check, name, text, do: advice))
        }
        if !trial.renamesSafely {
            note(
                .note, .folderRename,
                "renames replace what is there; a name is looked at first, which is safe as long as nobody else writes names "
                    + "like ours")
        }
        if !trial.keepsCase { note(.note, .folderCase, "names that differ in case only are one name here") }
        if !trial.setsTimes { note(.note, .folderTimes, "a file's time cannot be set") }
        if !trial.syncsNames {
            note(.note, .folderSync, "names cannot be made durable; a power cut may undo a delivery that was told")
        }
        if abs(trial.clockAhead) > 5 {
            note(
                .warning, .folderClock,
                "its clock is \(String(format: "%.0f", abs(trial.clockAhead))) s \(trial.clockAhead > 0 ? "ahead of" : "behind") "
                    + "this host's", do: "let both keep time by NTP")
        }
        return findings
    }

    /// Folders that are one folder, or stand in one another: what is delivered would be taken in.
    static func overlaps(_ seen: [(Place, FolderLook?)]) -> [Finding] {
        let known = seen.compactMap { place, look in look.flatMap { $0.trouble == nil ? (place, $0) : nil } }
        var findings: [Finding] = []
        for (index, (place, look)) in known.enumerated() {
            for (other, second) in known[(index + 1)...] where place.use != .errors && other.use != .errors {
                let isSame = look.device == second.device && look.inode == second.inode
                let isInside =
                    second.realPath.hasPrefix(look.realPath + "/") || look.realPath.hasPrefix(second.realPath + "/")
                guard isSame || (isInside && (place.use == .intake) != (other.use == .intake)) else { continue }
                findings.append(
                    Finding(
                        isSame ? .error : .warning, .folderOverlap, place.name,
                        isSame
                            ? "it is the same folder as \(other.name)" : "it and \(other.name) stand one in the other",
                        do: "give each a folder of its own in hotpress.json"))
            }
        }
        return findings
    }
}
