import Foundation
import Glibc
import Programs

/// A PDF tool of the distribution, run over a document in a temporary folder.
enum Tool: String {
    case pdfinfo, pdffonts, pdfimages, qpdf, pdftotext

    var path: String? {
        ["/usr/bin", "/usr/local/bin"].map { "\($0)/\(rawValue)" }.first { access($0, X_OK) == 0 }
    }

    /// Whether all tools that the tests use are there; without them the suite is skipped.
    static let allFound = [Tool.pdfinfo, .pdffonts, .pdfimages, .qpdf, .pdftotext].allSatisfy { $0.path != nil }

    /// - Returns: what it printed on both streams, and its exit status.
    func run(_ options: [String] = [], over document: [UInt8], after: [String] = []) throws -> (
        text: String, status: Int32
    ) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sample-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path)") }
        }
        let file = folder.appendingPathComponent("sample.pdf")
        try Data(document).write(to: file)
        return try RunningProgram.text(of: path ?? "/nonexistent", options + [file.path] + after)
    }
}
