/// Findings that say the same and differ only in their page and place.
struct FindingItem {
    /// From 1 through a whole report: the list and the pictures use it.
    var number: Int
    var message: String
    var findings: [Finding]

    /// Sorted, each once; empty for the file as a whole.
    var pages: [Int] { Set(findings.compactMap(\.page)).sorted() }

    /// `Pages 1–4: The trimmed page is …`
    var sentence: String {
        guard !pages.isEmpty else { return message }
        let place = pageList(pages)
        return place.prefix(1).uppercased() + place.dropFirst() + ": " + message
    }
}

/// Findings of one rule and severity: what is put right in one way.
struct FindingKind {
    var rule: String
    var severity: Severity
    var items: [FindingItem]

    /// Items that are told one by one; the rest is gathered into a sentence.
    static let mostItems = 12
    var told: ArraySlice<FindingItem> { items.prefix(Self.mostItems) }

    /// `And 31 more like these: pages 4–20.`; nil where all were told.
    var rest: String? {
        let rest = items.dropFirst(Self.mostItems)
        guard !rest.isEmpty else { return nil }
        let pages = Set(rest.flatMap(\.pages))
        return "And \(rest.count) more like these"
            + (pages.isEmpty ? "." : ": \(pageList(Array(pages))).")
    }

    /// Gathers findings, each kind and each item where its first finding stands, worst first.
    static func gathered(_ findings: [Finding]) -> [FindingKind] {
        struct Key: Hashable {
            var rule, message: String
            var hasPage: Bool
        }
        var kinds: [FindingKind] = []
        var number = 0
        for severity in [Severity.error, .warning, .info] {
            var places: [String: Int] = [:]
            var items: [Key: Int] = [:]
            let start = kinds.count
            for finding in findings where finding.severity == severity {
                let key = Key(rule: finding.rule, message: finding.message, hasPage: finding.page != nil)
                let kind = places[finding.rule] ?? kinds.count
                if kind == kinds.count {
                    places[finding.rule] = kind
                    kinds.append(FindingKind(rule: finding.rule, severity: severity, items: []))
                }
                if let item = items[key] {
                    kinds[kind].items[item].findings.append(finding)
                } else {
                    items[key] = kinds[kind].items.count
                    kinds[kind].items.append(FindingItem(number: 0, message: finding.message, findings: [finding]))
                }
            }
            for kind in kinds.indices.dropFirst(start) {
                for item in kinds[kind].items.indices {
                    number += 1
                    kinds[kind].items[item].number = number
                }
            }
        }
        return kinds
    }
}

extension Severity {
    /// What a list of such findings is called.
    var heading: String {
        switch self {
        case .error: "To be put right"
        case .warning: "To be looked at"
        case .info: "Good to know"
        }
    }
}
