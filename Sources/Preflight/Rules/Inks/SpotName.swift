/// What a person reads in an ink's name: equal for spellings of the same ink.
///
/// Case, spaces and dashes do not count (`PANTONE 185C`, `Pantone 185-c`), and of PANTONE and HKS neither does the paper
/// that the name ends with (`PANTONE 185 U`, `HKS 13 N`). `PANTONE 185` and `PANTONE 186` are two inks.
struct SpotName: Hashable {
    let words: [String]

    init(_ name: String) {
        var words = SpotName.words(of: name)
        if words.first == "pms" { words[0] = "pantone" }
        if let papers = words.first.flatMap({ SpotName.papers[$0] }) {
            while words.count > 2, let last = words.last, papers.contains(last) { words.removeLast() }
        }
        // A spot called `Process Cyan` beside cyan itself.
        if words.count == 2, words[0] == "process" { words.removeFirst() }
        self.words = words
    }

    /// What the last words of a name say of paper or printing, and not of the ink.
    private static let papers: [String: Set<String>] = [
        "pantone": ["c", "u", "m", "cv", "cvc", "cvu", "cvp", "cp", "up", "ec", "ep", "pc", "coated", "uncoated"],
        "hks": ["k", "n", "z", "e"],
    ]

    /// In lower case, parted at spaces, dashes and the like, and between letters and digits.
    private static func words(of name: String) -> [String] {
        enum Kind { case letters, digits, sign }
        var words: [String] = []
        var last: Kind?
        for character in name.lowercased() {
            if character.isWhitespace || "-_/.,".contains(character) {
                last = nil
                continue
            }
            let kind: Kind = character.isNumber ? .digits : character.isLetter ? .letters : .sign
            if kind == last { words[words.count - 1].append(character) } else { words.append(String(character)) }
            last = kind
        }
        return words
    }
}

extension SpotName {
    /// Whether it is named like a step after printing: cutting, creasing, perforating, varnishing, embossing, foil, glue.
    var isFinishing: Bool {
        words.contains { word in
            SpotName.finishing.contains(word) || SpotName.finishingStarts.contains { word.hasPrefix($0) }
        } || SpotName.finishing.contains(words.joined())
    }

    /// English, German, French, Dutch, Italian and Spanish, as shops name them.
    private static let finishing: Set<String> = [
        "cut", "cuts", "cutting", "cutcontour", "cutline", "cutlines", "cutter", "cutpath", "kisscut", "thrucut",
        "throughcut", "diecut", "dieline", "dielines", "trimline", "score", "scoring", "scoreline", "fold", "folds",
        "foldline", "perf", "glue", "gluearea", "spotuv", "uvspot", "foil", "foiling", "hotfoil",
        "schnitt", "schneiden", "schnittlinie", "schneidelinie", "konturschnitt", "falz", "falzlinie", "rill",
        "rille", "rillen", "rillung", "rilllinie", "nutlinie", "lack", "lackform", "lackierung", "uvlack", "spotlack",
        "teillack", "relieflack", "drucklack", "leim", "klebefläche", "prägung", "blindprägung", "heissfolie",
        "heißfolie", "folienprägung", "découpe", "decoupe", "rainage", "rainure", "vernis", "vernisuv", "dorure",
        "gaufrage", "stans", "stanslijn", "snijlijn", "rillijn", "fustella", "cordonatura", "vernice", "troquel",
        "troquelado", "hendido", "barniz",
    ]
    private static let finishingStarts = [
        "stanz", "crease", "creasing", "perfor", "varnish", "emboss", "deboss", "perfcut",
    ]
}
