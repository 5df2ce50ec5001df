import JobStore
import Pipeline
import Workflow

extension Turn {
    func makeOutside(_ id: JobID, by place: String) throws -> Answer {
        guard setup.external[place] != nil else {
            let names = setup.external.keys.sorted().joined(separator: ", ")
            throw OperationError(
                "output.unknown-external",
                "there is no outside system '\(place)'; known: \(names.isEmpty ? "none" : names)", exit: .noSuchThing)
        }
        var job = try job(id)
        try makeOutside(&job, by: place)
        return try changed(id, "'\(place)' makes its output")
    }

    func closeOutside(_ id: JobID, file: Int64?, reason: String) throws -> Answer {
        var job = try job(id)
        guard let file else {
            try closeOutside(&job, reason: reason)
            return try changed(id, job.pending == nil ? "closed without an answer" : "the files are taken back first")
        }
        guard var answer = try store.file(file) else { throw StoreError.notFound("file \(file)") }
        guard answer.state == .unmatched else {
            throw OperationError("file.in-use", "file \(file) is \(answer.state.rawValue), not unmatched")
        }
        try self.answer(&job, with: &answer)
        return try changed(id, "file \(file) is looked at as its answer")
    }
}
