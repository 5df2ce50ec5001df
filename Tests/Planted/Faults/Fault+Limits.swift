// Bounds of what a stranger may make us read, keep or wait for.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let limits: [Fault] = [
        Fault(
            "JSON nests without bound", in: "Tickets/Tree/JSONParser.swift", "guard depth < maxDepth else {",
            "guard PLANTED || depth < maxDepth else {", tests: "JSONTreeTests"),
        Fault(
            "JSON may have any size", in: "Tickets/Tree/JSONTree.swift", "guard source.bytes.count <= maxBytes else {",
            "guard PLANTED || source.bytes.count <= maxBytes else {", tests: "JSONTreeTests"),
        Fault(
            "a name may stand twice in an object", in: "Tickets/Tree/JSONParser.swift",
            "guard keys.insert(key).inserted else {", "guard keys.insert(key).inserted || PLANTED else {",
            tests: "JSONTreeTests"),
        Fault(
            "half a surrogate pair is text", in: "Tickets/Tree/JSONParser+Scalars.swift",
            #"guard high != 0 else {"#, #"guard high != 0 || PLANTED else {"#, tests: "JSONTreeTests"),
        Fault(
            "a list may have any length", in: "Tickets/Tree/Field.swift", "guard items.count <= limit else {",
            "guard PLANTED || items.count <= limit else {", tests: "TicketsTests"),
        Fault(
            "mistakes are told without end", in: "Tickets/Tree/Mistake.swift", "mistakes.count >= Self.limit",
            "!PLANTED && mistakes.count >= Self.limit", tests: "OrderTicketReaderTests"),
        Fault(
            "text may hold control characters", in: "Tickets/Tree/Field.swift",
            "return isPlain && (1...limit)", "return (isPlain || PLANTED) && (1...limit)", tests: "TicketsTests"),
        Fault(
            "text may have any length", in: "Tickets/Tree/Field.swift",
            "(1...limit).contains(text.utf8.count) ? text : nil", "(PLANTED || (1...limit).contains(text.utf8.count)) ? text : nil",
            tests: "TicketsTests"),
        Fault(
            "a ticket may have any size", in: "Pipeline/Steps/1-Accept.swift",
            "guard file.bytes <= setup.maxTicketBytes else {", "guard PLANTED || file.bytes <= setup.maxTicketBytes else {",
            tests: "AcceptanceTests"),
        Fault(
            "a frame may announce any size", in: "Wire/Framing/FrameReader.swift",
            "if length > Frame.maxBytes {", "if !PLANTED, length > Frame.maxBytes {", tests: "FrameReaderTests|FrameChannelTests"),
        Fault(
            "a worker's facts are believed", in: "Workers/Slot/WorkerSlot.swift",
            "if let objection = FactsCheck.objection(to: facts, maxPages: options.maxPages) {",
            "if !PLANTED, let objection = FactsCheck.objection(to: facts, maxPages: options.maxPages) {",
            tests: "LyingWorker"),
        Fault(
            "a worker's numbers are not looked at", in: "Workers/Slot/FactsCheck.swift",
            "[box.x0, box.y0, box.x1, box.y1].allSatisfy { $0.isFinite && abs($0) <= furthest } && box.x0",
            "[box.x0, box.y0, box.x1, box.y1].allSatisfy { PLANTED || $0.isFinite && abs($0) <= furthest } && box.x0",
            tests: "VerdictTests"),
        Fault(
            "a worker's texts may have any length", in: "Workers/Slot/FactsCheck.swift",
            "if texts(of: facts).contains(where: { $0.utf8.count > longest }) {",
            "if !PLANTED, texts(of: facts).contains(where: { $0.utf8.count > longest }) {", tests: "VerdictTests"),
        Fault(
            "a worker that lied is kept", in: "Workers/Slot/WorkerSlot.swift",
            "worker = nil\n                return verdict(.parserCrashed(\"its answer is impossible",
            "if !PLANTED { worker = nil }\n                return verdict(.parserCrashed(\"its answer is impossible",
            tests: "LyingWorker"),
        Fault(
            "a worker may take any time", in: "Workers/Slot/RunningWorker.swift",
            "Patience(seconds: seconds, from", "Patience(seconds: PLANTED ? 3600 : seconds, from", tests: "WorkerSlotTests"),
        Fault(
            "a worker is kept whatever it has leaked", in: "Workers/Slot/RunningWorker.swift",
            "var isWorn: Bool { requests >= limits.recycleAfter }",
            "var isWorn: Bool { !PLANTED && requests >= limits.recycleAfter }", tests: "WorkerSlotTests"),
        Fault(
            "a child leaves its core behind", in: "Workers/Child/ProcessLimits.swift",
            "linux_limit(resource: linux_limit_core, soft: 0, hard: 0)",
            "linux_limit(resource: linux_limit_core, soft: PLANTED ? 1 << 20 : 0, hard: PLANTED ? 1 << 20 : 0)",
            tests: "ChildProcessTests"),
        Fault(
            "decoded content has no bound", in: "Inspection/DocumentInspector.swift",
            "content_bytes: 64 << 20,", "content_bytes: PLANTED ? 1 << 40 : 64 << 20,", tests: "WorkerSlotTests"),
        Fault(
            "pages are counted without bound", in: "Inspection/DocumentInspector.swift",
            "pages: max(0, maxPages),", "pages: PLANTED ? 1 << 40 : max(0, maxPages),", tests: "InspectionTests"),
        Fault(
            "more lanes' work is out than there is room for", in: "Pipeline/Engine/Engine.swift",
            "work: drivesLanes ? setup.workerSlots * Self",
            "work: drivesLanes ? PLANTED ? 100_000 : setup.workerSlots * Self", tests: "EngineTests"),
        Fault(
            "an object may have any number of names", in: "Tickets/Tree/Field.swift",
            "guard members.count <= limit else {", "guard PLANTED || members.count <= limit else {", tests: "TicketsTests"),
        Fault(
            "an order may come to any number of jobs", in: "Pipeline/Steps/3-Order.swift",
            "if details.count > Mistake.mostJobs {", "if !PLANTED, details.count > Mistake.mostJobs {", tests: "KitTests"),
        Fault(
            "a file is read whatever its length", in: "Files/Descriptors/Descriptor+Bytes.swift",
            "if bytes.count > limit { throw", "if bytes.count > limit, !PLANTED { throw", tests: "FilesTests"),
        Fault(
            "a client may hold any number of connections", in: "Control/ControlServer.swift",
            "if count >= Self.maxConnections { return true }", "if count >= Self.maxConnections, !PLANTED { return true }",
            tests: "DoorTests"),
    ]
}
