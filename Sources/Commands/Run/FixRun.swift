import Files
import Foundation
import Preflight
import Workers
import Workflow

/// `hotpress check --fix`: makes fixes and writes `NAME.fixed.pdf`, never in place of another file.
struct FixRun: Sendable {
    var allowed: [FixKind]
    /// Where fixed files go.
    var folder: String

    /// - Throws: where a name is no fix, or no folder is named.
    init?(_ kinds: [String]?, to folder: String?) throws {
        guard let kinds else { return nil }
        let known = FixKind.allCases.map(\.rawValue).joined(separator: ", ")
        allowed = try kinds.flatMap { $0.split(separator: ",") }.map {
            guard let kind = FixKind(rawValue: String($0)) else {
                throw UsageError("--fix '\($0)' is no fix; known: \(known)")
            }
            return kind
        }
        guard let folder else { throw UsageError("--fix needs --to FOLDER, where the fixed file goes") }
        self.folder = folder
    }

    /// Fixes one file; nothing is left behind where the fixes are thrown away.
    func carryOut(
        _ document: borrowing Descriptor, named path: String, _ facts: PDFFacts, sha256: Digest,
        against expectation: Expectation, profile: Profile, _ slot: WorkerSlot
    ) throws -> FixAttempt {
        var attempt = FixAttempt(plan: FixPlan(for: facts, expected: expectation, allowed: allowed))
        if attempt.plan.fixes.isEmpty { return attempt }
        let folder = try Folder(path: folder)
        let pending = RawName.unique(".fixed-")
        let target = try folder.create(pending)
        var isKept = false
        defer {
            // The first error is the one to tell.
            if !isKept { try? folder.remove(pending) }
        }
        switch try slot.fix(
            document, facts, sha256: sha256, with: attempt.plan.fixes, against: expectation, profile: profile,
            into: target)
        {
        case .failed(let why): throw FixTrouble(text: "its fixed file could not be made: \(why)")
        case .refused(let why): attempt.giveUp(why)
        case .fixed(let fixed):
            let found = try digest(of: target)
            try target.sync()
            let name = try Self.name(of: path)
            guard try folder.status(of: name) == nil else {
                throw FixTrouble(text: "\(self.folder) holds a '\(name)' already; nothing is replaced")
            }
            try folder.rename(pending, to: folder, as: name)
            isKept = true
            try folder.sync()
            attempt.result = FixedDocument(sha256: found.sha256, bytes: found.bytes, facts: fixed)
        }
        return attempt
    }

    /// `anna.pdf` becomes `anna.fixed.pdf`.
    private static func name(of path: String) throws -> RawName {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        let stem = last.lowercased().hasSuffix(".pdf") ? String(last.dropLast(4)) : last
        guard let name = RawName("\(stem).fixed.pdf") else {
            throw FixTrouble(text: "'\(last)' is too long a name for its fixed file")
        }
        return name
    }
}

/// Why a fixed file was not written.
struct FixTrouble: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
}
