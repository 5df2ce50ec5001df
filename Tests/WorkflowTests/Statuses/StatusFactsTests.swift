import Foundation
import Testing
import Workflow

@Suite struct `The sixty statuses` {
    @Test func `are sixty, forty of them on the main track`() {
        #expect(JobStatus.allCases.count == 60)
        #expect(JobStatus.allCases.count(where: \.isMainTrack) == 40)
        #expect(StatusSet.live.members.count == 34)
        #expect(Set(JobStatus.allCases.map(\.rawValue)).count == 60)
        #expect(Set(LegalSteps.live) == StatusSet.live.members && Set(LegalSteps.gate) == StatusSet.gate.members)
    }

    @Test(arguments: JobStatus.allCases)
    func `each say in one sentence what they mean`(status: JobStatus) {
        #expect(status.meaning.hasSuffix(".") && status.meaning.count > 15)
        #expect(!status.setBy.isEmpty)
        #expect(JobStatus.allCases.filter { $0.meaning == status.meaning } == [status])
    }

    @Test func `call for a person where one is needed`() {
        let lane: Set<JobStatus> = [
            .outputCreationFailed, .inArtworking, .copyToHotFolderFailed, .rejected, .awaitingData, .awaitingParts,
            .validationFailed, .sentEmailFailed, .emailBounced, .misFailed, .misAdditionalActionRequired,
            .misAssetsFailed, .misPartiallyFailed, .templateProductCreationFailed, .blocked, .unapprovedOrder,
            .awaitingApproval, .partiallyApproved, .awaitingProof, .readyForCollection,
        ]
        let others: Set<JobStatus> = [.inBasket, .externalOutputRequested, .inReprographics]
        #expect(Set(JobStatus.allCases.filter { $0.needsActionOf != nil }) == lane.union(others))
    }

    @Test func `are entered by the pipeline alone where they follow real work`() {
        for status in [
            .cleanUp, .outputCreationStarted, .outputCreated, .inHotFolder, .validationFinished, .misAssetsOk,
        ]
            as [JobStatus]
        {
            #expect(status.setBy == [.pipeline])
        }
    }
}

@Suite struct `The page on statuses` {
    static let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/statuses.md")
        .standardizedFileURL

    /// With `HOTPRESS_WRITE_DOCS=1` the tables are written instead of compared.
    @Test func `shows the tables that the code has`() throws {
        var text = try String(contentsOf: Self.page, encoding: .utf8)
        let writes = ProcessInfo.processInfo.environment["HOTPRESS_WRITE_DOCS"] == "1"
        for section in StatusPage.sections {
            let begin = try #require(text.range(of: "<!-- \(section.name) -->\n"))
            let end = try #require(text.range(of: "\n<!-- /\(section.name) -->"))
            if writes {
                text.replaceSubrange(begin.upperBound..<end.lowerBound, with: section.text)
            } else {
                #expect(
                    text[begin.upperBound..<end.lowerBound] == section.text,
                    "run the tests with HOTPRESS_WRITE_DOCS=1 and read the difference")
            }
        }
        if writes { try text.write(to: Self.page, atomically: true, encoding: .utf8) }
    }

    @Test func `names every status, event, axis and cause`() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let names =
            JobStatus.allCases.map(\.rawValue) + JobEvent.allCases.map(\.rawValue)
            + OrderStatus.allCases.map(\.rawValue) + PaymentStatus.allCases.map(\.rawValue)
            + Fulfilment.allCases.map(\.rawValue) + CleanUpCause.allCases.map(\.rawValue)
        for name in names { #expect(text.contains("`\(name)`"), "\(name)") }
    }
}
