import Foundation
import Testing

@Suite struct `Every page` {
    private static let pages: [URL] = {
        let root = GeneratedPage.root
        let docs = FileManager.default.enumerator(at: root.appending(path: "docs"), includingPropertiesForKeys: nil)
        let found = (docs?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "md" }
        return ([root.appending(path: "README.md")] + found).sorted { $0.path < $1.path }
    }()

    @Test func `is linked from the front page`() throws {
        let front = try String(contentsOf: GeneratedPage.root.appending(path: "README.md"), encoding: .utf8)
        for page in Self.pages.map(\.lastPathComponent) where page != "README.md" {
            #expect(front.contains("](docs/\(page))"), "\(page)")
        }
    }

    @Test(arguments: pages)
    func `links to files that are there`(page: URL) throws {
        let text = try String(contentsOf: page, encoding: .utf8)
        for match in text.matches(of: /\]\(([^)#:\s]+)(#[^)\s]*)?\)/) {
            let target = page.deletingLastPathComponent().appending(path: String(match.output.1))
            #expect(FileManager.default.fileExists(atPath: target.path), "\(match.output.1)")
        }
    }

    @Test(arguments: pages)
    func `names sources and tests that are there`(page: URL) throws {
        let text = try String(contentsOf: page, encoding: .utf8)
        for match in text.matches(of: /`((Sources|Tests|samples|docs|hotfolders)\/[^`\s<…]+)`/) {
            let path = GeneratedPage.root.appending(path: String(match.output.1)).path
            #expect(FileManager.default.fileExists(atPath: path), "\(match.output.1)")
        }
    }

    @Test(arguments: pages)
    func `names commands and options as they are`(page: URL) throws {
        let text = try String(contentsOf: page, encoding: .utf8)
        for match in text.matches(of: /`hotpress ([a-z][a-z -]*[a-z])([^`\n]*)`/) {
            let problem = CommandWords.problem(String(match.output.1), String(match.output.2))
            #expect(problem == nil, "\(match.output.0): \(problem ?? "")")
        }
    }
}

@Suite struct `Every message` {
    @Test func `names commands and options as they are`() throws {
        for text in try SourceFolder(path: "Sources").texts() {
            for match in text.matches(of: /`hotpress ([a-z][a-z -]*[a-z])([^`\n]*)`/) {
                let problem = CommandWords.problem(String(match.output.1), String(match.output.2))
                #expect(problem == nil, "\(match.output.0): \(problem ?? "")")
            }
        }
    }
}
