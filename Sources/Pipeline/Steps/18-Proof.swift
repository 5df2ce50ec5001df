public import JobStore
import Workflow

// The customer accepts a proof: of the files that came, once they passed preflight, or of the print files before they are
// copied.

extension ReasonCode {
    static let proof = "job.waits-for-proof"
    static let proofDeclined = "job.proof-declined"
}

extension Turn {
    /// What of a job somebody has to accept still; nil for nothing.
    func proofWanted(_ job: JobRecord) -> ProofRule? {
        let product = job.details.product
        guard product.type.hasPrintFile else { return nil }
        let state = job.extra.proof ?? ProofState(of: product.proof)
        return state.isAccepted || state.of == .none ? nil : state.of
    }

    /// Lets a job wait for its proof, where this is the point to ask for it.
    /// - Returns: Whether it waits now.
    func waitsForProof(_ job: inout JobRecord, of rule: ProofRule) throws -> Bool {
        guard proofWanted(job) == rule else { return false }
        job.extra.proof = ProofState(of: rule)
        try apply(.proofAsk, to: &job, code: ReasonCode.proof, reason: waitForProof(job))
        return true
    }

    /// Why a job in `AwaitingProof` waits, and what ends it.
    func waitForProof(_ job: JobRecord) -> String {
        let what = job.extra.proof?.of == .output ? "print files" : "files"
        return
            "waits until the customer accepts the proof of the \(what): `hotpress job proof \(job.id) --to DIR` shows "
            + "the pages, `--accept` or `--decline --reason …` answers"
    }

    /// New artwork was never accepted by anybody.
    func reconsiderProof(_ job: inout JobRecord) {
        if job.extra.proof?.isAccepted == true { job.extra.proof?.isAccepted = false }
    }

    /// Asks for a proof by hand: at once where the job stands at that point, else when it comes there.
    /// - Throws: `TransitionRefused` where the job has no print file, or is past it.
    public func askForProof(_ job: inout JobRecord) throws {
        let rule = job.details.product.proof
        guard job.details.product.type.hasPrintFile else {
            throw TransitionRefused(
                event: .proofAsk, status: job.status, why: .guardFailed("the job has no print file"),
                allowed: JobTable.allowed(try situation(of: job)))
        }
        switch job.status {
        case .outputCreated:
            try stopCopy(of: &job)
            job.extra.proof = ProofState(of: .output)
            try apply(.proofAsk, to: &job, code: ReasonCode.proof, reason: waitForProof(job))
        case .verified:
            for step in try store.steps(of: job.id) where step.kind == .createOutput { try store.finish(step.id) }
            job.extra.proof = ProofState(of: .files)
            try apply(.proofAsk, to: &job, code: ReasonCode.proof, reason: waitForProof(job))
        case .outputCreationStarted, .outputCreationFailed, .recreationRequested: try want(&job, proofOf: .output)
        case _ where job.revision == 0 && StatusSet.beforeOutput.contains(job.status):
            try want(&job, proofOf: rule == .none ? .files : rule)
        default: try apply(.proofAsk, to: &job, reason: "asked")
        }
    }

    private func want(_ job: inout JobRecord, proofOf rule: ProofRule) throws {
        job.extra.proof = ProofState(of: rule)
        try save(&job)
        try log(
            "job.proof", .notice, job: job.id, from: job.status, to: job.status,
            reason:
                "a proof of the \(rule == .output ? "print files" : "files") is wanted; it is asked for when they are there"
        )
    }

    /// The customer accepts.
    /// - Throws: `TransitionRefused` where no proof was asked for.
    public func acceptProof(_ job: inout JobRecord, reason: String) throws {
        let isOutput = job.extra.proof?.of == .output
        job.extra.proof?.isAccepted = true
        try apply(.proofAccept, to: &job, reason: reason) { $0.flag = isOutput }
        try store.append(
            NoteRecord(
                order: job.id.order, time: now, author: actor, isPublic: false, kind: .approval,
                text: "job \(job.id): proof accepted: \(reason)"))
        try advance(&job)
    }

    /// The customer declines: somebody has to change the artwork.
    /// - Throws: `TransitionRefused` where no proof was asked for.
    public func declineProof(_ job: inout JobRecord, reason: String) throws {
        try apply(
            .proofDecline, to: &job, code: ReasonCode.proofDeclined,
            reason: "\(reason); give it other artwork with `hotpress file add PDF --job \(job.id)`, or "
                + "`hotpress job resume \(job.id)` asks for the same proof again")
        try store.append(
            NoteRecord(
                order: job.id.order, time: now, author: actor, isPublic: false, kind: .approval,
                text: "job \(job.id): proof declined: \(reason)"))
    }
}

extension StatusSet {
    /// Where a proof may be wished for beforehand.
    fileprivate static let beforeOutput: StatusSet =
        .gate + [.futureOrder, .rejected, .validationFailed, .inArtworking, .inBasket, .blocked]
}
