import Foundation
import Workflow

/// What an erasure leaves of a manifest.
public enum ManifestRedaction {
    /// The lines without names and labels. A line that cannot be read may hold any, and is left out.
    public static func redacted(_ lines: [String]) throws -> [String] {
        try lines.compactMap { text in
            guard var line = ManifestLine(text: text) else { return nil }
            (line.name, line.version) = (nil, nil)
            return try line.text()
        }
    }
}

extension ManifestLine {
    fileprivate init?(text: String) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
        } catch {
            return nil  // Torn, or of another version: its reader is a person.
        }
    }
}
