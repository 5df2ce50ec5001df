extension Rule {
    /// What `hotpress explain` prints: what has to hold, why, and what to do.
    public var explanation: String {
        var lines = [
            "\(id): \(title).", "Severity: \(severityText)", "Source: \(source).", "Why: \(why)", "What to do: \(fix)",
        ]
        if let steps {
            lines += [
                "  InDesign: \(steps.inDesign)", "  Illustrator: \(steps.illustrator)", "  Affinity: \(steps.affinity)",
            ]
        }
        return lines.joined(separator: "\n")
    }

    /// `error above 1 mm, warning above 0.5 mm. A person may override an error.`
    public var severityText: String {
        let override = canBeOverridden ? "A person may override an error." : "Nobody can override it."
        let words = severities.map { severity -> String in
            switch severity {
            case .error: "error" + (limits?.words(limits?.error) ?? "")
            case .warning: "warning" + (limits?.words(limits?.warning) ?? "")
            case .info: "info"
            }
        }
        return words.joined(separator: ", ") + "." + (severities.contains(.error) ? " \(override)" : "")
            + (isOn ? "" : " Asked only where a profile gives it a severity.")
    }
}

extension Limits {
    /// ` above 1 mm`, ` up to 149 ppi`, ` below 12 pt`.
    fileprivate func words(_ limit: Double?) -> String {
        guard let limit else { return "" }
        let side =
            switch sense {
            case .upTo: " above "
            case .above: " up to "
            case .atLeast: " below "
            }
        return side + decimal(limit) + (unit.isEmpty ? "" : " " + unit)
    }
}
