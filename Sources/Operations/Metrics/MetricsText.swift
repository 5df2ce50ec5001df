import Pipeline

/// Figures in the text format of Prometheus (version 0.0.4).
struct MetricsText {
    private(set) var text = ""
    /// Names that were said so far.
    private(set) var names: [String] = []

    enum Kind: String { case gauge, counter, histogram }

    /// Says a figure with all its samples; nothing where there is none.
    mutating func add(
        _ name: String, _ kind: Kind, _ help: String, _ samples: [(labels: [(String, String)], value: Double)]
    ) {
        guard !samples.isEmpty else { return }
        begin(name, kind, help)
        for sample in samples { line(name, sample.labels, sample.value) }
    }

    /// Says a figure of one sample without labels.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        add(name, kind, help, [([], value)])
    }

    /// Says how long things took, each with its buckets.
    mutating func add(_ name: String, _ help: String, label: String, _ histograms: [(String, Histogram)]) {
        guard !histograms.isEmpty else { return }
        begin(name, .histogram, help)
        for (value, histogram) in histograms {
            for (bound, count) in zip(Histogram.bounds, histogram.counts) {
                line("\(name)_bucket", [(label, value), ("le", Self.number(bound))], Double(count))
            }
            line("\(name)_bucket", [(label, value), ("le", "+Inf")], Double(histogram.count))
            line("\(name)_sum", [(label, value)], histogram.sum)
            line("\(name)_count", [(label, value)], Double(histogram.count))
        }
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        names.append(name)
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let said = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        text += "\(name)\(said.isEmpty ? "" : "{\(said)}") \(Self.number(value))\n"
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    /// A label's value: these three would end it.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
