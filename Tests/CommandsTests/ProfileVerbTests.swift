import Configuration
import Foundation
import Operations
import Preflight
import TestKit
import Testing
import Tickets
import Workflow

@testable import Commands

/// A console whose workspace has these profiles; none of its own is no workspace at all.
private func withConsole(_ profiles: [String: String] = [:], _ body: (Console, String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hotpress-profiles-\(UUID().uuidString)")
    defer {
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let workspace = folder.appending(path: "workspace")
    if !profiles.isEmpty {
        let place = workspace.appending(path: "profiles")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, text) in profiles { try Data(text.utf8).write(to: place.appending(path: name)) }
    }
    try body(Console(workspace: workspace.path, json: false), folder.path)
}

private func parsed(_ arguments: [String]) throws -> Parsed {
    try Parsed(arguments, #require(CommandLineInterface.commands.first { $0.words == ["check"] }))
}

@Suite struct `Preflight profiles on the command line` {
    private static let own =
        #"{ name: "own", title: "Our own", extends: "gwg-2022-magazine-ads", rules: { "image.resolution": { warning: 250 }, "page.bleed": { severity: "off" } }, fixes: ["rotate"] }"#

    @Test func `are listed with the workspace's own, and those alone where there is none`() throws {
        try withConsole(["own.json": Self.own, "own.json~": "{"]) { console, _ in
            let library = try ProfileSource.library(console)
            let lines = ProfileText.list(library.names.compactMap { library[$0] }.map { ProfileRow($0) })
                .split(separator: "\n")
            #expect(lines.count == ProfileLibrary.shipped.names.count + 2)
            let row = try #require(lines.first { $0.hasPrefix("own ") }).split(separator: " ")
            #expect(row == ["own", "gwg-2022-magazine-ads", "2", "workspace", "Our", "own"])
        }
        try withConsole { console, _ in
            let library = try ProfileSource.library(console)
            #expect(library == .shipped)
        }
    }

    @Test func `are shown rule by rule, with where each value comes from`() throws {
        try withConsole(["own.json": Self.own]) { console, _ in
            let sheet = try ProfileSheet("own", in: try ProfileSource.library(console))
            let lines = ProfileText.show(sheet).split(separator: "\n").map {
                $0.split(separator: " ").joined(separator: " ")
            }
            #expect(
                lines.prefix(3) == [
                    "own: Our own",
                    "extends: gwg-2022-magazine-ads → gwg-2022-magazine-cmyk → gwg-2022 → pdfx-4 → house",
                    "fixes: rotate (own)",
                ])
            for line in [
                "image.resolution error, warning 250 ppi 149 ppi warning own, error gwg-2022-magazine-cmyk",
                "line.hairline warning 0.125 pt - catalogue", "page.bleed off - 0.1 mm own",
                "page.crop-box error - 0.1 mm gwg-2022",
                "pages.count error - - catalogue", "pdf.encrypted error - - catalogue",
                "page.trim-size error, warning, info 0.5 mm 1 mm catalogue",
            ] { #expect(lines.contains(line), "\(line)") }
            #expect(sheet.rules.map(\.rule) == Rule.all.map(\.id))
        }
    }

    @Test func `are printed as JSON whose keys the page explains`() throws {
        try withConsole(["own.json": Self.own]) { console, folder in
            let path = "\(folder)/try.json"
            try Data(#"{ name: "own", rules: { "page.blood": {} } }"#.utf8).write(to: URL(filePath: path))
            let library = try ProfileSource.library(console)
            let texts = [
                try JSONText.of(library.names.compactMap { library[$0] }.map { ProfileRow($0) }),
                try JSONText.of(try ProfileSheet("own", in: library)),
                try JSONText.of(try ProfileCheck(path, console)),
            ]
            let names = try GeneratedPage("profiles.md").names()
            for key in Set(texts.joined().matches(of: /"([a-zA-Z]+)":/).map { String($0.output.1) }) {
                #expect(names.contains(key), "\(key)")
            }
        }
    }

    @Test func `are checked in place, and fine where nothing is wrong`() throws {
        try withConsole { console, folder in
            let path = "\(folder)/try.json"
            try Data(Self.own.utf8).write(to: URL(filePath: path))
            let fine = try ProfileCheck(path, console)
            #expect(fine.mistakes.isEmpty && ProfileText.check(fine) == "\(path): fine" && fine.name == "own")
            try Data(#"{ name: "own", extends: "nobody", rules: { "page.blood": {} } }"#.utf8).write(
                to: URL(filePath: path))
            let wrong = try ProfileCheck(path, console)
            #expect(wrong.mistakes.map(\.path) == ["rules.page.blood", "extends"])
            #expect(
                ProfileText.check(wrong).split(separator: "\n").allSatisfy { $0.hasPrefix("\(path): line 1, column ") })
        }
    }

    @Test func `of which the workspace has a broken one are refused whole, but for the shipped ones`() throws {
        try withConsole(["bad.json": "{}", "own.json": Self.own]) { console, _ in
            #expect(throws: ConfigurationRejected.self) { try ProfileSource.library(console) }
            #expect(throws: ConfigurationRejected.self) { try ProfileSource.profile("own", console) }
            let shipped = try ProfileSource.profile("gwg-2022-flexo", console)
            #expect(shipped == ProfileLibrary.shipped.profile("gwg-2022-flexo"))
        }
    }
}

@Suite struct `What hotpress check holds files against` {
    private func read(_ arguments: String..., in profiles: [String: String] = [:]) throws -> (
        Preflight.Expectation, Profile
    ) {
        var result: (Preflight.Expectation, Profile)?
        try withConsole(profiles) { console, folder in
            let arguments = arguments.map { $0.replacing("FOLDER", with: folder) }
            if !profiles.isEmpty {
                try Data(#"{ name: "beside", extends: "own" }"#.utf8).write(to: URL(filePath: "\(folder)/beside.json"))
            }
            result = try CheckExpectation.read(try parsed(arguments), console)
        }
        return try #require(result)
    }

    @Test func `is what its options say`() throws {
        let (expectation, profile) = try read(
            "--trim", "85x55", "--bleed", "3", "--pages", "2", "--marks", "crop", "--safe-zone", "4", "--binding",
            "left",
            "--gutter", "9.5", "--blank", "2", "--blank", "-1", "--condition", "FOGRA51", "--profile", "gwg-2022-flexo")
        #expect(
            expectation
                == Preflight.Expectation(
                    trim: Size(width: 85, height: 55), bleed: 3, pages: PageLimits(min: 2, max: 2), marks: .crop,
                    safeZone: 4, binding: .left, gutter: 9.5, blanks: [2, -1], condition: "FOGRA51"))
        #expect(profile == ProfileLibrary.shipped.profile("gwg-2022-flexo"))
        let plain = try read()
        #expect(plain.1 == .house && plain.0 == Preflight.Expectation())
    }

    @Test func `may be a workspace's profile, or a file over it`() throws {
        let own = [
            "own.json": #"{ name: "own", rules: { "page.bleed": { severity: "off" } } }"#
        ]
        #expect(try read("--profile", "own", in: own).1.settings["page.bleed"]?.severity == .off)
        let beside = try read("--profile", "FOLDER/beside.json", in: own).1
        #expect(beside.name == "beside" && beside.settings["page.bleed"]?.severity == .off)
    }

    @Test(arguments: [
        ["--safe-zone", "-1"], ["--safe-zone", "wide"], ["--gutter", "3"], ["--binding", "bottom"],
        ["--marks", "cross"],
        ["--blank", "0"], ["--blank", "last"], ["--quantity", "100"], ["--quantity", "0"], ["--profile", "nobody"],
    ])
    func `is refused where it cannot be meant`(arguments: [String]) throws {
        try withConsole { console, _ in
            let parsed = try parsed(arguments)
            #expect(throws: (any Error).self) { try CheckExpectation.read(parsed, console) }
        }
    }
}
