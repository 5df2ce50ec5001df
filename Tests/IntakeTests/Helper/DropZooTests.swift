import Files
import Glibc
import TestKit
import Testing
import Wire
import Workflow

/// A folder that strangers can write: whatever they put there is taken as the bytes that it is, or left where it is.
@Suite(.serialized, .timeLimit(.minutes(2))) struct `What strangers put into a folder` {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    struct Thing: Sendable, CustomTestStringConvertible {
        var name: String
        var reason: WaitingReason
        var make: @Sendable (_ path: String, _ secret: String) -> Int32
        var testDescription: String { name }
    }

    static let things: [Thing] = [
        Thing(name: "to-a-secret.pdf", reason: .link) { symlink($1, $0) },
        Thing(name: "to-nothing.pdf", reason: .link) { path, _ in symlink("nowhere", path) },
        Thing(name: "to-itself.pdf", reason: .link) { path, _ in symlink(path, path) },
        Thing(name: "to-a-folder.pdf", reason: .link) { path, _ in symlink("/etc", path) },
        Thing(name: "to-proc.pdf", reason: .link) { path, _ in symlink("/proc/self/environ", path) },
        Thing(name: "hard.pdf", reason: .hardLinked) { link($1, $0) },
        Thing(name: "pipe.pdf", reason: .notRegular) { path, _ in mkfifo(path, 0o666) },
        Thing(name: "folder.pdf", reason: .notRegular) { path, _ in mkdir(path, 0o777) },
        Thing(name: "socket.pdf", reason: .notRegular) { path, _ in
            let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            guard path.utf8.count < 107 else { return mkfifo(path, 0o666) }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            defer { close(raw) }
            return withUnsafePointer(to: address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        },
        Thing(name: "device.pdf", reason: .notRegular) { path, _ in
            geteuid() == 0 ? mknod(path, S_IFCHR | 0o666, 0x103) : mkfifo(path, 0o666)
        },
        Thing(name: "disk.pdf", reason: .notRegular) { path, _ in
            geteuid() == 0 ? mknod(path, S_IFBLK | 0o666, 0x700) : mkfifo(path, 0o666)
        },
    ]

    @Test(arguments: things)
    func `that is no file of its own stays, and is told`(thing: Thing) throws {
        let helper = try RunningHelper(watching: place.path + "/in")
        _ = try helper.started()
        let secret = place.path + "/secret"
        try place.folder.create(name("secret")).write(pdf)
        #expect(thing.make("\(helper.dropPath)/\(thing.name)", secret) == 0)
        // Beside a good one, which goes on.
        try helper.renameIn(pdf, name("good.pdf"))
        #expect(try helper.arrival().name == name("good.pdf"))
        let told = try helper.waiting()
        #expect(told.name == name(thing.name) && told.reason == thing.reason)
        #expect(try helper.drop.status(of: name(thing.name)) != nil)
        #expect(try helper.receiving.names().count == 1, "the good one's copy")
        #expect(try helper.scan().allSatisfy { !$0.isArrival })
    }

    static let names: [[UInt8]] = [
        Array("two\nlines.pdf".utf8), Array("tab\there".utf8), Array("\u{1B}[31mred.pdf".utf8), Array("bell\u{7}".utf8),
        Array("\u{202E}fdp.exe".utf8), Array("x..%2f..%2fetc".utf8), Array("%2e%2e".utf8), Array("x..\\..\\x".utf8),
        Array("x...".utf8), Array("-rf".utf8), Array("--help".utf8), Array("=cmd|' C calc'!A0".utf8),
        Array("@SUM(1)".utf8), Array("end. ".utf8), Array("end.".utf8), Array(" lead".utf8), Array("$(touch x)".utf8),
        Array("`x`;x&x|x".utf8), Array("*?[a]".utf8), Array("'\"".utf8), Array("CON".utf8), Array("nul.pdf".utf8),
        Array("\u{E9}.pdf".utf8), Array("e\u{301}.pdf".utf8), Array("a.PDF".utf8), Array("A.pdf".utf8),
        Array("a.pdf".utf8),
        [0xFF, 0xFE, 0x80], [0xC3, 0x28], Array(repeating: 0x61, count: 255), Array(repeating: 0xFF, count: 255),
        Array("\u{2028}\u{2029}".utf8), Array("\u{FEFF}bom".utf8), Array("😀.pdf".utf8),
    ]

    @Test func `bears any name, and is taken under that one, once, with its own bytes`() throws {
        let helper = try RunningHelper(watching: place.path)
        _ = try helper.started()
        for (number, bytes) in Self.names.enumerated() {
            try helper.renameIn(pdf(number), try #require(RawName(bytes: bytes)))
        }
        var found: [RawName: [UInt8]] = [:]
        while found.count < Self.names.count {
            let file = try helper.arrival()
            #expect(found[file.name] == nil, "\(file.name) came twice")
            found[file.name] = try helper.copied(file)
            #expect(file.copy.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            #expect(try helper.release(file) == .removed)
        }
        for (number, bytes) in Self.names.enumerated() {
            #expect(found[RawName(bytes: bytes)!] == pdf(number))
        }
        #expect(try helper.drop.names().isEmpty)
    }

    @Test func `that is renamed, replaced or removed while it is looked at harms nobody`() throws {
        let helper = try RunningHelper(watching: place.path, quiet: 0.1)
        _ = try helper.started()
        for round in 0..<50 {
            try helper.write(pdf, name("a\(round).pdf"))
            switch round % 3 {
            case 0: try helper.drop.remove(name("a\(round).pdf"))
            case 1: try helper.drop.rename(name("a\(round).pdf"), to: helper.drop, as: name("b\(round).pdf"))
            default:
                try helper.drop.remove(name("a\(round).pdf"))
                #expect(symlink("/etc/passwd", "\(helper.dropPath)/a\(round).pdf") == 0)
            }
        }
        var taken: Set<RawName> = []
        while taken.count < 17 {
            let file = try helper.arrival()
            #expect(try helper.copied(file) == pdf)
            taken.insert(file.name)
            _ = try helper.release(file)
        }
        #expect(taken.allSatisfy { $0.bytes.first == UInt8(ascii: "b") })
        #expect(try helper.scan().allSatisfy { !$0.isArrival })
    }
}
