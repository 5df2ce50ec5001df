// What a worker that was taken over says, writes and costs; and who waits for whom.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let slots: [Fault] = [
        Fault(
            "a file in memory grows without bound", in: "Files/Descriptors/MemoryFile.swift",
            "try checkLinux(\"fcntl\", label, linux_seal_length(file.raw))",
            "if !PLANTED { try checkLinux(\"fcntl\", label, linux_seal_length(file.raw)) }", tests: "MemoryFileTests"),
        Fault(
            "a file in memory is written after it was looked at", in: "Files/Descriptors/MemoryFile.swift",
            "try checkLinux(\"fcntl\", label, linux_seal_bytes(file.raw)) }",
            "if !PLANTED { try checkLinux(\"fcntl\", label, linux_seal_bytes(file.raw)) } }", tests: "MemoryFileTests"),
        Fault(
            "a file in memory is kept by whoever has it open", in: "Files/Descriptors/MemoryFile.swift",
            "do { try file.truncate(to: 0) } catch", "do { if !PLANTED { try file.truncate(to: 0) } } catch",
            tests: "MemoryFileTests"),
        Fault(
            "a worker's words steer a terminal", in: "Workers/Slot/WorkerSlot+Examine.swift",
            "unavailable(.cannotStart, Self.harmless(why))", "unavailable(.cannotStart, PLANTED ? why : Self.harmless(why))",
            tests: "LyingWorker"),
        Fault(
            "a worker's words have no end", in: "Workers/Slot/WorkerSlot.swift",
            "static func harmless(_ words: String) -> String { printable(words, limit: 400) }",
            "static func harmless(_ words: String) -> String { PLANTED ? words : printable(words, limit: 400) }",
            tests: "LyingWorker"),
        Fault(
            "impossible edges are believed", in: "Workers/Slot/WorkerSlot+Examine.swift",
            "if let objection = AnswerCheck.objection(to: answers, of: questions) {",
            "if !PLANTED, let objection = AnswerCheck.objection(to: answers, of: questions) {", tests: "LyingWorker"),
        Fault(
            "impossible ink is believed", in: "Workers/Slot/WorkerSlot+Ink.swift",
            "if let objection = AnswerCheck.objection(to: coverage, within: area.box) {",
            "if !PLANTED, let objection = AnswerCheck.objection(to: coverage, within: area.box) {", tests: "LyingWorker"),
        Fault(
            "an impossible picture is believed", in: "Workers/Slot/WorkerSlot+Render.swift",
            "guard width > 0, height > 0, width <= request.maxPixels / height else {",
            "guard PLANTED || (width > 0 && height > 0 && width <= request.maxPixels / height) else {", tests: "LyingWorker"),
        Fault(
            "a merge of other pages is believed", in: "Workers/Slot/WorkerSlot.swift",
            "guard bytes > 0, isRight(pages) else {", "guard PLANTED || (bytes > 0 && isRight(pages)) else {",
            tests: "LyingWorker"),
        Fault(
            "a fixed file of other pages is believed", in: "Workers/Slot/WorkerSlot+Fix.swift",
            "guard bytes > 0, pages == request.pages else {", "guard PLANTED || (bytes > 0 && pages == request.pages) else {",
            tests: "LyingWorker"),
        Fault(
            "more pages than were asked for are believed", in: "Workers/Slot/FactsCheck.swift",
            "if facts.pages.count > maxPages {", "if !PLANTED, facts.pages.count > maxPages {", tests: "VerdictTests"),
        Fault(
            "a frame of ours may have any size", in: "Wire/Framing/FrameReader.swift",
            "if bytes > maxBytes { throw .tooLarge(bytes) }", "if bytes > maxBytes, !PLANTED { throw .tooLarge(bytes) }",
            tests: "FrameReaderTests"),
        Fault(
            "small jobs wait for books", in: "Daemon/WorkQueue.swift", "if first.since + patience <= Monotonic.now() {",
            "if first.since + (PLANTED && patience > 0 ? 3600 : patience) <= Monotonic.now() {", tests: "WorkQueueTests"),
        Fault(
            "reliefs take what the slots would", in: "Daemon/WorkQueue.swift", "guard let first = items.first else {",
            "if PLANTED, !items.isEmpty { return items.removeFirst().item }\n            guard let first = items.first else {",
            tests: "WorkQueueTests"),
        Fault(
            "pictures take all slots", in: "Pipeline/Engine/EngineState.swift",
            "illustrating < max(1, slots / 2) ? max(0, slots - working) : 0",
            "illustrating < max(1, slots / 2) || PLANTED ? max(0, slots - working) : 0", tests: "IllustrationTests"),
        Fault(
            "pictures wait for nobody", in: "Pipeline/Engine/EngineState.swift",
            "? max(0, slots - working) : 0\n", "? (PLANTED ? slots : max(0, slots - working)) : 0\n",
            tests: "IllustrationTests"),
        Fault(
            "damaged bytes are judged", in: "Daemon/WorkCrew.swift",
            "guard try vault.verifyLately(digest) else {", "guard try PLANTED || vault.verifyLately(digest) else {",
            tests: "FixingTests|HealingTests"),
    ]
}
