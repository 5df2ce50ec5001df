// Rows from the making of the output until the press has it.

extension JobTable {
    static let outputRows: [TransitionRow] =
        [
            .init(
                .outputStart, from: [.verified, .recreationRequested, .outputDelete, .outputCreationFailed],
                .to(.outputCreationStarted), needs: [.printFile, .paid]),
            // Its reports are of other parsers, or of another profile: the files are judged anew first.
            .init(.recreateWithFile, from: [.recreationRequested], .to(.artworkUploaded), needs: [.printFile]),
            .init(.outputOk, from: [.outputCreationStarted], .to(.outputCreated)),
            .init(.outputFail, from: [.outputCreationStarted], .to(.outputCreationFailed)),
            .init(.outputOk, from: [.customStatus], .beneath, needs: [.possibleBeneath]),
            .init(.outputFail, from: [.customStatus], .beneath, needs: [.possibleBeneath]),
            .init(
                .extRequest,
                from: [.verified, .outputCreated, .recreationRequested, .outputDelete, .outputCreationFailed],
                .to(.externalOutputRequested),
                needs: [.printFile, .paid]),
            .init(
                .extClose, from: [.externalOutputRequested], .to(.externalOutputJobClosed, .outputCreated),
                when: [.flag("a valid file came back")]),
            .init(
                .extClose, from: [.externalOutputRequested], .to(.externalOutputJobClosed, .copyToHotFolderSkipped),
                when: [.noFlag("nothing came back")]),
            .init(.extTimeout, from: [.externalOutputRequested], .to(.outputCreationFailed)),
            .init(.extClose, from: [.customStatus], .beneath, needs: [.possibleBeneath]),
            .init(.extTimeout, from: [.customStatus], .beneath, needs: [.possibleBeneath]),
        ] + recreation(.recreate, then: []) + recreation(.recreateWithFile, then: [.artworkUploaded])

    /// Before press start it is everyday work; afterwards paper is wasted, and somebody answers for it.
    private static func recreation(_ event: JobEvent, then rest: [JobStatus]) -> [TransitionRow] {
        let early: StatusSet =
            [.outputCreated, .outputCreationFailed] + .hot + [.inArtworking, .inReprographics]
        return [(early, []), (.pressed, [Condition.force, .reason])].flatMap { from, needs in
            [
                TransitionRow(
                    event, from: from, .to([.recreationRequested, .outputDelete] + rest),
                    when: [.flag("a former output exists")], needs: [.printFile] + needs),
                TransitionRow(
                    event, from: from, .to([.recreationRequested] + rest), when: [.noFlag("no former output exists")],
                    needs: [.printFile] + needs),
            ]
        }
    }

    static let deliveryRows: [TransitionRow] = [
        .init(.copyOk, from: copyable, .to(.inHotFolder)),
        .init(.copyFail, from: copyable, .to(.copyToHotFolderFailed)),
        // A block may come while the copy is under way: the file is there all the same, and must not be sent again.
        .init(.copyOk, from: [.blocked, .customStatus], .beneath, needs: [.certain, .possibleBeneath]),
        .init(.copyFail, from: [.blocked, .customStatus], .beneath, needs: [.certain, .possibleBeneath]),
        .init(
            .copySkip, from: [.outputCreated, .copyToHotFolderFailed], .to(.copyToHotFolderSkipped), needs: [.reason]),
        .init(
            .copySkip, from: [.verified], .to(.copyToHotFolderSkipped), when: [.noPrintFile], needs: [.reason]),
        .init(.deliveryArrived, from: [.blocked], .to(.inHotFolder), needs: [.uncertain, .reason]),
        .init(.deliveryAgain, from: [.blocked], .to(.outputCreated), needs: [.uncertain, .reason]),
        .init(.hotTaken, from: [.inHotFolder], .to(.inProduction)),
        // A blocked job's file still lies in the hot folder, and the press does not know of the block.
        .init(.hotTaken, from: [.blocked, .customStatus], .beneath, needs: [.certain, .possibleBeneath]),
        // Many a press takes a file first and finds fault with it afterwards.
        .init(.hotError, from: [.inHotFolder, .inProduction], .holds(.blocked)),
        .init(.hotStale, from: [.inHotFolder], .side(.actionRun)),
    ]

    private static let copyable: StatusSet = [
        .outputCreated, .copyToHotFolderFailed, .copyToHotFolderSkipped, .inHotFolder,
    ]
}
