import Files
import Foundation
import Glibc
import Workflow

/// How a file comes into a folder.
enum Drop: CaseIterable { case renamedIn, copied }

extension Shop {
    /// Drops a file as a person or a program would.
    func drop(_ bytes: [UInt8], as name: String, in folder: String, _ how: Drop = .renamedIn) throws {
        let target = "\(path)/\(folder)/\(name)"
        guard how == .renamedIn else { return try put(bytes, at: target) }
        let temporary = "\(path)/\(folder)/.\(name).tmp"
        try put(bytes, at: temporary)
        guard rename(temporary, target) == 0 else { throw SystemError(code: errno, call: "rename", what: target) }
    }

    /// Artwork and its ticket for one job of cards, which then stands in its hot folder.
    @discardableResult
    func printedCard(_ order: String, press: String? = nil) throws -> Job {
        try drop(artwork(order), as: "\(order).pdf", in: "in/artwork")
        try drop(
            ticket(order, line(.card, files: ["card": "\(order).pdf"], press: press)), as: "\(order).json",
            in: "in/orders")
        return try job("\(order)-1", gets: "InHotFolder")
    }

    func jobs(_ filters: String...) throws -> [Job] { try hotpress(["job", "list", "--json"] + filters).decoded() }

    func job(_ id: String) throws -> Job {
        try jobs("--order", id.split(separator: "-").dropLast().joined(separator: "-")).first { $0.job == id }
            .orThrow(Overdue("job \(id) exists", self))
    }

    func files(_ filters: String...) throws -> [File] { try hotpress(["file", "list", "--json"] + filters).decoded() }

    /// The newest file of a name.
    func file(_ name: String, is state: String? = nil) throws -> File {
        var found: File?
        try eventually("file \(name) is \(state ?? "there")") {
            found = try files("--name", name).first { state == nil || $0.state == state }
            return found != nil
        }
        return try found.orThrow(Overdue("file \(name)", self))
    }

    /// Names in a folder of the workspace, sorted; what is still under a temporary name is nobody's business.
    func names(in folder: String) throws -> [String] {
        guard access("\(path)/\(folder)", F_OK) == 0 else { return [] }
        return try Folder(path: "\(path)/\(folder)").names().map(\.escaped).filter { !$0.hasPrefix(".") }.sorted()
    }

    func bytes(_ file: String) throws -> [UInt8] {
        let path = file.hasPrefix("/") ? file : "\(path)/\(file)"
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Takes a file out of a hot folder, as a RIP does.
    func ripTakes(_ name: String, from press: String = "digital") throws { try take(name, outOf: "out/\(press)") }

    func take(_ name: String, outOf folder: String) throws {
        guard unlink("\(path)/\(folder)/\(name)") == 0 else {
            throw SystemError(code: errno, call: "unlink", what: name)
        }
    }

    /// The answer beside a file: original's path, report for people, report for programs.
    func answer(to name: String, in group: String) throws -> (path: String, text: String, json: String) {
        var folder: String?
        try eventually("results/\(group) has '\(name)' and its reports") {
            folder = try names(in: "results/\(group)").map { "results/\(group)/\($0)" }.first { day in
                let names = try names(in: day)
                return [name, "\(name).report.txt", "\(name).report.json"].allSatisfy(names.contains)
            }
            return folder != nil
        }
        let path = "\(folder ?? "")/\(name)"
        return (
            path, String(decoding: try bytes("\(path).report.txt"), as: UTF8.self),
            String(decoding: try bytes("\(path).report.json"), as: UTF8.self)
        )
    }
}

/// The SHA-256 of bytes, in hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String { SHA256.digest(of: bytes).hex }
