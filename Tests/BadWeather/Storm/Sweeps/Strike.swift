import Ledger

/// One blow at one call of an order's road.
struct Strike {
    var variant = 0
    var point: Int
    var act = Act.kill(all: false)
    /// Where the recovery is hit too; 0 for nowhere.
    var again = 0
    /// The errand whose command is hit instead of the daemon; nil for the daemon.
    var errand: Int?
    /// Whether that command works alone, without a daemon.
    var isAlone = false

    init(variant: Int = 0, point: Int, act: Act = .kill(all: false), errand: Int? = nil, isAlone: Bool = false) {
        (self.variant, self.point, self.act, self.errand, self.isAlone) = (variant, point, act, errand, isAlone)
    }

    /// As it is printed with a violation and given to `--only`: variant, point, act, again, and the errand, if any.
    var text: String {
        "\(variant)/\(point)/\(act.text)/\(again)" + (errand.map { "/\($0)\(isAlone ? "/alone" : "")" } ?? "")
    }

    init(_ text: String) throws {
        let words = text.split(separator: "/").map(String.init)
        guard (4...6).contains(words.count), let variant = Int(words[0]), let point = Int(words[1]),
            let act = Act(words[2]), let again = Int(words[3])
        else { throw Misused("'\(text)' is no strike: VARIANT/POINT/ACT/AGAIN[/ERRAND[/alone]]") }
        (self.variant, self.point, self.act, self.again) = (variant, point, act, again)
        errand = words.count > 4 ? Int(words[4]) : nil
        isAlone = words.count > 5
    }
}
