import SamplePDF
import Testing
import Workflow

private let mainTrack = JobStatus.allCases.filter(\.isMainTrack)

private func outcome(_ event: JobEvent, _ situation: JobSituation) -> Result<Transition, TransitionRefused> {
    do throws(TransitionRefused) { return .success(try JobTable.decide(event, situation)) } catch {
        return .failure(error)
    }
}

@Suite struct `The transition table` {
    @Test(arguments: mainTrack)
    func `allows exactly the listed steps`(status: JobStatus) {
        let situation = LegalSteps.ordinary(status)
        for event in JobEvent.allCases where !LegalSteps.sideSteps.contains(where: { $0.event == event }) {
            let listed = LegalSteps.steps.first { $0.event == event && $0.from.contains(status) }
            let side = LegalSteps.freeSideSteps.first { $0.event == event && $0.from.contains(status) }
            switch outcome(event, situation) {
            case .success(let transition):
                #expect(listed != nil || side != nil, "\(event) from \(status) is not listed")
                #expect(transition.path == listed?.path ?? [], "\(event) from \(status)")
                if let side { #expect(transition.sideTrack == side.to) }
            case .failure(let refusal):
                #expect(listed == nil && side == nil, "\(event) from \(status): \(refusal)")
            }
        }
    }

    @Test func `lists every event here`() {
        let listed = Set(
            LegalSteps.steps.map(\.event) + LegalSteps.sideSteps.map(\.event) + LegalSteps.freeSideSteps.map(\.event))
        let settling: Set<JobEvent> = [.deliveryArrived, .deliveryAgain, .reopenClose]
        #expect(listed.union(settling) == Set(JobEvent.allCases))
        #expect(Set(JobTable.rows.map(\.event)) == Set(JobEvent.allCases))
    }

    @Test(arguments: LegalSteps.sideSteps)
    func `moves a side track only from its listed values`(event: JobEvent, from: [JobStatus?], to: JobStatus) {
        let values: [JobStatus?] = [nil] + JobStatus.allCases.filter { !$0.isMainTrack }
        for value in values {
            for status in [.nothing, .blocked, .cleanUp] as [JobStatus] {
                var situation = LegalSteps.ordinary(status)
                situation.sideTrack = value
                guard case .success(let transition) = outcome(event, situation) else {
                    #expect(!from.contains(value))
                    continue
                }
                #expect(from.contains(value))
                #expect(transition == Transition(path: [], sideTrack: to, resume: situation.resume))
            }
        }
    }

    @Test(arguments: mainTrack, [false, true])
    func `never names an event as possible that it would refuse`(status: JobStatus, odd: Bool) {
        var situation = LegalSteps.ordinary(status)
        if odd {
            (situation.isPaid, situation.hasNoFile, situation.deliveryIsUncertain) = (false, true, true)
            (situation.flag, situation.hasUnoverridableFinding) = (true, true)
        }
        let allowed = JobTable.allowed(situation)
        for event in JobEvent.allCases {
            switch outcome(event, situation) {
            case .success: #expect(allowed.contains(event))
            case .failure(let refusal):
                #expect(!allowed.contains(event))
                #expect(refusal.event == event && refusal.status == status)
                #expect(refusal.allowed == allowed.filter { $0.isSideTrack == event.isSideTrack })
            }
        }
    }

    @Test func `refuses every event of a status that is no main track`() {
        for status in JobStatus.allCases where !status.isMainTrack {
            #expect(JobTable.allowed(JobSituation(status: status)).isEmpty)
        }
    }

    @Test func `says what was refused, why, and what is possible`() {
        let situation = JobSituation(status: .rejected)
        guard case .failure(let refusal) = outcome(.ship, situation),
            case .failure(let plain) = outcome(.copyOk, situation)
        else {
            Issue.record("a rejected job was shipped or copied")
            return
        }
        #expect(
            "\(refusal)" == "'ship' is refused: the time for it is over or has not come; it needs force, and a reason; "
                + "possible from Rejected: approval.resubmit, file.ingested, art.start, custom.set, cancel, reorder")
        #expect(plain.why == .notFromHere)
        #expect(
            "\(plain)".hasPrefix("'copy.ok' is not possible while the job is Rejected; possible: approval.resubmit"))
        let guarded = TransitionRefused(
            event: .block, status: .rejected, why: .guardFailed("no"), allowed: [.block, .artStart])
        #expect("\(guarded)" == "'block' is refused: no; possible from Rejected: art.start")
    }
}

@Suite struct `A random walk over the table` {
    /// Events that would keep most walks short.
    static let ends: Set<JobEvent> = [.jobNew, .basketRemove, .cancel, .ship, .misDispatched, .purge]

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `keeps main status, resume and cause in order`(seed: UInt64) throws {
        var chance = SplitMix(state: seed)
        let start = JobSituation(status: .nothing, hasNoFile: seed == 3, reason: "walk")
        var situation = start
        var visited: Set<JobStatus> = []
        for step in 0..<600 {
            if step % 60 == 0 { situation = start }
            situation.isPaid = Int.random(in: 0..<4, using: &chance) > 0
            situation.flag = Bool.random(using: &chance)
            situation.force = Int.random(in: 0..<5, using: &chance) == 0
            situation.entry = [.now, .now, .later, .needsApproval].randomElement(using: &chance) ?? .now
            if situation.status != .blocked {
                situation.deliveryIsUncertain = Int.random(in: 0..<9, using: &chance) == 0
            }
            let possible = JobTable.allowed(situation)
            let onward = possible.filter { !$0.isSideTrack && !Self.ends.contains($0) }
            let wanders = onward.isEmpty || Int.random(in: 0..<8, using: &chance) == 0
            guard let event = (wanders ? possible : onward).randomElement(using: &chance) else {
                #expect(situation.status == .jobDataDeleted)
                situation = start
                continue
            }
            visited.insert(situation.status)
            let before = situation
            let transition = try JobTable.decide(event, situation)
            situation.resume = transition.resume
            if let last = transition.path.last {
                situation.status = last
                if last == .cleanUp, before.cause == nil {
                    situation.cause = event == .cancel ? .cancelled : event == .collected ? .complete : .shipped
                }
            }
            #expect(transition.path.allSatisfy(\.isMainTrack) && situation.status.isMainTrack)
            #expect(situation.status.isHold == (situation.resume != nil), "\(event): \(before) → \(situation)")
            #expect(situation.resume.map { $0.isMainTrack && !$0.isHold } ?? true)
            if before.deliveryIsUncertain, before.status == .blocked, situation.status != .blocked {
                #expect(
                    [.deliveryArrived, .deliveryAgain, .cancel, .ship, .misDispatched, .complete, .reopenClose]
                        .contains(event))
            }
            if situation.hasNoFile { #expect(situation.status != .outputCreationStarted) }
        }
        #expect(start.hasNoFile || visited.count > 20, "the walk went in circles")
    }
}
