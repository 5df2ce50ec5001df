// Rows of production, of holds, and of a job's ends.

extension JobTable {
    static let productionRows: [TransitionRow] = [
        .init(
            .prodRepro, from: [.outputCreated, .inHotFolder, .copyToHotFolderSkipped], .to(.inReprographics)),
        .init(.prodStart, from: [.inHotFolder, .copyToHotFolderSkipped, .inReprographics], .to(.inProduction)),
        .init(.prodPrinted, from: [.inProduction], .to(.printed)),
        .init(.prodFinish, from: [.printed], .to(.inFinishing)),
        .init(.prodPack, from: [.printed, .inFinishing], .to(.inPacking)),
        .init(.prodPack, from: [.copyToHotFolderSkipped], .to(.inPacking), when: [.noPrintFile]),
        .init(.ready, from: [.printed, .inFinishing, .inPacking], .to(.readyForCollection)),
        backwards(.prodRepro, from: [.inProduction, .printed, .inFinishing, .inPacking, .readyForCollection]),
        backwards(.prodStart, from: [.printed, .inFinishing, .inPacking, .readyForCollection]),
        backwards(.prodPrinted, from: [.inFinishing, .inPacking, .readyForCollection]),
        backwards(.prodFinish, from: [.inPacking, .readyForCollection]),
        backwards(.prodPack, from: [.readyForCollection]),
    ]

    private static func backwards(_ event: JobEvent, from: StatusSet) -> TransitionRow {
        let target: JobStatus =
            switch event {
            case .prodRepro: .inReprographics
            case .prodStart: .inProduction
            case .prodPrinted: .printed
            case .prodFinish: .inFinishing
            default: .inPacking
            }
        return TransitionRow(event, from: from, .to(target), needs: [.force, .reason])
    }

    static let holdRows: [TransitionRow] = [
        .init(
            .artStart,
            from: .gate + [.validationFailed, .rejected, .outputCreated, .outputCreationFailed],
            .holds(.inArtworking)),
        .init(.artStart, from: [.blocked], .holds(.inArtworking), needs: [.certain]),
        .init(.artCancel, from: [.inArtworking], .resumes, needs: [.resume]),
        .init(
            .partsWait,
            from: [.ordered, .verified, .copyToHotFolderSkipped, .printed, .inFinishing, .inPacking],
            .holds(.awaitingParts)),
        .init(.partsHere, from: [.awaitingParts], .resumes, needs: [.resume]),
        // Whether the files arrived is asked first; until then no later status can be believed.
        .init(
            .block, from: .hot + [.outputCreated], .holds(.blocked, resume: .outputCreated), when: [.uncertain],
            needs: [.reason]),
        .init(
            .block, from: .gate + [.validationFailed, .outputCreated, .outputCreationFailed] + .hot,
            .holds(.blocked), needs: [.reason]),
        .init(.unblock, from: [.blocked], .resumes, needs: [.certain, .resume]),
        // One `resume` cannot remember two holds: a block or a designer's work would be forgotten.
        .init(.customSet, from: .live - [.blocked, .inArtworking], .holds(.customStatus)),
        .init(.customClear, from: [.customStatus], .resumes, needs: [.resume]),
        .init(.customHidden, from: .any, .side(.customStatusHidden)),
    ]

    static let endRows: [TransitionRow] =
        leaving(.ship) + leaving(.misDispatched) + [
            .init(.collected, from: [.readyForCollection], .to(.cleanUp), needs: [.withItsKit]),
            .init(.complete, from: leavable + [.shipped], .to(.cleanUp), needs: [.firstRun, .withItsKit]),
            .init(
                .complete, from: [.customStatus], .to(.cleanUp), when: [.beneath(leavable)],
                needs: [.firstRun, .withItsKit]),
            .init(.complete, from: .live, .to(.cleanUp), needs: [.firstRun, .withItsKit, .force, .reason]),
            .init(.orderSettled, from: [.shipped], .to(.cleanUp)),
            .init(.cancel, from: [.cleanUp], .stays, when: [.endedCancelled]),
            .init(
                .cancel, from: [.nothing, .creating, .inBasket] + .live, .to(.cleanUp), when: [.beforePress],
                needs: [.firstRun]),
            .init(
                .cancel, from: .pressed + [.blocked, .awaitingParts, .customStatus], .to(.cleanUp),
                needs: [.firstRun, .force, .reason]),
            .init(
                .reopen, from: [.cleanUp], .to(.recreationRequested), when: [.flag("to run again")],
                needs: [.endedWell, .printFile, .reason]),
            .init(
                .reopen, from: [.cleanUp], .to(.outputCreated), when: [.noFlag("to fetch its files")],
                needs: [.printFile, .reason]),
            .init(.reopenClose, from: .live, .to(.cleanUp), needs: [.reopened]),
            .init(.reorder, from: .any - [.jobDataDeleted], .stays),
            .init(.purge, from: [.cleanUp], .to(.jobDataDeleted)),
        ]

    /// Goods leave the house. Earlier than from a press or a shelf it would destroy unprinted work.
    private static func leaving(_ event: JobEvent) -> [TransitionRow] {
        [
            .init(event, from: leavable, .to(.shipped), needs: [.withItsKit]),
            .init(event, from: [.customStatus], .to(.shipped), when: [.beneath(leavable)], needs: [.withItsKit]),
            .init(event, from: .live, .to(.shipped), needs: [.withItsKit, .force, .reason]),
        ]
    }

    private static let leavable: StatusSet = [
        .inHotFolder, .copyToHotFolderSkipped, .inReprographics, .inProduction, .printed, .inFinishing, .inPacking,
        .readyForCollection,
    ]
}
