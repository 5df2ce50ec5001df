import Tickets
import Workflow

/// Reads how messages go out.
enum AlertWayReader {
    static let keys = ["name", "command", "webhook", "webhookFile", "mail"]
    static let mailKeys = ["to", "from"]

    static func ways(_ field: Field) -> [AlertWay] {
        var ways: [AlertWay] = []
        for reader in (field.list(upTo: 100) ?? []).compactMap({ $0.object(keys) }) {
            let form = "1 to 64 letters, digits, '.', '_' or '-'"
            let name = reader["name"].required(form).value(form, HotFolderReader.name)
            guard let carrier = carrier(reader), let name else { continue }
            if ways.contains(where: { $0.name == name }) {
                reader["name"].mistake(.contradiction, expected: "a name that no other way bears")
            }
            ways.append(AlertWay(name: name, carrier: carrier))
        }
        return ways
    }

    private static func carrier(_ reader: ObjectReader) -> AlertCarrier? {
        let named = keys.dropFirst().filter(reader.has)
        guard named.count == 1 else {
            reader.mistake(
                .contradiction, found: "says \(named.isEmpty ? "nothing" : named.joined(separator: " and "))",
                expected: "one of " + keys.dropFirst().joined(separator: ", "))
            return nil
        }
        switch named[0] {
        case "command":
            let words = (reader["command"].list(upTo: 100) ?? []).compactMap { $0.text(upTo: 4096) }
            guard let program = words.first, program.hasPrefix("/") else {
                reader["command"].mistake(
                    .wrongForm, expected: "a list: the program's absolute path, and its arguments")
                return nil
            }
            return .command(words)
        case "webhook":
            let form = "an address that begins with https:// or http://, without spaces"
            return reader["webhook"].value(form) { Self.isAddress($0) ? .webhook($0) : nil }
        case "webhookFile":
            let form = "the absolute path of a file that holds the address"
            return reader["webhookFile"].value(form) { $0.hasPrefix("/") ? .webhookFile($0) : nil }
        default: return reader["mail"].object(mailKeys).flatMap(mail)
        }
    }

    private static func mail(_ reader: ObjectReader) -> AlertCarrier? {
        let form = "a mail address such as ops@example.com"
        let list = reader["to"].required("a list of mail addresses").list(upTo: 100) ?? []
        let to = list.compactMap { $0.value(form, Self.mailAddress) }
        if list.isEmpty { reader["to"].mistake(.wrongForm, expected: "at least one mail address") }
        return to.isEmpty ? nil : .mail(to: to, from: reader["from"].value(form, Self.mailAddress))
    }

    /// Whether a text is an address to post to.
    static func isAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= 4096
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != 0x5C }
    }

    /// An address that needs no quotes: what it holds can end neither a header nor an address.
    private static func mailAddress(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254 else { return nil }
        let plain = parts.allSatisfy { part in
            !part.isEmpty && part.first != "-" && part.first != "."
                && part.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || Array("!#$%&'*+-/=?^_`{|}~.".utf8).contains(byte)
                }
        }
        return plain ? text : nil
    }
}
