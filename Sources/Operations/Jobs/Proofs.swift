import JobStore
import Pipeline
import Workflow

/// What may be done about a proof.
public enum ProofAct: Hashable, Sendable, Codable {
    case ask
    case accept(reason: String?)
    case decline(reason: String)
}

extension Turn {
    func proof(_ id: JobID, _ act: ProofAct) throws -> Answer {
        var job = try job(id)
        switch act {
        case .ask:
            try askForProof(&job)
            return try changed(id, "a proof is wanted")
        case .accept(let reason):
            try acceptProof(&job, reason: reason ?? "accepted, as \(actor) says")
            return try changed(id, "proof accepted")
        case .decline(let reason):
            try declineProof(&job, reason: reason)
            return try changed(id, "proof declined")
        }
    }

    /// Asks for pictures of pages; `previewed` tells when they are there.
    func picture(_ id: JobID, first: Int, last: Int, dpi: Int) throws -> Answer {
        var job = try job(id)
        guard first >= 1, last >= first, last - first < PreviewLimits.pages, PreviewLimits.dpi.contains(dpi) else {
            throw OperationError(
                "preview.too-much",
                "at most \(PreviewLimits.pages) pages at a time, with \(PreviewLimits.dpi.lowerBound) to "
                    + "\(PreviewLimits.dpi.upperBound) pixels to the inch", exit: .usage)
        }
        guard try canBePictured(job) else {
            throw OperationError(
                "preview.nothing", "job \(id) is \(job.status.rawValue) and has no PDF to draw", exit: .noSuchThing)
        }
        try wantPictures(&job, pages: first...last, dpi: dpi)
        return try changed(id, "pictures are made")
    }

    /// Where the pictures are that somebody asked for.
    func pictures(of id: JobID) throws -> Answer {
        let job = try job(id)
        struct Pictures: Encodable {
            var job: JobID
            var files: [String]
            var ready: Bool
        }
        guard let preview = job.extra.preview, !(job.status == .cleanUp || job.status == .jobDataDeleted) else {
            throw OperationError(
                "preview.nothing", "nobody asked for pictures of job \(id), or they are cleaned up", exit: .noSuchThing)
        }
        if let trouble = preview.trouble {
            throw OperationError(ReasonCode.preview, "job \(id): no pictures: \(trouble)", exit: .failed)
        }
        return try Answer(
            preview.files.joined(separator: "\n"),
            Pictures(job: id, files: preview.files, ready: !preview.files.isEmpty),
            exit: preview.files.isEmpty ? .tryAgain : .done)
    }
}
