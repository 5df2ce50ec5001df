import Files
import Foundation
import Glibc
import Synchronization
import TestKit
import Testing
import Wire
import Workflow

/// Between look and open, open and copy, copy and release, the name is given to something else, as fast as the kernel can.
@Suite(.serialized, .timeLimit(.minutes(3))) struct `A name that is swapped while it is worked with` {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    /// How long each race goes on; `Tests/soak` has more of it.
    private static let seconds =
        ProcessInfo.processInfo.environment["HOTPRESS_RACE_SECONDS"].flatMap(Double.init) ?? 1.5

    enum Rival: CaseIterable, Sendable { case link, pipe, folder, hardLink, otherFile }

    @Test(arguments: Rival.allCases)
    func `never brings in what it was swapped with`(rival: Rival) throws {
        let helper = try RunningHelper(watching: place.path + "/in", quiet: 0.01)
        _ = try helper.started()
        let secret = Array("%PDF-1.4\nsecret\nstartxref\n9\n%%EOF\n".utf8)
        try place.folder.create(name("secret.pdf")).write(secret)
        try swap(name("x.pdf"), with: rival, in: helper.drop)
        var files: [UInt64: [UInt8]] = [:]
        let deadline = Monotonic.now() + Self.seconds
        var number = 0
        var taken = 0
        // Also on a machine that is busy there are a few.
        while Monotonic.now() < deadline || number < 20 {
            number += 1
            // Each with bytes of its own, so that it shows which one was copied.
            let bytes = pdf(number)
            let fresh = name("new")
            try place.folder.create(fresh).write(bytes)
            files[try place.folder.status(of: fresh)!.inode] = bytes
            try place.folder.rename(fresh, to: helper.drop, as: name("x.pdf"), replacing: rival != .folder)
            for _ in 0..<(number * 13 % 200) { sched_yield() }
            try swap(name("x.pdf"), with: rival, in: helper.drop)
            for reply in helper.takePassedOver() + (try helper.scan()) {
                guard case .arrived(let file) = reply else { continue }
                taken += 1
                let copy = try helper.copied(file)
                #expect(copy != secret || rival == .otherFile, "what stands outside the folder was taken")
                if rival != .otherFile { #expect(files.values.contains(copy)) }
                _ = try helper.release(file)
            }
        }
        #expect(
            try place.folder.open(name("secret.pdf")).readAll(limit: 99) == secret, "and nothing outside was touched")
    }

    /// Puts something else in the place of whatever bears the name.
    private func swap(_ own: RawName, with rival: Rival, in drop: Folder) throws {
        let path = "\(place.path)/rival"
        try drop.removeTree(own)
        switch rival {
        case .link: symlink("../secret.pdf", path)
        case .pipe: mkfifo(path, 0o666)
        case .folder: mkdir(path, 0o777)
        case .hardLink: link(place.path + "/secret.pdf", path)
        case .otherFile: try place.folder.create(name("rival")).write(pdf)
        }
        try place.folder.rename(name("rival"), to: drop, as: own, replacing: rival != .folder)
        if rival == .folder { try drop.removeTree(own) }
    }
}
