internal import Files
internal import Glibc
internal import Wire
internal import Workflow

/// The copy of a ready file while it is made, slice by slice: between two slices of a large one goes on whatever else is to
/// be done in its folder.
final class GrowingCopy {
    let name: RawName
    let copy: RawName
    private let look: Look
    private let source: OpenFile
    private var target: UnsyncedFile?
    private var hash: SHA256? = SHA256()
    private var head: [UInt8] = []
    private var offset: Int64 = 0

    /// A slice ends with whichever comes first; no longer does a card wait for it.
    private static let slice = (bytes: Int64(16 << 20), seconds: 0.1)

    /// What a slice led to.
    enum Progress {
        case goesOn
        case whole(CopiedFile)
        /// The copy is of no use.
        case failed(CopyTrouble)
    }

    /// - Parameters:
    ///   - look: what the file was when it was ready
    ///   - copy: the name that the first slice makes
    init(of name: RawName, _ source: OpenFile, _ look: Look, as copy: RawName) {
        (self.name, self.source, self.look, self.copy) = (name, source, look, copy)
    }

    /// Whether a file has more than one slice.
    static func isLarge(_ look: Look) -> Bool { look.identity.bytes > slice.bytes }

    /// Copies one slice more.
    /// - Throws: what goes wrong in the workspace itself, apart from its being full.
    func goOn(in receiving: Folder) throws(WorkspaceError) -> Progress {
        if offset > 0, let trouble = troubleOfSource() { return .failed(trouble) }
        do throws(SystemError) {
            if target == nil { target = UnsyncedFile(try receiving.create(copy, mode: 0o600)) }
            guard let target else { return .goesOn }
            let progress = try copySlice(to: target)
            // So that little is left to the sync at its end.
            target.beginWriting()
            return progress
        } catch { return .failed(try CopyTrouble(inWorkspace: error)) }
    }

    /// - Returns: what became of the file since the slice before.
    private func troubleOfSource() -> CopyTrouble? {
        do throws(SystemError) {
            let now = try source.file.status().look
            return now == look ? nil : .changed(now)
        } catch { return .unreadable(error) }
    }

    /// - Throws: what goes wrong in the workspace.
    private func copySlice(to target: UnsyncedFile) throws(SystemError) -> Progress {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 4096)
        defer { buffer.deallocate() }
        let (end, until) = (offset + Self.slice.bytes, Monotonic.now() + Self.slice.seconds)
        repeat {
            let count: Int
            do throws(SystemError) { count = try source.file.read(into: buffer, at: offset) } catch {
                return .failed(.unreadable(error))
            }
            if count == 0 { return .whole(finish(target)) }
            let part = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            if offset == 0 { head = Array(part.prefix(PDFEnd.headBytes)) }
            hash?.update(part)
            try target.write(all: part)
            offset += Int64(part.count)
            // It grows faster than we read: no end of it is in sight.
            if offset > look.identity.bytes { return .whole(finish(target)) }
        } while offset < end && Monotonic.now() < until
        return .goesOn
    }

    private func finish(_ target: UnsyncedFile) -> CopiedFile {
        guard let hash = hash.take() else { preconditionFailure("'\(copy)' was whole already") }
        let arrived = ArrivedFile(
            name: name, identity: look.identity, sha256: hash.finish(), copy: copy.escaped,
            looksLikePDF: PDFEnd.beginsAsPDF(head))
        return CopiedFile(arrived: arrived, look: look, source: source, copy: copy, file: target, bytes: offset)
    }
}
