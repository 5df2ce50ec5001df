import Files
import Foundation
import SamplePDF
import Workflow

/// Business cards of one and of two pages; each has bytes of its own, so that a mix-up shows.
struct Artwork {
    let bytes: [UInt8]
    var sha256: Digest { SHA256.digest(of: bytes) }

    init(_ title: String, number: Int) { bytes = SampleDocument.plain(title: title, pages: 1 + number % 2).bytes() }

    /// Many pages, each with its own content.
    static func pages(_ count: Int) -> [UInt8] { SampleDocument.plain(title: "Catalogue", pages: count).bytes() }

    /// At least so many bytes of pictures that are not compressed.
    static func pictures(mebibytes: Int) -> [UInt8] {
        let perPage = 1004 * 650 * 4
        let pages = (0...(mebibytes << 20) / perPage).map { index in
            SamplePage(trim: (85, 55), bleed: 3) { content, box in
                content.fill(.cmyk(0.2, 0.1, 0, 0), box.grown(byMillimetres: 3))
                content.image(SampleImage(width: 1004 + index, height: 650, packing: .plain), in: box)
            }
        }
        return SampleDocument(title: "Pictures", pages: pages).bytes()
    }
}

/// A folder beside the intake folders, on the same file system: files are made here and renamed in.
struct Desk {
    let path: String

    init(_ workspace: String) throws {
        path = "\(workspace)/desk"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// A prefix for order numbers that no run in this workspace has used or will use: an order that repeats a former one's
    /// number and content is a duplicate, and rightly never reaches the press.
    func series(_ letter: String) throws -> String {
        for number in 1... {
            let series = "\(letter)\(number)x"
            // Making a folder succeeds for one run alone, however close two of them follow each other.
            if mkdir("\(path)/\(series)", 0o755) == 0 { return series }
            guard errno == EEXIST else { throw Wrong("cannot reserve a series in '\(path)': errno \(errno)") }
        }
        preconditionFailure("numbers do not end")
    }

    /// - Returns: where it stands.
    func put(_ bytes: [UInt8], _ name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }

    /// Renames a file into a folder, as a person's file manager does.
    func drop(_ file: String, into folder: String) throws {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard rename(file, "\(folder)/\(name)") == 0 else {
            throw Wrong("cannot rename '\(file)' to '\(folder)': errno \(errno)")
        }
    }
}

/// Tickets as a shop system writes them.
enum Ticket {
    static func card(_ order: String, file: String, product: String = "business-card", part: String = "card") -> [UInt8]
    {
        Array(
            """
            { "order": "\(order)", "payment": { "status": "paid" },
              "lines": [ { "product": "\(product)", "quantity": 100,
                           "versions": [ { "quantity": 100, "files": { "\(part)": "\(file)" } } ] } ] }
            """.utf8)
    }

    static func brochure(_ order: String) -> [UInt8] {
        Array(
            """
            { "order": "\(order)", "payment": { "status": "paid" }, "lines": [ { "product": "brochure-2026", "quantity": 100 } ] }
            """.utf8)
    }
}
