import Tickets
import Workflow

/// Reads the folders from which presses take files.
enum HotFolderReader {
    static let keys = [
        "name", "location", "path", "pickUp", "ticket", "staleAfter", "errorFolder", "stagingFolder", "verify",
        "maxWaiting", "naming", "mustBeMounted", "retry",
    ]
    static let retryKeys = ["attempts", "firstDelay", "longestDelay"]

    static func folders(_ field: Field, _ places: inout PlaceMap) -> [HotFolder] {
        var folders: [HotFolder] = []
        for (index, reader) in (field.list(upTo: 1000) ?? []).compactMap({ $0.object(keys) }).enumerated() {
            guard let folder = folder(reader, index, &places) else { continue }
            if folders.contains(where: { $0.name == folder.name }) {
                reader["name"].mistake(.contradiction, expected: "a name that no other hot folder bears")
            }
            folders.append(folder)
        }
        return folders
    }

    private static func folder(_ reader: ObjectReader, _ index: Int, _ places: inout PlaceMap) -> HotFolder? {
        let rule = "1 to 64 letters, digits, '.', '_' or '-'"
        let name = reader["name"].required(rule).value(rule, name)
        let path = reader["path"].required("the folder's path").path()
        var folder = HotFolder(name: name ?? "", path: path ?? "")
        folder.location = reader["location"].value(rule, self.name) ?? folder.location
        folder.pickUp = reader["pickUp"].word(["vanishes": PickUp.vanishes, "manual": .manual]) ?? folder.pickUp
        folder.ticket =
            reader["ticket"].word(["none": JobTicketFormat.none, "json": .json, "jdf": .jdf]) ?? folder.ticket
        folder.staleAfterMinutes = reader["staleAfter"].span(1...2_592_000).map { $0 / 60 } ?? folder.staleAfterMinutes
        folder.errorFolder = reader["errorFolder"].path()
        folder.stagingFolder = reader["stagingFolder"].path()
        folder.readBack = reader["verify"].word(["copy": false, "readback": true]) ?? folder.readBack
        folder.maxWaiting = reader["maxWaiting"].integer(in: 1...1_000_000)
        folder.naming = naming(reader["naming"])
        folder.mustBeMounted = reader["mustBeMounted"].flag()
        folder.retry = reader["retry"].object(retryKeys).map(retry) ?? folder.retry
        if let path {
            places.add(path, at: reader["path"], owner: index)
            if let error = folder.errorFolder { places.add(error, at: reader["errorFolder"], base: path, owner: index) }
            if let staging = folder.stagingFolder { places.add(staging, at: reader["stagingFolder"], owner: index) }
        }
        return name == nil || path == nil ? nil : folder
    }

    private static func naming(_ field: Field) -> String? {
        guard let text = field.text(upTo: 200) else { return nil }
        do throws(OutputNameError) { return try OutputName.template(text).template } catch {
            field.mistake(.wrongForm, expected: "a naming template: \(error.detail)")
            return nil
        }
    }

    private static func retry(_ reader: ObjectReader) -> RetryPolicy {
        var retry = RetryPolicy.delivery
        retry.attempts = reader["attempts"].integer(in: 1...100) ?? retry.attempts
        retry.firstDelaySeconds = reader["firstDelay"].span(0.001...3600) ?? retry.firstDelaySeconds
        retry.longestDelaySeconds = reader["longestDelay"].span(0.001...86_400) ?? retry.longestDelaySeconds
        if retry.firstDelaySeconds > retry.longestDelaySeconds {
            reader.mistake(
                .contradiction, found: "has a first delay longer than the longest", expected: "one that is shorter")
        }
        return retry
    }

    static func name(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F].contains(byte)
        }
        return isPlain && (1...64).contains(text.utf8.count) ? text : nil
    }
}
