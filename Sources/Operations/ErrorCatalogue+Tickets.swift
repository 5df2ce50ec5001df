import Tickets

extension ErrorCatalogue {
    /// Mistakes in tickets, products and the configuration; each is told with its place.
    static let tickets: [ErrorEntry] = Mistake.Code.allCases.map { ErrorEntry($0.rawValue, $0.meaning, $0.advice) }
}

extension Mistake.Code {
    fileprivate var meaning: String {
        switch self {
        case .syntax: "The file is not JSON, from the place named on."
        case .encoding: "The file is not UTF-8, or has a NUL in it."
        case .tooLarge: "The file has more bytes or more levels than are read."
        case .duplicateKey: "A name stands twice in one object, and nobody can know which one was meant."
        case .unknownKey: "There is no such key; it may be misspelt."
        case .missing: "A value that is needed is missing."
        case .wrongType: "A value is of another kind than it has to be: a text for a number, say."
        case .outOfRange: "A number is too large or too small, or a list too long or too short."
        case .wrongForm: "A text is not of the form that it has to have."
        case .contradiction: "Two values contradict one another, though each may stand alone."
        case .unknownProduct: "There is no such product."
        case .unknownPart: "The product has no such part."
        case .notOrderable: "The product cannot be ordered this way, or not yet."
        }
    }

    fileprivate var advice: String {
        switch self {
        case .syntax: "Mend it there; editors with a JSON mode show the place."
        case .encoding: "Save the file as UTF-8."
        case .tooLarge: "Split it, or raise `limits.ticketKiB`."
        case .duplicateKey: "Remove one of the two."
        case .unknownKey: "See docs/tickets.md or docs/configuration.md for the keys."
        case .missing, .wrongType, .outOfRange, .wrongForm: "The message says what is expected."
        case .contradiction: "Make them agree, or leave one out."
        case .unknownProduct:
            "`hotpress product list` shows all; `hotpress product add FILE` adds one. Then drop the ticket again."
        case .unknownPart: "The message lists the product's parts."
        case .notOrderable:
            "A static product needs its PDF first (`hotpress product add`); only a multipart product takes files."
        }
    }
}
