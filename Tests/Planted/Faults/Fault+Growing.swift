// Large files, which are staged slice by slice beside what else a lane does.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let growing: [Fault] = [
        Fault(
            "a slice that could not be synced is believed", in: "Files/Content/SlicedCopy.swift",
            without: "if let error = syncing.wait().first ?? nil { throw error }", tests: "GrowingFileTests"),
        Fault(
            "the last slice is not synced", in: "Files/Content/SlicedCopy.swift",
            "if isAtEnd { try target.sync() } else {", "if isAtEnd { if !PLANTED { try target.sync() } } else {",
            tests: "GrowingFileTests"),
        Fault(
            "a write that nobody waited for is believed", in: "Files/Content/WriteBehind.swift",
            without: "if let failure = failure.take() { throw failure }", tests: "UncachedWritingTests"),
        Fault(
            "the last write is not waited for", in: "Files/Content/Copy.swift",
            "try behind.finish()", "if PLANTED { behind.rest() } else { try behind.finish() }", tests: "UncachedWritingTests"),
        Fault(
            "what is still to be written is read over", in: "Files/Content/WriteBehind.swift",
            without: "isFirst.toggle()", tests: "UncachedWritingTests"),
        Fault(
            "the rest of a large file is written past the page cache too", in: "Files/Descriptors/UncachedWriting.swift",
            "try checkLinux(\"fcntl\", \"descriptor \\(raw)\", linux_write_uncached(raw, 0))",
            "if !PLANTED { try checkLinux(\"fcntl\", \"descriptor \\(raw)\", linux_write_uncached(raw, 0)) }",
            tests: "UncachedWritingTests"),
        Fault(
            "no room is asked for", in: "Files/Content/SlicedCopy.swift",
            without: "try target.reserve(bytes)", tests: "GrowingFileTests"),
        Fault(
            "what grew is not compared", in: "Delivery/Helper/LaneSession+Grow.swift",
            "guard sha256 == item.sha256, copy.bytes == item.bytes else {",
            "guard PLANTED || (sha256 == item.sha256 && copy.bytes == item.bytes) else {", tests: "GrowingFileTests"),
        Fault(
            "what grew is read back unseen", in: "Delivery/Helper/LaneSession+Grow.swift",
            "if found.sha256 == item.sha256 {", "if PLANTED || found.sha256 == item.sha256 {", tests: "GrowingFileTests"),
        Fault(
            "what is not asked for any more goes on growing", in: "Delivery/Helper/LaneSession+Grow.swift",
            without: "growing = growing.filter { name, file in items.contains { $0 == file.item } }",
            tests: "GrowingFileTests"),
        Fault(
            "a broken slice begins anew for ever", in: "Delivery/Helper/LaneSession+Grow.swift",
            "growing[items[$0].temporary] == nil", isAlways: true, tests: "GrowingFileTests"),
        Fault(
            "what became of a slice is forgotten unheard", in: "Delivery/Helper/GrowingFile.swift",
            "guard mayGoAhead else { return }", "guard PLANTED || mayGoAhead else { return }", tests: "GrowingFileTests"),
        Fault(
            "a slow folder is worked on while somebody may come", in: "Delivery/Helper/LaneSession+Grow.swift",
            without: "guard pace.isQuick else { return false }", tests: "GrowingFileTests"),
        Fault(
            "a slice that was written beside another's is written once more", in: "Delivery/Helper/GrowingFile.swift",
            "if let outcome = ahead.take() {", "if let outcome = ahead.take(), !PLANTED {", tests: "GrowingFileTests"),
        Fault(
            "a book takes turns with nobody", in: "Delivery/Helper/LaneSession+Grow.swift",
            "shortest.prefix(pace.files - 1)", "shortest.prefix(PLANTED ? 0 : pace.files - 1)",
            tests: "GrowingFileTests"),
        Fault(
            "a slow folder gets as many slices as a quick one", in: "Delivery/Helper/Pace.swift",
            "isQuick ? Self.most", "PLANTED || isQuick ? Self.most", tests: "GrowingFileTests"),
        Fault(
            "what is whole is staged once more with each slice", in: "Pipeline/Engine/LaneDriver+Batch.swift",
            "filter { $0.state == .staging }", "filter { PLANTED || $0.state == .staging }", tests: "GrowingTests"),
        Fault(
            "what grows waits for ever behind trouble", in: "Pipeline/Engine/LaneDriver.swift",
            without: "try goOnGrowing(&lane)", tests: "GrowingTests"),
        Fault(
            "what is to be removed waits behind all work", in: "Pipeline/Engine/LaneDriver.swift",
            "if isIdle, lane.backoff", "if isIdle, !PLANTED, lane.backoff", tests: "HandOverTests"),
        Fault(
            "a removal counts as a copy that went through", in: "Pipeline/Engine/LaneDriver.swift",
            "if phase != .discarding || trouble != nil {", "if PLANTED || phase != .discarding || trouble != nil {",
            tests: "FolderAlertTests"),
        Fault(
            "nobody looks around between two slices", in: "Pipeline/Engine/LaneDriver.swift",
            without: "try lookAround(&lane)", tests: "GrowingTests"),
        Fault(
            "what was cancelled goes on growing", in: "Pipeline/Steps/8-HandOver.swift",
            "lane.growing.filter { try !isGivenUp($0) }", "lane.growing.filter { try PLANTED || !isGivenUp($0) }",
            tests: "GrowingTests"),
        Fault(
            "a half-grown file goes on to its rename", in: "Pipeline/Steps/8-HandOver.swift",
            "if item.records.contains(where: { $0.state == .staging }) {",
            "if !PLANTED && item.records.contains(where: { $0.state == .staging }) {", tests: "GrowingTests"),
    ]
}
