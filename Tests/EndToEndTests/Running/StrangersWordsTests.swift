import Foundation
import Glibc
import Testing
import Workflow

/// Whatever a customer writes, an operator's terminal and the log show what it is, and a spreadsheet or a shell that gets a
/// name or a line of ours does nothing with it.
@Suite struct `Words of strangers` {
    private static let evil = "A\u{202E}nna \u{2066}=cmd|' C calc'!A0 <b>&amp;\u{200F}"

    @Test func `are shown as they are by every command, and in the log`() throws {
        let shop = try Shop()
        let file = "x\u{202E}fdp \u{1B}[2J\u{7}.pdf"
        let json = """
            { "order": "1", "customer": { "name": "\(Self.evil)" }, "payment": { "status": "paid" },
              "lines": [ { "product": "business-card", "quantity": 100,
                "versions": [ { "label": "\(Self.evil)", "quantity": 100, "files": { "card": "\(Self.evil).pdf" } } ] } ] }
            """
        try shop.drop(Array(json.utf8), as: "o\u{202E}1.json", in: "in/orders")
        try shop.drop(artwork("Anna"), as: file, in: "in/artwork")
        try shop.job("1-1", gets: "AwaitingData")
        try shop.eventually("the file is taken") { try shop.names(in: "in/artwork").isEmpty }
        let number = try #require(try shop.files().first { $0.name.hasSuffix(".pdf") }).file
        try shop.hotpress("order", "note", "1", Self.evil)
        try shop.hotpress("file", "assign", "\(number)", "1-1", "card")
        let job = try shop.job("1-1", gets: "InHotFolder")
        for name in job.deliveredAs.map(\.name) + (try shop.names(in: "out/digital")) {
            #expect(name.utf8.allSatisfy { $0.isNameByte }, "\(name)")
            #expect(name.first != "=" && name.first != "-" && name.first != ".")
        }
        let commands = [
            ["order", "show", "1"], ["job", "show", "1-1"], ["job", "list"], ["file", "list"], ["log"], ["status"],
            ["job", "why", "1-1"],
        ]
        let product = "\(shop.path)/product.json"
        let text = #"{ "id": "evil", "type": "multipart", "name": "\#(Self.evil)", "parts": [ { "name": "card" } ] }"#
        try Data(text.utf8).write(to: URL(fileURLWithPath: product))
        var wereSeen = false
        let all = [["product", "add", product], ["product", "show", "evil"]] + commands
        for command in all.flatMap({ [$0, $0 + ["--json"]] }) {
            let outcome = try Outcome.of(
                Program.hotpress.path, command, environment: ["HOTPRESS_WORKSPACE": shop.path, "LANG": "C.UTF-8"])
            for text in [outcome.out, outcome.err] {
                #expect(visible(text).unicodeScalars.elementsEqual(text.unicodeScalars), "\(command)")
                if text.contains("\\u202E") { wereSeen = true }
            }
        }
        #expect(wereSeen, "they are shown, not swallowed")
        let log = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: "\(shop.path)/var/log/events.jsonl")), as: UTF8.self)
        #expect(visible(log).unicodeScalars.elementsEqual(log.unicodeScalars))
        #expect(log.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
        let results = try #require(FileManager.default.enumerator(atPath: "\(shop.path)/results"))
        for case let path as String in results where path.hasSuffix(".report.txt") {
            let text = String(
                decoding: try Data(contentsOf: URL(fileURLWithPath: "\(shop.path)/results/\(path)")), as: UTF8.self)
            #expect(visible(text).unicodeScalars.elementsEqual(text.unicodeScalars), "\(path)")
        }
    }

    @Test(.enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "needs root, to be somebody else"))
    func `of another user of the machine are no commands`() throws {
        let shop = try Shop()
        let socket = "\(shop.path)/var/hotpress.sock"
        var status = stat()
        #expect(stat(socket, &status) == 0 && status.st_mode & 0o777 == 0o600)
        // Somebody opened what should be closed: still the daemon asks who is there.
        for path in [
            socket, "\(shop.path)/var", shop.path, URL(fileURLWithPath: shop.path).deletingLastPathComponent().path,
        ] {
            #expect(chmod(path, 0o777) == 0)
        }
        let script = """
            use Socket; socket(S, PF_UNIX, SOCK_STREAM, 0) or exit 3; connect(S, sockaddr_un($ARGV[0])) or exit 4;
            my $b = $ARGV[1]; syswrite S, pack("N", length $b) . $b; sysread S, my $h, 4; read S, my $a, unpack("N", $h);
            print $a;
            """
        func ask(_ words: [String]) throws -> Outcome {
            try Outcome.of(
                "/usr/bin/setpriv", words + ["/usr/bin/perl", "-e", script, socket, #"{"status":{}}"#], environment: [:]
            )
        }
        let stranger = try ask(["--reuid=65534", "--regid=65534", "--clear-groups"])
        if stranger.status == 4 { return }  // A folder above is closed to others.
        #expect(stranger.out.contains("control.not-allowed"), "\(stranger)")
        let owner = try ask(["--reuid=0"])
        #expect(!owner.out.contains("control.not-allowed") && !owner.out.isEmpty, "\(owner)")
    }
}

extension UInt8 {
    fileprivate var isNameByte: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
            || [0x2D, 0x2E, 0x5F, 0x7E].contains(self)
    }
}
