/// What may happen to a job: the rows of the transition table (`docs/statuses.md`), by their names there.
public enum JobEvent: String, Hashable, Sendable, Codable, CaseIterable {
    case jobNew = "job.new", jobPrepare = "job.prepare", templateOk = "template.ok", templateFail = "template.fail"
    case basketAdd = "basket.add", basketRemove = "basket.remove", checkout, due, paymentPaid = "payment.paid"
    case approvalRequest = "approval.request", approvalSome = "approval.some", approvalAll = "approval.all"
    case approvalReject = "approval.reject", approvalResubmit = "approval.resubmit"
    case dataMissing = "data.missing", fileIngested = "file.ingested"
    case validatePass = "validate.pass", validateFail = "validate.fail", validateOverride = "validate.override"
    case proofAsk = "proof.ask", proofAccept = "proof.accept", proofDecline = "proof.decline", verify
    case outputStart = "output.start", outputOk = "output.ok", outputFail = "output.fail"
    case extRequest = "ext.request", extClose = "ext.close", extTimeout = "ext.timeout"
    case recreate, recreateWithFile = "recreate.file"
    case copyOk = "copy.ok", copyFail = "copy.fail", copySkip = "copy.skip"
    /// A person found out that the files of an uncertain delivery are in the hot folder, or decided to send them again.
    case deliveryArrived = "delivery.arrived", deliveryAgain = "delivery.again"
    case hotTaken = "hot.taken", hotError = "hot.error", hotStale = "hot.stale"
    case prodRepro = "prod.repro", prodStart = "prod.start", prodPrinted = "prod.printed", prodFinish = "prod.finish"
    case prodPack = "prod.pack", artStart = "art.start", artCancel = "art.cancel"
    case partsWait = "parts.wait", partsHere = "parts.here", block, unblock
    case customSet = "custom.set", customClear = "custom.clear", customHidden = "custom.hidden"
    case ready, collected, complete, ship, misDispatched = "mis.dispatched", orderSettled = "order.settled", cancel
    case reopen, reopenClose = "reopen.close", reorder, purge
    case mailOk = "mail.ok", mailError = "mail.error", mailBounce = "mail.bounce"
    case smsStart = "sms.start", smsOk = "sms.ok", bouncePostal = "bounce.postal", bounceIgnore = "bounce.ignore"
    case misAck = "mis.ack", misError = "mis.error", misAssetsOk = "mis.assets.ok", misAssetsFail = "mis.assets.fail"
    case misPartial = "mis.partial", misManifest = "mis.manifest", misProcessed = "mis.processed"
    case misNeeds = "mis.needs", misRetrigger = "mis.retrigger", actionRun = "action.run"
}

/// All that the decision looks at: the job as it stands, and what the caller knows of the event.
public struct JobSituation: Hashable, Sendable {
    public var status: JobStatus
    /// The status stored when the present hold began.
    public var resume: JobStatus?
    /// Stock, kit parent, other: no print file.
    public var hasNoFile: Bool
    /// Whether it is part of a kit and is asked to leave without its parent.
    public var leavesAlone: Bool
    /// Whether the order's payment opens the gate.
    public var isPaid: Bool
    /// Why the job ended; kept while an ended job is reopened.
    public var cause: CleanUpCause?
    /// Current value of the side track the event belongs to; nil for none.
    public var sideTrack: JobStatus?
    /// Where `checkout` leads.
    public var entry: CheckoutEntry
    /// Whether the person pressed on in spite of a window (late cancel, early ship, recreate after press start).
    public var force: Bool
    /// The reason given; required by events that say so.
    public var reason: String?
    /// `validate.override`: whether the report has findings that nobody may override (unreadable, encrypted).
    public var hasUnoverridableFinding: Bool
    /// `ext.close`: whether a valid file came back. `proof.accept`: whether it was the output that was proofed (false:
    /// the customer's files). `recreate`, `recreate.file`: whether a former output exists that has to be set aside.
    /// `reopen`: true to run again, false to fetch files. Other events do not look at it.
    public var flag: Bool
    /// Whether nobody knows if the files reached the hot folder (P3). `block` then stores `OutputCreated`, and until
    /// `delivery.arrived` or `delivery.again` the job cannot be unblocked.
    public var deliveryIsUncertain: Bool

    public init(
        status: JobStatus, resume: JobStatus? = nil, hasNoFile: Bool = false, leavesAlone: Bool = false,
        isPaid: Bool = true,
        cause: CleanUpCause? = nil, sideTrack: JobStatus? = nil, entry: CheckoutEntry = .now, force: Bool = false,
        reason: String? = nil, hasUnoverridableFinding: Bool = false, flag: Bool = false,
        deliveryIsUncertain: Bool = false
    ) {
        self.status = status
        self.resume = resume
        self.hasNoFile = hasNoFile
        self.leavesAlone = leavesAlone
        self.isPaid = isPaid
        self.cause = cause
        self.sideTrack = sideTrack
        self.entry = entry
        self.force = force
        self.reason = reason
        self.hasUnoverridableFinding = hasUnoverridableFinding
        self.flag = flag
        self.deliveryIsUncertain = deliveryIsUncertain
    }
}

/// Where an order goes when it is placed.
public enum CheckoutEntry: String, Hashable, Sendable, Codable { case now, later, needsApproval }

/// What a legal event does.
public struct Transition: Hashable, Sendable {
    /// Statuses passed through, in order, each recorded as an event of its own. Empty where the main status stays. Where
    /// the last one may not rest (`JobStatus.mayRest`), the caller applies the next event in the same commit: `verify`
    /// after `ValidationFinished`, `output.start` after `OutputDelete`.
    public var path: [JobStatus]
    /// The new value of the side track, where the event belongs to one.
    public var sideTrack: JobStatus?
    /// What `resume` becomes: the job's new value in every case, nil included.
    public var resume: JobStatus?

    public init(path: [JobStatus], sideTrack: JobStatus? = nil, resume: JobStatus? = nil) {
        self.path = path
        self.sideTrack = sideTrack
        self.resume = resume
    }
}

/// Why an event is refused, and what would be allowed instead.
public struct TransitionRefused: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Why: Hashable, Sendable {
        /// The table has no such row.
        case notFromHere
        /// The row is there, but its guard does not hold; the text says what is missing.
        case guardFailed(String)
    }
    public var event: JobEvent
    public var status: JobStatus
    public var why: Why
    /// What is possible instead (`JobTable.allowed`): events of the main track, or for a side track's event those of side
    /// tracks.
    public var allowed: [JobEvent]
    /// Which of several jobs it is; nil where only one was asked about.
    public var job: JobID?

    public init(event: JobEvent, status: JobStatus, why: Why, allowed: [JobEvent]) {
        self.event = event
        self.status = status
        self.why = why
        self.allowed = allowed
    }

    public var description: String {
        // What only the pipeline, the post or the MIS can cause helps nobody who reads this.
        let byPeople = allowed.filter { $0.isByPeople && $0.isSideTrack == event.isSideTrack && $0 != event }
        let list = byPeople.isEmpty ? "nothing" : byPeople.map(\.rawValue).joined(separator: ", ")
        let which = job.map { "job \($0): " } ?? ""
        switch why {
        case .notFromHere:
            return "\(which)'\(event.rawValue)' is not possible while the job is \(status.rawValue); possible: \(list)"
        case .guardFailed(let text):
            return "\(which)'\(event.rawValue)' is refused: \(text); possible from \(status.rawValue): \(list)"
        }
    }
}
