import Files
import Foundation
import Preflight
import Testing

@testable import Workers

/// Real, damaged and hostile files, which live outside this repository: in the folder that `HOTPRESS_SHARED` names, else in
/// `../shared`. Without them the suite is skipped.
enum Corpus {
    static let folder: URL? = {
        let given = ProcessInfo.processInfo.environment["HOTPRESS_SHARED"].map { URL(fileURLWithPath: $0) }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let shared = given ?? root.deletingLastPathComponent().appendingPathComponent("shared")
        let corpus = shared.appendingPathComponent("corpus")
        return FileManager.default.fileExists(atPath: corpus.appendingPathComponent("MANIFEST.tsv").path) ? corpus : nil
    }()

    struct Entry {
        var path: String
        var category: String
        var pages: Int?
    }

    static func entries() throws -> [Entry] {
        guard let folder else { return [] }
        let manifest = try String(contentsOf: folder.appendingPathComponent("MANIFEST.tsv"), encoding: .utf8)
        let rows = manifest.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        guard let heads = rows.first, let category = heads.firstIndex(of: "category"),
            let pages = heads.firstIndex(of: "pages")
        else { return [] }
        return rows.dropFirst().map {
            Entry(path: String($0[0]), category: String($0[category]), pages: Int($0[pages]))
        }
    }
}

@Suite(.enabled(if: Corpus.folder != nil, "no corpus: HOTPRESS_SHARED names none, and ../shared has none"))
struct `Every file of the corpus` {
    @Test func `has its verdict in time`() throws {
        let folder = try #require(Corpus.folder)
        let slot = WorkerSlot(limits: WorkerLimits(wallSeconds: 8, processorSeconds: 7))
        let started = Monotonic.now()
        for entry in try Corpus.entries() {
            let file = try Folder(path: folder.path).open(relative: entry.path)
            let begun = Monotonic.now()
            let facts = try slot.inspect(file)
            let seconds = Monotonic.now() - begun
            #expect(seconds < 10, "\(entry.path)")
            check(facts, of: entry)
            if ProcessInfo.processInfo.environment["HOTPRESS_CORPUS_REPORT"] != nil {
                print(
                    "corpus", entry.category, String(format: "%.2f", seconds), entry.path, facts.summary,
                    separator: "\t")
            }
        }
        print("corpus took \(Int(Monotonic.now() - started)) s")
    }

    private func check(_ facts: PDFFacts, of entry: Corpus.Entry) {
        switch entry.category {
        case "encrypted-user": #expect(facts.opened == .passwordNeeded, "\(entry.path)")
        case "encrypted-owner": #expect(facts.isEncrypted, "\(entry.path)")
        case "not-pdf", "damaged-unrecoverable":
            #expect(facts.opened != .yes || !facts.repairs.isEmpty || facts.pages.isEmpty, "\(entry.path)")
        case "print":
            #expect(facts.opened == .yes, "\(entry.path)")
            #expect(facts.limitReached == nil, "\(entry.path)")
            #expect(facts.pageCounts.poppler == facts.pageCounts.qpdf, "\(entry.path)")
            #expect(facts.pages.count == entry.pages, "\(entry.path)")
        default: break
        }
    }
}

extension PDFFacts {
    private var lowestResolution: Int {
        Int(pages.flatMap { $0.images.map(\.effectiveResolution) }.min().map { $0.rounded() } ?? 0)
    }

    fileprivate var summary: String {
        "\(opened) pages \(pageCounts.poppler)/\(pageCounts.qpdf) repairs \(repairs.count) "
            + "fonts \(fonts.count) unembedded \(fonts.filter { !$0.isEmbedded }.count) ppi \(lowestResolution) inks \(inks.prefix(8)) limit \(limitReached ?? "-") \(repairs.first ?? "")"
    }
}
