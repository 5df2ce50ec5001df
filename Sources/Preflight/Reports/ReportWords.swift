import Workflow

// What all forms of a report say in the same words.

/// The format that reports name, in whatever form they are.
public let reportFormat = "hotpress.report/1"

extension Verdict {
    /// `PASSED`, `PASSED WITH WARNINGS`, `REJECTED`.
    var title: String {
        switch self {
        case .pass: "PASSED"
        case .warn: "PASSED WITH WARNINGS"
        case .reject: "REJECTED"
        }
    }
}

extension Report {
    /// One sentence: what the report comes to.
    public var summary: String {
        let kinds = FindingKind.gathered(findings)
        func count(_ severity: Severity) -> Int {
            kinds.filter { $0.severity == severity }.reduce(0) { $0 + $1.items.count }
        }
        func things(_ count: Int) -> String {
            (isShortened ? "at least " : "") + (count == 1 ? "1 thing" : "\(count) things")
        }
        let (errors, warnings) = (count(.error), count(.warning))
        switch verdict {
        case .pass:
            return fixes.isEmpty ? "The file can be printed as it is." : "The file can be printed as we changed it."
        case .warn: return "The file can be printed; \(things(warnings)) should be looked at first."
        case .reject:
            let more = warnings == 0 ? "" : ", and \(things(warnings)) should be looked at"
            return "The file cannot be printed: \(things(errors)) must be put right\(more)."
        }
    }

    /// What was changed before the file was judged, changes of one kind gathered; empty where nothing was.
    var changes: [String] {
        var order: [FixKind] = []
        var pages: [FixKind: [Int]] = [:]
        for fix in fixes {
            if !order.contains(fix.kind) { order.append(fix.kind) }
            pages[fix.kind, default: []] += fix.page.map { [$0] } ?? []
        }
        return order.map { kind in
            let pages = pages[kind] ?? []
            return kind.done + (pages.isEmpty ? "" : " (\(pageList(pages)))")
        }
    }

    /// The parsers and what they are; nil where nothing was read.
    var readers: String? {
        versions.qpdf.isEmpty ? nil : "poppler \(plain(versions.poppler)) and qpdf \(plain(versions.qpdf))"
    }
}

extension FixKind {
    /// What such a fix did.
    var done: String {
        switch self {
        case .setTrimBox: "the trim box was set to the ordered size"
        case .dropCropBox: "the crop box was removed"
        case .removeJavaScript: "JavaScript was removed"
        case .removeAnnotations: "annotations that do not print were removed"
        case .mirrorBleed: "bleed was made by mirroring the artwork at the trimmed edges"
        case .rotate: "pages that lay on their side were turned"
        }
    }
}

extension Expectation {
    /// `85 × 55 mm trimmed, 3 mm bleed, 1 to 2 pages, CMYK and “Gold”`.
    public var words: String {
        var parts: [String] = []
        if let trim { parts.append("\(trim) trimmed") }
        if bleed > 0 { parts.append("\(bleed) mm bleed") }
        switch (pages.min, pages.max) {
        case (let min?, let max?) where min == max: parts.append(Preflight.pages(min))
        case (let min?, let max?): parts.append("\(min) to \(max) pages")
        case (let min?, nil): parts.append("at least \(Preflight.pages(min))")
        case (nil, let max?): parts.append("at most \(Preflight.pages(max))")
        case (nil, nil): break
        }
        if let multiple = pages.multipleOf { parts.append("a multiple of \(multiple) pages") }
        if inks != .any || !spots.isEmpty { parts.append(and([inks.words] + spots.map(quoted))) }
        switch marks {
        case .any: break
        case .none: parts.append("no printer's marks")
        case .crop: parts.append("crop marks")
        case .registration: parts.append("crop and register marks")
        }
        if safeZone > 0 { parts.append("\(safeZone) mm safe zone") }
        if binding != .none { parts.append("bound \(binding == .top ? "at the top" : "on the \(binding.rawValue)")") }
        if gutter > 0 { parts.append("\(gutter) mm gutter") }
        if let ppi = resolution?.error ?? resolution?.warning { parts.append("pictures above \(decimal(ppi)) ppi") }
        if !blanks.isEmpty { parts.append("blank: " + blanks.map(\.blankPage).joined(separator: ", ")) }
        if let condition { parts.append("for \(quoted(condition))") }
        return parts.isEmpty ? "nothing in particular" : parts.joined(separator: ", ")
    }
}

extension Int {
    /// A page that is meant to be blank: from the front, or below 0 from the end.
    fileprivate var blankPage: String {
        self > 0 ? "page \(self)" : self == -1 ? "the last page" : "page \(-self) from the end"
    }
}
