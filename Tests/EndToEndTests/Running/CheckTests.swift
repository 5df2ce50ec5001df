import Foundation
import SamplePDF
import TestKit
import Testing

/// `hotpress check` as a tool for itself alone.
@Suite struct `Checking files` {
    private let home: TemporaryFolder
    private static let asked = ["--trim", "85x55", "--bleed", "3"]

    init() throws {
        home = try TemporaryFolder()
        for (name, bytes) in [
            ("good.pdf", artwork("good")), ("bad.pdf", SampleDocument.plain(bleed: 0).bytes()),
            ("none.pdf", Array("no PDF".utf8)),
        ] {
            try Data(bytes).write(to: url(name))
        }
    }

    private func url(_ name: String) -> URL { URL(fileURLWithPath: "\(home.path)/\(name)") }
    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
    }
    private func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(home.path)/\(folder)").sorted()
    }

    private func check(_ names: [String], _ options: String...) throws -> Outcome {
        try Outcome.of(
            Program.hotpress.path,
            ["check"] + names.map { $0.hasPrefix("/") ? $0 : "\(home.path)/\($0)" } + Self.asked + options,
            environment: ["LANG": "C.UTF-8", "HOTPRESS_WORKSPACE": "/nonexistent"])
    }

    @Test func `prints a row for each of many files, in their order, and a sum`() throws {
        let outcome = try check(["good.pdf", "bad.pdf", "nosuch.pdf", "none.pdf", "good.pdf"])
        let lines = outcome.out.split(separator: "\n").map(String.init)
        #expect(lines.count == 7)
        #expect(lines[0].hasPrefix("VERDICT"))
        let verdicts = lines[1...5].map { $0.split(separator: " ")[0] }
        #expect(verdicts == ["pass", "reject", "not", "reject", "pass"])
        #expect(lines[2].contains("bad.pdf") && lines[2].contains("page 1: The page has no bleed"))
        #expect(lines[6] == "5 files: 2 pass, 2 reject, 1 not read")
        #expect(outcome.status == 66 && outcome.err.contains("nosuch.pdf"))
        #expect(!outcome.err.contains("\r"), "no progress where nobody watches")
    }

    @Test(
        arguments: [
            (["good.pdf"], 0), (["bad.pdf"], 2), (["good.pdf", "bad.pdf"], 2), (["bad.pdf", "nosuch.pdf"], 66),
            ([""], 66),
        ] as [([String], Int32)])
    func `ends with the worst that happened`(files: [String], status: Int32) throws {
        #expect(try check(files).status == status)
    }

    @Test(.enabled(if: access("/dev/full", W_OK) == 0, "there is no /dev/full"), arguments: ["", "--json"])
    func `fails where what it found cannot be printed`(option: String) throws {
        let outcome = try Outcome.of(
            "/bin/sh",
            ["-c", "'\(Program.hotpress.path)' check \(option) '\(home.path)/good.pdf' > /dev/full"],
            environment: ["LANG": "C.UTF-8", "HOTPRESS_WORKSPACE": "/nonexistent"])
        #expect(outcome.status == 1 && outcome.err.contains("cannot be printed: No space left on device"))
    }

    @Test func `prints the whole report of one file, and of each with --verbose`() throws {
        #expect(try check(["bad.pdf"]).out.contains("What to do:"))
        #expect(try !check(["bad.pdf", "good.pdf"]).out.contains("What to do:"))
        let both = try check(["bad.pdf", "good.pdf"], "--verbose").out
        #expect(both.contains("What to do:") && both.contains("PASSED: \(home.path)/good.pdf"))
    }

    @Test func `says what a folder is, and a pipe`() throws {
        #expect(try check([""]).err.contains("it is a folder; name the files in it"))
        #expect(try check(["/dev/null"]).err.contains("it is no regular file"))
    }

    @Test(arguments: ["", "--json", "--verbose"])
    func `lets no name steer a terminal`(option: String) throws {
        let name = "\u{1B}]0;gone\u{7}\u{9B}2J.pdf"
        try FileManager.default.copyItem(at: url("bad.pdf"), to: url("good\(name)"))
        let outcome = try check(["missing\(name)", "good\(name)"] + (option.isEmpty ? [] : [option]))
        let text = outcome.err + (option == "--json" ? "" : outcome.out)
        #expect(text.contains("missing\\u{1b}]0;gone") && outcome.status == 66, "\(outcome.status)")
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    }

    @Test func `follows a link that somebody names`() throws {
        try FileManager.default.createSymbolicLink(at: url("link.pdf"), withDestinationURL: url("good.pdf"))
        #expect(try check(["link.pdf"]).status == 0)
    }

    @Test func `gives a line of JSON for each file, also for one that cannot be read`() throws {
        let outcome = try check(["nosuch.pdf", "bad.pdf"], "--json")
        let lines = try outcome.out.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0["format"] as? String == "hotpress.report/1" })
        #expect(lines[0].keys.sorted() == ["error", "file", "format"])
        #expect(lines[1]["verdict"] as? String == "reject" && lines[1]["facts"] != nil)
    }

    @Test func `finds a file whose name is no UTF-8`() throws {
        let script = """
            cd "$1" && n=$(printf 'caf\\351.pdf') && m=$(printf 'caf\\350.pdf') && cp good.pdf "$n" && cp bad.pdf "$m" &&
            "$2" check "$n" "$m" --trim 85x55 --bleed 3 --report text
            """
        let outcome = try Outcome.of("/bin/sh", ["-c", script, "sh", home.path, Program.hotpress.path])
        #expect(outcome.status == 2, "\(outcome.err)")
        let lines = outcome.out.split(separator: "\n")
        #expect(lines[1].hasPrefix("pass") && lines[1].contains("caf%E9.pdf"))
        #expect(lines[2].hasPrefix("reject") && lines[2].contains("caf%E8.pdf"))
        let count = try Outcome.of("/bin/sh", ["-c", "ls \(home.path) | grep -ac 'report.txt'"])
        #expect(count.out == "2")
    }

    @Test func `writes reports beside the files, with a picture of what is wrong`() throws {
        #expect(try check(["good.pdf", "bad.pdf"], "--report", "html,text", "--report", "json").status == 2)
        #expect(
            try names() == [
                "bad.pdf", "bad.pdf.report.html", "bad.pdf.report.json", "bad.pdf.report.txt", "good.pdf",
                "good.pdf.report.html", "good.pdf.report.json", "good.pdf.report.txt", "none.pdf",
            ])
        let page = try text("bad.pdf.report.html")
        #expect(page.contains("REJECTED: bad.pdf") && page.contains("data:image/png;base64,iVBORw0KGgo"))
        #expect(try text("bad.pdf.report.txt").hasPrefix("REJECTED: bad.pdf\n"))
        #expect(try text("bad.pdf.report.json").contains(#""format":"hotpress.report/1""#))
        // Once more, over its own.
        #expect(try check(["bad.pdf"], "--report", "html,text,json").status == 2)
    }

    @Test(arguments: ["html", "text", "json"])
    func `overwrites nothing that is no report`(form: String) throws {
        let name = "bad.pdf.report.\(form == "text" ? "txt" : form)"
        for others in ["<!DOCTYPE html><!-- mine -->", "", "hotpress.report/1", #"{"format": "mine"}"#] {
            try Data(others.utf8).write(to: url(name))
            let outcome = try check(["bad.pdf"], "--report", form)
            #expect(outcome.status == 1 && outcome.err.contains("is no report of ours"))
            #expect(outcome.out.contains("REJECTED"), "the check itself is told")
            #expect(try text(name) == others)
        }
        try FileManager.default.removeItem(at: url(name))
        try FileManager.default.createSymbolicLink(at: url(name), withDestinationURL: url("good.pdf"))
        #expect(try check(["bad.pdf"], "--report", form).status == 1)
        #expect(try Data(contentsOf: url("good.pdf")) == Data(artwork("good")))
    }

    @Test func `gives files of one name their own reports in one folder`() throws {
        try FileManager.default.createDirectory(at: url("b"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: url("bad.pdf"), to: url("b/good.pdf"))
        #expect(
            try check(["good.pdf", "b/good.pdf", "good.pdf"], "--report", "text", "--to", "\(home.path)/r").status == 2)
        #expect(try names(in: "r") == ["good.pdf.report.txt", "good.pdf~2.report.txt"])
        #expect(try text("r/good.pdf.report.txt").hasPrefix("PASSED"))
        #expect(try text("r/good.pdf~2.report.txt").hasPrefix("REJECTED"))
    }

    @Test func `writes the report of a file that is named several times at once`() throws {
        for folder in 1...8 {
            let outcome = try check(
                ["bad.pdf", "bad.pdf", "bad.pdf", "bad.pdf"], "--report", "text", "--to", "\(home.path)/r\(folder)")
            #expect(outcome.status == 2, "\(outcome.err)")
            #expect(try names(in: "r\(folder)") == ["bad.pdf.report.txt"])
        }
    }

    @Test(arguments: [["--report", "pdf"], ["--to", "/tmp/x"]])
    func `knows what it cannot write`(options: [String]) throws {
        #expect(try Outcome.of(Program.hotpress.path, ["check", "\(home.path)/good.pdf"] + options).status == 64)
    }

    @Test func `gives the same reports of the same file, apart from their time`() throws {
        let forms = ["html", "txt", "json"]
        func reports() throws -> [String] {
            #expect(try check(["bad.pdf"], "--report", "html,text,json").status == 2)
            return try forms.map { try text("bad.pdf.report.\($0)") }
        }
        let (first, second) = (try reports(), try reports())
        let time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/
        for (form, (a, b)) in zip(forms, zip(first, second)) {
            #expect(a != b, "\(form) has its time")
            #expect(a.matches(of: time).count == 1)
            #expect(a.replacing(time, with: "") == b.replacing(time, with: ""), "\(form)")
        }
    }
}
