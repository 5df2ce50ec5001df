import Testing
import Workflow

private func child(
    _ n: Int, _ status: JobStatus, resume: JobStatus? = nil, cause: CleanUpCause? = nil
) -> KitProgress.Child {
    KitProgress.Child(
        job: JobID("1042-\(n)")!, name: ["Pen", "Shirt", "Flyer"][n % 3], status: status, resume: resume, cause: cause)
}

@Suite struct `A kit` {
    @Test(arguments: [
        (child(2, .printed), true), (child(2, .inFinishing), true), (child(2, .inPacking), true),
        (child(2, .readyForCollection), true), (child(2, .shipped), true), (child(2, .cleanUp, cause: .shipped), true),
        (child(2, .cleanUp, cause: .complete), true), (child(2, .outputCreated, cause: .shipped), true),
        (child(2, .customStatus, resume: .printed), true),
        (child(2, .customStatus, resume: .inHotFolder), false), (child(2, .blocked, resume: .inHotFolder), false),
        (child(2, .awaitingParts, resume: .printed), false), (child(2, .inProduction), false),
        (child(2, .inHotFolder), false), (child(2, .copyToHotFolderSkipped), false), (child(2, .ordered), false),
        (child(2, .inArtworking, resume: .verified), false),
    ])
    func `is complete once its child is printed or picked`(child: KitProgress.Child, isHere: Bool) {
        #expect(KitProgress([child]).isComplete == isHere)
    }

    @Test(arguments: [
        child(2, .cleanUp, cause: .cancelled), child(2, .outputCreated, cause: .cancelled), child(2, .jobDataDeleted),
        child(2, .jobDataDeleted, cause: .cancelled),
    ])
    func `does not wait for what was cancelled, and is no box of nothing`(gone: KitProgress.Child) {
        #expect(KitProgress([gone]).isEmpty)
        #expect(!KitProgress([gone]).isComplete)
        #expect(KitProgress([gone, child(3, .printed)]).isComplete)
        #expect(!KitProgress([gone, child(3, .inProduction)]).isComplete)
    }

    @Test func `says what it waits for`() {
        let progress = KitProgress([
            child(2, .printed), child(3, .copyToHotFolderSkipped), child(4, .inHotFolder),
            child(5, .cleanUp, cause: .cancelled),
        ])
        #expect(
            progress.sentence
                == "waits for 2 of 3: 1042-3 Pen (CopyToHotFolderSkipped), 1042-4 Shirt (InHotFolder)"
                + "; without 1042-5 Flyer, which was cancelled")
    }
}
