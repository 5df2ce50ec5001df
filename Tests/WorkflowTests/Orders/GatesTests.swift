import Testing
import Workflow

@Suite struct `The gates of a job` {
    /// Everything shut, gates opened one after the other in their order.
    @Test func `are named in their order, the first shut one first`() {
        var facts = GateFacts(
            isBlocked: true, isDue: false, approval: .wantedForJob, isPaid: false, missing: ["cover"],
            validation: .open,
            awaitsProof: true, missingParts: ["box"], misHolds: true)
        let expected: [(Gate, JobStatus, (inout GateFacts) -> Void)] = [
            (.blocked, .blocked, { $0.isBlocked = false }), (.schedule, .futureOrder, { $0.isDue = true }),
            (.approval, .awaitingApproval, { $0.approval = .given }),
            (.payment, .artworkUploaded, { $0.isPaid = true }),
            (.data, .awaitingData, { $0.missing = [] }), (.validation, .artworkUploaded, { $0.validation = .passed }),
            (.proof, .awaitingProof, { $0.awaitsProof = false }), (.parts, .awaitingParts, { $0.missingParts = [] }),
            (.misHold, .outputCreated, { $0.misHolds = false }),
        ]
        #expect(expected.map(\.0) == Gate.allCases)
        for (gate, status, open) in expected {
            let hold = Gate.firstShut(facts)
            #expect(hold?.gate == gate && hold?.status == status)
            open(&facts)
        }
        #expect(Gate.firstShut(facts) == nil)
    }

    @Test(
        arguments: [
            (GateFacts(approval: .wantedForOrder), .unapprovedOrder),
            (GateFacts(approval: .partlyGiven), .partiallyApproved),
            (GateFacts(approval: .refused), .rejected), (GateFacts(isPaid: false, hasFiles: false), .ordered),
            (GateFacts(isPaid: false, hasNoFile: true), .ordered), (GateFacts(validation: .failed), .validationFailed),
            (GateFacts(hasNoFile: true, validation: .open), nil),
            (GateFacts(hasNoFile: true, misHolds: true), .verified),
        ] as [(GateFacts, JobStatus?)])
    func `name the status in which the job rests`(facts: GateFacts, status: JobStatus?) {
        #expect(Gate.firstShut(facts)?.status == status)
    }

    @Test func `say what is missing`() {
        let hold = Gate.firstShut(GateFacts(missing: ["cover", "inside"]))
        #expect(hold?.description == "Missing: cover, inside.")
    }
}
