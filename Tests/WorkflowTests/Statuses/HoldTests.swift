import Testing
import Workflow

@Suite struct `A hold` {
    @Test(
        arguments: [
            (.block, .verified), (.block, .inHotFolder), (.artStart, .validationFailed), (.partsWait, .inPacking),
            (.customSet, .inProduction), (.proofDecline, .awaitingProof), (.hotError, .inHotFolder),
        ] as [(JobEvent, JobStatus)])
    func `remembers where the job was and goes back there`(event: JobEvent, status: JobStatus) throws {
        let held = try JobTable.decide(event, JobSituation(status: status, reason: "r"))
        #expect(held.resume == status)
        let hold = try #require(held.path.last)
        let ending: JobEvent =
            switch hold {
            case .blocked: .unblock
            case .inArtworking: .artCancel
            case .awaitingParts: .partsHere
            default: .customClear
            }
        let back = try JobTable.decide(ending, JobSituation(status: hold, resume: held.resume))
        #expect(back == Transition(path: [status]))
    }

    @Test func `upon a hold keeps what the first one remembered`() throws {
        let parts = JobSituation(status: .awaitingParts, resume: .printed)
        #expect(try JobTable.decide(.customSet, parts) == Transition(path: [.customStatus], resume: .printed))
        let custom = JobSituation(status: .customStatus, resume: .printed)
        #expect(try JobTable.decide(.customSet, custom) == Transition(path: [.customStatus], resume: .printed))
        let blocked = JobSituation(status: .blocked, resume: .verified)
        #expect(try JobTable.decide(.artStart, blocked) == Transition(path: [.inArtworking], resume: .verified))
    }

    @Test(arguments: [.blocked, .inArtworking] as [JobStatus])
    func `that a person must end is not covered by a custom status`(hold: JobStatus) {
        #expect(throws: TransitionRefused.self) {
            try JobTable.decide(.customSet, JobSituation(status: hold, resume: .verified))
        }
    }

    @Test(
        arguments: [
            (.copyOk, .outputCreated, .inHotFolder), (.copyFail, .outputCreated, .copyToHotFolderFailed),
            (.hotTaken, .inHotFolder, .inProduction), (.fileIngested, .awaitingData, .artworkUploaded),
        ] as [(JobEvent, JobStatus, JobStatus)])
    func `stays while what lies under it moves on`(event: JobEvent, resume: JobStatus, after: JobStatus) throws {
        for hold in [.blocked, .customStatus] as [JobStatus] {
            let transition = try JobTable.decide(event, JobSituation(status: hold, resume: resume))
            #expect(transition == Transition(path: [], resume: after))
        }
    }

    @Test func `keeps its memory through events that do not concern it`() throws {
        for event in [.mailOk, .actionRun, .customHidden, .reorder, .fileIngested] as [JobEvent] {
            let transition = try JobTable.decide(event, JobSituation(status: .blocked, resume: .outputCreated))
            #expect(transition.path.isEmpty && transition.resume == .outputCreated)
        }
    }

    @Test func `without a memory is not ended at random`() {
        for (event, hold) in [(.unblock, .blocked), (.partsHere, .awaitingParts)] as [(JobEvent, JobStatus)] {
            #expect(throws: TransitionRefused.self) { try JobTable.decide(event, JobSituation(status: hold)) }
        }
    }
}

@Suite struct `An uncertain delivery` {
    static func held(_ reason: String? = "r") -> JobSituation {
        JobSituation(status: .blocked, resume: .outputCreated, reason: reason, deliveryIsUncertain: true)
    }

    @Test(arguments: [.outputCreated, .inHotFolder, .copyToHotFolderFailed, .copyToHotFolderSkipped] as [JobStatus])
    func `blocks the job and forgets nothing`(status: JobStatus) throws {
        let situation = JobSituation(status: status, reason: "delivery.uncertain", deliveryIsUncertain: true)
        #expect(try JobTable.decide(.block, situation) == Transition(path: [.blocked], resume: .outputCreated))
    }

    @Test(arguments: [.unblock, .artStart, .copyOk, .copyFail, .hotTaken, .customSet, .recreate] as [JobEvent])
    func `is not stepped over`(event: JobEvent) {
        #expect(throws: TransitionRefused.self) { try JobTable.decide(event, Self.held()) }
    }

    @Test(
        arguments: [(.deliveryArrived, .inHotFolder), (.deliveryAgain, .outputCreated)] as [(JobEvent, JobStatus)])
    func `is settled by a person with a reason`(event: JobEvent, status: JobStatus) throws {
        #expect(try JobTable.decide(event, Self.held()) == Transition(path: [status]))
        #expect(throws: TransitionRefused.self) { try JobTable.decide(event, Self.held(nil)) }
        var certain = Self.held()
        certain.deliveryIsUncertain = false
        #expect(throws: TransitionRefused.self) { try JobTable.decide(event, certain) }
        for status in JobStatus.allCases where status != .blocked {
            var elsewhere = Self.held()
            elsewhere.status = status
            #expect(throws: TransitionRefused.self) { try JobTable.decide(event, elsewhere) }
        }
    }
}

@Suite struct `A reopened job` {
    @Test(arguments: LegalSteps.live)
    func `can be closed again wherever it is`(status: JobStatus) throws {
        let open = JobSituation(status: status, resume: .outputCreated, cause: .shipped)
        #expect(try JobTable.decide(.reopenClose, open).path == [.cleanUp])
        #expect(throws: TransitionRefused.self) {
            try JobTable.decide(.reopenClose, JobSituation(status: status, resume: .outputCreated))
        }
    }

    @Test func `is closed, not cancelled`() {
        let open = JobSituation(status: .outputCreated, cause: .complete, force: true, reason: "r")
        #expect(throws: TransitionRefused.self) { try JobTable.decide(.cancel, open) }
    }

    @Test func `gives out files and nothing else where it was cancelled`() throws {
        var ended = JobSituation(status: .cleanUp, cause: .cancelled, reason: "r", flag: true)
        #expect(throws: TransitionRefused.self) { try JobTable.decide(.reopen, ended) }
        ended.flag = false
        #expect(try JobTable.decide(.reopen, ended).path == [.outputCreated])
        let open = JobSituation(status: .outputCreated, cause: .cancelled, force: true, reason: "r")
        let possible = JobTable.allowed(open).filter { !$0.isSideTrack }
        #expect(possible == [.reorder, .reopenClose] || possible == [.reopenClose, .reorder])
    }
}
