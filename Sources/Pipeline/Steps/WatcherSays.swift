import JobStore
import Wire
import Workflow

extension Turn {
    /// What a watcher told.
    func watcherSays(_ reply: WatcherReply, folder path: String, bytes: (Digest) throws -> [UInt8]) throws {
        guard let folder = setup.intakeFolder(path) else { return }
        let facts = ["folder": path]
        switch reply {
        case .arrived(let file): try accept(file, in: folder, bytes: bytes)
        case .released(let id, let outcome, let cause): try released(Int64(id), outcome, cause, folder: path)
        case .waiting(let name, let reason, let overdue, let cause):
            try log(
                "file.waiting", overdue ? .warning : .info,
                reason: "a file (name \(name.tag)) in \(path) is not taken: \(reason.words(cause)). \(reason.advice)",
                facts: facts.merging(["code": "intake.\(reason.rawValue)", "name_tag": name.tag]) { a, _ in a })
        case .withdrawn(let name):
            try log(
                "file.withdrawn", .info, reason: "a file (name \(name.tag)) was taken out of \(path) by its sender",
                facts: facts.merging(["name_tag": name.tag]) { a, _ in a })
        case .unreachable(let why?):
            try log(
                "folder.unreachable", .error, reason: "\(path) cannot be read: \(why). It is tried again until it can.",
                facts: facts)
        case .unreachable(nil): try log("folder.back", .notice, reason: "\(path) can be read again", facts: facts)
        case .started(let fileSystem, let detector):
            try log(
                "folder.watched", .info, reason: "\(path) is watched (\(fileSystem), \(detector))",
                facts: facts.merging(["file_system": fileSystem, "detector": detector]) { a, _ in a })
        case .scanned: break
        }
    }

    private func released(_ id: Int64, _ outcome: ReleaseOutcome, _ cause: String?, folder: String) throws {
        guard var file = try store.file(id), !file.released else { return }
        switch outcome {
        case .removed, .gone:
            file.released = true
            try store.update(file)
        case .replaced:
            // Another file by now, or one that somebody has open: it is told anew, and known again if it is the same.
            break
        case .refused:
            try log(
                "file.stuck", .warning,
                reason:
                    "file \(id) is taken in, but \(folder) does not let it be removed"
                    + (cause.map { " (\($0))" } ?? "")
                    + ". That is tried again by itself; it is safe to delete it by hand",
                facts: ["file": "\(id)", "folder": folder, "code": "intake.not-removable"])
        }
    }
}
