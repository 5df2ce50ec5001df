// How findings speak: numbers as people write them, and strangers' words made harmless.

import Workflow

/// Rounded to a thousandth: what a measurement is worth, and free of the noise of binary fractions at a limit.
func thousandths(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

/// `3.18 mm`.
func mm(_ value: Double) -> String { "\(Millimetres(value)) mm" }

/// A number with at most three decimals: `149`, `2.5`, `0.125`.
func decimal(_ value: Double) -> String {
    let rounded = thousandths(value)
    return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
}

/// `1 page`, `2 pages`.
func pages(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }

/// `page 3`, `pages 1–4, 7`.
func pageList(_ numbers: [Int]) -> String {
    let sorted = Set(numbers).sorted()
    var runs: [ClosedRange<Int>] = []
    for number in sorted {
        if let last = runs.last, last.upperBound == number - 1 {
            runs[runs.count - 1] = last.lowerBound...number
        } else {
            runs.append(number...number)
        }
    }
    let shown = runs.prefix(20).map {
        $0.count == 1
            ? "\($0.lowerBound)"
            : $0.count == 2
                ? "\($0.lowerBound), \($0.upperBound)"
                : "\($0.lowerBound)–\($0.upperBound)"
    }
    let more = runs.count > 20 ? " and more" : ""
    return (sorted.count == 1 ? "page " : "pages ") + shown.joined(separator: ", ") + more
}

/// `a`, `a and b`, `a, b and c`.
func and(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
}

/// A stranger's words on one line: at most 80 characters; control, format and bidirectional characters as `\u{…}`.
func plain(_ words: String) -> String { printable(words, limit: 80) }

/// A stranger's name for something, in quotation marks.
func quoted(_ name: String) -> String { "“\(plain(name))”" }

/// The first ten names, quoted.
func list(_ names: [String]) -> String {
    names.prefix(10).map(quoted).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
}

extension [String] {
    /// Each once, in the order of their first place.
    var removingRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

extension PageLimits {
    /// `exactly 2 are`, `1 to 2 are`, `at least 4 are`; ends with its verb.
    var words: String {
        switch (min, max) {
        case (let min?, let max?) where min == max: "exactly \(min) \(min == 1 ? "is" : "are")"
        case (let min?, let max?): "\(min) to \(max) are"
        case (let min?, nil): "at least \(min) \(min == 1 ? "is" : "are")"
        case (nil, let max?): "at most \(max) \(max == 1 ? "is" : "are")"
        case (nil, nil): "any number is"
        }
    }
}

extension Inks {
    /// `CMYK`, `black`.
    var words: String {
        switch self {
        case .any: "any inks"
        case .cmyk: "CMYK"
        case .k: "black"
        }
    }
}
