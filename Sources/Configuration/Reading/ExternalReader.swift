import Tickets
import Workflow

/// Reads the outside systems that make print files.
enum ExternalReader {
    static let keys = ["name", "out", "in", "timeout", "ticket", "quiet", "rescan"]

    static func places(_ field: Field, _ places: inout PlaceMap) -> [ExternalPlace] {
        var all: [ExternalPlace] = []
        for reader in (field.list(upTo: 100) ?? []).compactMap({ $0.object(keys) }) {
            guard let place = place(reader, &places) else { continue }
            if all.contains(where: { $0.name == place.name }) {
                reader["name"].mistake(.contradiction, expected: "a name that no other outside system bears")
            }
            all.append(place)
        }
        return all
    }

    private static func place(_ reader: ObjectReader, _ places: inout PlaceMap) -> ExternalPlace? {
        let rule = "1 to 64 letters, digits, '.', '_' or '-'"
        let name = reader["name"].required(rule).value(rule, HotFolderReader.name)
        let out = reader["out"].required("the folder from which it takes files").path()
        let back = reader["in"].required("the folder in which it answers").path()
        if let out { places.add(out, at: reader["out"]) }
        if let back { places.add(back, at: reader["in"]) }
        let timeout = reader["timeout"].span(1...2_592_000)
        let ticket = reader["ticket"].word(["none": JobTicketFormat.none, "json": .json, "jdf": .jdf])
        let (quiet, rescan) = (reader["quiet"].span(0...3600), reader["rescan"].span(1...86_400))
        guard let name, let out, let back else { return nil }
        return ExternalPlace(
            name: name, outPath: out, inPath: back, timeoutSeconds: timeout ?? 7200, ticket: ticket ?? .none,
            quietSeconds: quiet, rescanSeconds: rescan)
    }
}
