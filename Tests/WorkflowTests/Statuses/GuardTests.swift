import Testing
import Workflow

/// What one decision is, in short: a path, or the reason of the refusal.
private func decided(_ event: JobEvent, _ situation: JobSituation) -> [JobStatus]? {
    do throws(TransitionRefused) { return try JobTable.decide(event, situation).path } catch { return nil }
}

@Suite struct `A guard of the transition table` {
    @Test(
        arguments: [
            (.validatePass, .artworkUploaded), (.validateFail, .artworkUploaded),
            (.validateOverride, .validationFailed),
            (.verify, .validationFinished), (.outputStart, .verified), (.extRequest, .verified),
        ] as [(JobEvent, JobStatus)])
    func `keeps work from beginning before payment`(event: JobEvent, status: JobStatus) {
        #expect(decided(event, JobSituation(status: status, isPaid: false, reason: "r")) == nil)
        #expect(decided(event, JobSituation(status: status, isPaid: true, reason: "r")) != nil)
    }

    @Test(
        arguments: [
            (.block, .verified), (.approvalReject, .awaitingApproval), (.validateOverride, .validationFailed),
            (.copySkip, .outputCreated), (.reopen, .cleanUp),
        ] as [(JobEvent, JobStatus)], [nil, "", " \n"])
    func `wants a reason that says something`(row: (JobEvent, JobStatus), reason: String?) {
        var situation = LegalSteps.ordinary(row.1)
        #expect(decided(row.0, situation) != nil)
        situation.reason = reason
        #expect(decided(row.0, situation) == nil)
    }

    @Test func `lets nobody override what cannot be read`() {
        #expect(
            decided(
                .validateOverride,
                JobSituation(status: .validationFailed, reason: "r", hasUnoverridableFinding: true)) == nil)
    }

    @Test func `sends a job without a print file past output`() {
        let noFile = { JobSituation(status: $0, hasNoFile: true, reason: "r") }
        #expect(decided(.verify, noFile(.ordered)) == [.verified])
        #expect(decided(.copySkip, noFile(.verified)) == [.copyToHotFolderSkipped])
        #expect(decided(.prodPack, noFile(.copyToHotFolderSkipped)) == [.inPacking])
        #expect(decided(.validatePass, noFile(.ordered)) == nil)
        #expect(decided(.outputStart, noFile(.verified)) == nil)
        #expect(decided(.recreate, noFile(.inPacking)) == nil)
        #expect(decided(.verify, JobSituation(status: .ordered, hasNoFile: true, isPaidFor: false)) == nil)
    }

    @Test(
        arguments: [
            (.checkout, .creating, .now, [.ordered]), (.checkout, .inBasket, .later, [.futureOrder]),
            (.checkout, .creating, .needsApproval, [.unapprovedOrder]), (.due, .futureOrder, .now, [.ordered]),
            (.due, .futureOrder, .needsApproval, [.unapprovedOrder]), (.due, .futureOrder, .later, nil),
        ] as [(JobEvent, JobStatus, CheckoutEntry, [JobStatus]?)])
    func `lets an order enter where it belongs`(
        event: JobEvent, status: JobStatus, entry: CheckoutEntry, path: [JobStatus]?
    ) {
        #expect(decided(event, JobSituation(status: status, entry: entry)) == path)
    }

    @Test(
        arguments: [
            (.recreate, .outputCreated, [.recreationRequested, .outputDelete]),
            (.recreateWithFile, .inHotFolder, [.recreationRequested, .outputDelete, .artworkUploaded]),
            (.extClose, .externalOutputRequested, [.externalOutputJobClosed, .outputCreated]),
            (.proofAccept, .awaitingProof, [.outputCreated]), (.reopen, .cleanUp, [.recreationRequested]),
        ] as [(JobEvent, JobStatus, [JobStatus])])
    func `follows the flag`(event: JobEvent, status: JobStatus, path: [JobStatus]) {
        var situation = LegalSteps.ordinary(status)
        situation.flag = true
        #expect(decided(event, situation) == path)
    }
}

@Suite struct `A step against the stream` {
    @Test(arguments: [.recreate, .recreateWithFile, .cancel] as [JobEvent], LegalSteps.pressed)
    func `needs force and a reason once the press runs`(event: JobEvent, status: JobStatus) {
        #expect(decided(event, JobSituation(status: status, reason: "r")) == nil)
        #expect(decided(event, JobSituation(status: status, force: true)) == nil)
        #expect(decided(event, JobSituation(status: status, force: true, reason: "r")) != nil)
    }

    static let order: [JobStatus] = [.inReprographics, .inProduction, .printed, .inFinishing, .inPacking]
    static let events: [JobEvent] = [.prodRepro, .prodStart, .prodPrinted, .prodFinish, .prodPack]

    @Test func `goes back in production only with force and a reason`() {
        let all = Self.order + [.readyForCollection]
        for (place, event) in Self.events.enumerated() {
            for later in all[(place + 1)...] {
                #expect(decided(event, JobSituation(status: later, reason: "r")) == nil)
                let pressed = JobSituation(status: later, force: true, reason: "r")
                #expect(decided(event, pressed) == [Self.order[place]])
            }
        }
    }

    @Test(
        arguments: [.ship, .misDispatched] as [JobEvent],
        [.verified, .outputCreated, .blocked, .inArtworking] as [JobStatus])
    func `ships unprinted work only with force and a reason`(event: JobEvent, status: JobStatus) {
        var situation = LegalSteps.ordinary(status)
        #expect(decided(event, situation) == nil)
        situation.force = true
        #expect(decided(event, situation) == [.shipped])
        situation.reason = nil
        #expect(decided(event, situation) == nil)
    }

    @Test func `judges a held job by where it was`() {
        for hold in [.customStatus, .awaitingParts, .blocked] as [JobStatus] {
            #expect(decided(.cancel, JobSituation(status: hold, resume: .printed)) == nil)
            #expect(decided(.cancel, JobSituation(status: hold, resume: .verified)) == [.cleanUp])
        }
        #expect(decided(.ship, JobSituation(status: .customStatus, resume: .printed)) == [.shipped])
        #expect(decided(.ship, JobSituation(status: .customStatus, resume: .verified)) == nil)
    }

    @Test(arguments: [.shipped, .jobDataDeleted] as [JobStatus])
    func `cannot cancel what has ended`(status: JobStatus) {
        #expect(decided(.cancel, JobSituation(status: status, force: true, reason: "r")) == nil)
    }

    @Test func `cancels a cancelled job once more without harm`() {
        #expect(decided(.cancel, JobSituation(status: .cleanUp, cause: .cancelled)) == [])
        for cause in [.shipped, .complete] as [CleanUpCause] {
            #expect(decided(.cancel, JobSituation(status: .cleanUp, cause: cause, force: true, reason: "r")) == nil)
        }
    }
}

extension JobSituation {
    /// An unpaid situation, spelled so that the tables above stay on one line.
    fileprivate init(status: JobStatus, hasNoFile: Bool, isPaidFor: Bool) {
        self.init(status: status, hasNoFile: hasNoFile, isPaid: isPaidFor, reason: "r")
    }
}
