import Foundation
import Testing

/// A page of `docs/`, of which the sections between marks are written from the code. After a change of the code run the
/// tests with HOTPRESS_WRITE_DOCS=1 and read the difference.
struct GeneratedPage {
    let url: URL
    let sections: [(name: String, text: String)]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let writes = ProcessInfo.processInfo.environment["HOTPRESS_WRITE_DOCS"] == "1"

    init(_ name: String, _ sections: [(name: String, text: String)] = []) {
        url = Self.root.appending(path: "docs/\(name)")
        self.sections = sections
    }

    func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

    /// Compares every section, or writes it.
    func verify() throws {
        var text = try text()
        for section in sections {
            let begin = try #require(text.range(of: "<!-- \(section.name) -->\n"), "\(section.name) has no mark")
            let end = try #require(text.range(of: "<!-- /\(section.name) -->"), "\(section.name) has no end")
            if Self.writes {
                text.replaceSubrange(begin.upperBound..<end.lowerBound, with: section.text)
            } else {
                #expect(
                    text[begin.upperBound..<end.lowerBound] == section.text,
                    "run the tests with HOTPRESS_WRITE_DOCS=1 and read the difference")
            }
        }
        if Self.writes { try text.write(to: url, atomically: true, encoding: .utf8) }
    }

    /// Names between backticks.
    func names() throws -> Set<String> { Set(try text().matches(of: /`([^`\n]+)`/).map { String($0.output.1) }) }

    /// A cell of a table: bars would end it.
    static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

/// The Swift files below a folder of the project.
struct SourceFolder {
    let path: String

    func texts() throws -> [String] {
        let folder = GeneratedPage.root.appending(path: path)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        return try names.sorted().map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }
}
