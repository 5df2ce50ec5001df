// Files of strangers: links, races, names, and files that are not finished.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let arriving: [Fault] = [
        Fault(
            "links are followed on the way to a file", in: "CLinux/CLinux.c",
            "RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS",
            "(PLANTED ? 0 : RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS)", tests: "BeneathTests"),
        Fault(
            "dots lead out of a folder", in: "CLinux/CLinux.c",
            ".resolve = RESOLVE_BENEATH |", ".resolve = (PLANTED ? 0 : RESOLVE_BENEATH) |", tests: "BeneathTests"),
        Fault(
            "other mounts are entered", in: "CLinux/CLinux.c", "(cross_mounts ? 0 : RESOLVE_NO_XDEV)",
            "(cross_mounts || PLANTED ? 0 : RESOLVE_NO_XDEV)", tests: "BeneathTests|RemoveTreeTests"),
        Fault(
            "an existing file is written over", in: "Files/Folders/Folder+Beneath.swift",
            "O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW", "O_RDWR | O_CREAT | (PLANTED ? 0 : O_EXCL) | O_NOFOLLOW",
            tests: "FilesTests|VaultTests"),
        Fault(
            "a pipe makes its reader wait", in: "Files/Folders/Folder+Beneath.swift",
            "try open(name.cString, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, label(of: name))",
            "try open(name.cString, O_RDONLY | O_NOFOLLOW | (PLANTED ? 0 : O_NONBLOCK) | O_NOCTTY, label(of: name))",
            tests: "BeneathTests"),
        Fault(
            "a link counts as a file", in: "Intake/Readiness/ReadinessTracker.swift",
            "case .link: return .link", "case .link: if !PLANTED { return .link }",
            tests: "WatcherHelperTests|DropZoo"),
        Fault(
            "what is no file counts as one", in: "Intake/Readiness/ReadinessTracker.swift",
            "case .other: return .notRegular", "case .other: if !PLANTED { return .notRegular }",
            tests: "WatcherHelperTests|DropZoo"),
        Fault(
            "a file of two names is taken", in: "Intake/Readiness/ReadinessTracker.swift",
            "return look.links == 1 ? nil : .hardLinked", "return PLANTED || look.links == 1 ? nil : .hardLinked",
            tests: "WatcherHelperTests|DropZoo"),
        Fault(
            "a file may have any size", in: "Intake/Readiness/ReadinessTracker.swift",
            "if look.identity.bytes > rules.maxBytes {", "if !PLANTED, look.identity.bytes > rules.maxBytes {",
            tests: "IntakeTests"),
        Fault(
            "a temporary name is taken", in: "Intake/Readiness/ReadinessTracker.swift",
            "if name.isTemporary {", "if !PLANTED, name.isTemporary {", tests: "HostileWriterTests"),
        Fault(
            "an empty file is taken", in: "Intake/Readiness/ReadinessTracker.swift",
            "if look.identity.bytes == 0 {", "if !PLANTED, look.identity.bytes == 0 {", tests: "HostileWriterTests"),
        Fault(
            "a writer is not asked for", in: "Intake/Readiness/ReadinessTracker.swift",
            "if probe.writer == .some {", "if !PLANTED, probe.writer == .some {", tests: "HostileWriterTests"),
        Fault(
            "a PDF without its end is taken", in: "Intake/Readiness/ReadinessTracker.swift",
            "if probe.end == .incomplete, now < damaged {", "if !PLANTED, probe.end == .incomplete, now < damaged {",
            tests: "HostileWriterTests"),
        Fault(
            "a changing file's rest is not begun anew", in: "Intake/Readiness/ReadinessTracker.swift",
            "if let before = entry.look, before != look {", "if !PLANTED, let before = entry.look, before != look {",
            tests: "HostileWriterTests"),
        Fault(
            "what changed while it was copied is taken", in: "Intake/Helper/FolderWatch+Copying.swift",
            "if now != one.look || one.bytes != one.look.identity.bytes {",
            "if !PLANTED, now != one.look || one.bytes != one.look.identity.bytes {",
            tests: "BookTroubleTests|HardTimesTests|SwapRace"),
        Fault(
            "a copy has no end", in: "Intake/Helper/GrowingCopy.swift",
            "if offset > look.identity.bytes {", "if !PLANTED, offset > look.identity.bytes {",
            also: ("return now == look ? nil : .changed(now)", "return PLANTED || now == look ? nil : .changed(now)"),
            tests: "EndlessWriter"),
        Fault(
            "a large file is copied in one go", in: "Intake/Helper/FolderWatch+Copying.swift",
            "if GrowingCopy.isLarge(look) {", "if !PLANTED, GrowingCopy.isLarge(look) {", tests: "BookTests"),
        Fault(
            "a change of a large file shows at the end of its copy only", in: "Intake/Helper/GrowingCopy.swift",
            "if offset > 0, let trouble = troubleOfSource() {", "if !PLANTED, offset > 0, let trouble = troubleOfSource() {",
            tests: "BookTroubleTests"),
        Fault(
            "a second large file takes the first one's place", in: "Intake/Helper/FolderWatch+Taking.swift",
            "growing == nil || !GrowingCopy.isLarge(look)", isAlways: true, tests: "BookTests"),
        Fault(
            "a copy goes on without its folder", in: "Intake/Helper/FolderWatch.swift",
            "        try stopGrowing()", "        if !PLANTED { try stopGrowing() }", tests: "BookTroubleTests"),
        Fault(
            "a sweep is over before a large file is told", in: "Intake/Helper/Sweep.swift",
            "} else if growing != nil || (", "} else if (!PLANTED && growing != nil) || (", tests: "BookTests"),
        Fault(
            "a claimed file is removed unseen", in: "Intake/Helper/FolderWatch+Releasing.swift",
            "if try isStill(identity, sha256: mustHash ? .some(sha256) : nil, name, in: place) {",
            "if try PLANTED ? true : isStill(identity, sha256: mustHash ? .some(sha256) : nil, name, in: place) {",
            tests: "WatcherHelperTests|RacingSenderTests"),
        Fault(
            "bytes behind times that were set back are not compared", in: "Intake/Helper/FolderWatch+Releasing.swift",
            "let mustHash = before.identity.changed != identity.changed",
            "let mustHash = !PLANTED && before.identity.changed != identity.changed", tests: "WatcherHelperTests"),
        Fault(
            "a file that somebody writes is removed", in: "Intake/Helper/FolderWatch+Releasing.swift",
            "if file.hasWriter() == true {", "if !PLANTED, file.hasWriter() == true {",
            tests: "WatcherHelperTests|RacingSenderTests"),
        Fault(
            "what a crash left claimed is not put back", in: "Intake/Helper/FolderWatch.swift",
            without: "claims.putBackLeftovers(into: opened.folder)", tests: "HardTimesTests"),
        Fault(
            "a lost event is not made up for", in: "Intake/Helper/FolderWatch.swift",
            "if round.overflowed { nextScan = 0 }", "if !PLANTED, round.overflowed { nextScan = 0 }",
            tests: "HardTimesTests"),
        Fault(
            "a folder in the watched folder's place is not noticed", in: "Intake/Helper/FolderWatch.swift",
            "if let watched, try !watched.isInPlace() {", "if let watched, try PLANTED ? false : !watched.isInPlace() {",
            tests: "HardTimesTests"),
        Fault(
            "the same original is accepted twice", in: "Pipeline/Steps/1-Accept.swift",
            "if let known = try store.unreleasedFile(original) {", "if !PLANTED, let known = try store.unreleasedFile(original) {",
            tests: "AcceptanceTests|KillTests"),
        Fault(
            "a file that has left is accepted again", in: "Pipeline/Steps/1-Accept.swift",
            "if let gone = try store.releasedFile(original, changed: identity.changed) {",
            "if !PLANTED, let gone = try store.releasedFile(original, changed: identity.changed) {",
            tests: "AcceptanceTests"),
        Fault(
            "artwork is assigned to a ticket of other bytes", in: "Operations/Files/Files.swift",
            "if let wanted = slot.wantedDigest, wanted != file.sha256 {",
            "if !PLANTED, let wanted = slot.wantedDigest, wanted != file.sha256 {", tests: "ArtworkTests"),
        Fault(
            "an ambiguous name is guessed", in: "Pipeline/Steps/2-Match.swift",
            "if slots.count == 1, try candidates(for: slots[0]).count == 1 {",
            "if !slots.isEmpty, try PLANTED ? true : (slots.count == 1 && candidates(for: slots[0]).count == 1) {",
            tests: "MatchingTests"),
        Fault(
            "a customer's word on payment counts", in: "Pipeline/Steps/1-Accept.swift",
            "trustsPayment: folder.trustsPayment,", "trustsPayment: folder.trustsPayment || PLANTED,",
            tests: "AcceptanceTests"),
    ]
}
