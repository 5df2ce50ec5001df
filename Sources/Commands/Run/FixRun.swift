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
        _ document: borrowing Descriptor, of operand: CheckOperand, _ facts: PDFFacts, sha256: Digest,
        against expectation: Expectation, profile: Profile, _ slot: WorkerSlot
    ) throws -> FixAttempt {
        var attempt = FixAttempt(plan: FixPlan(for: facts, expected: expectation, profile: profile, allowed: allowed))
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
        case .failed(let why): throw FixTrouble(text: why)
        case .refused(let why): attempt.giveUp(why)
        case .fixed(let fixed):
            let found = try digest(of: target)
            try target.sync()
            let name = try Self.name(of: operand)
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

    /// The fixed file that was written for an operand.
    func fixedFile(of operand: CheckOperand) throws -> Descriptor {
        try Folder(path: folder).open(try Self.name(of: operand))
    }

    /// `anna.pdf` becomes `anna.fixed.pdf`.
    private static func name(of operand: CheckOperand) throws -> RawName {
        let last = operand.path.split(separator: UInt8(ascii: "/")).last.map { Array($0) } ?? operand.path
        let isNamedPDF = String(decoding: last.suffix(4), as: UTF8.self).lowercased() == ".pdf"
        guard let name = RawName(bytes: (isNamedPDF ? last.dropLast(4) : last[...]) + Array(".fixed.pdf".utf8)) else {
            throw FixTrouble(text: "'\(operand.shown)' is too long a name for its fixed file")
        }
        return name
    }
}

/// Why a fixed file was not written.
struct FixTrouble: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
}
