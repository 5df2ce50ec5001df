import Foundation
import Preflight
import Testing
import Tickets
import Workflow

@testable import Configuration

private func file(_ stem: String, _ text: String) -> ProfileFile { ProfileFile(stem: stem, bytes: Array(text.utf8)) }

private func mistakes(_ files: ProfileFile...) -> [String] {
    ProfileReader.library(files).rejected.flatMap { rejected in
        rejected.mistakes.map { "\(rejected.file): \($0.path) \($0.code.rawValue)" }
    }
}

@Suite struct `A shop's own profile` {
    @Test func `is read over the shipped ones, with comments, in any order`() throws {
        let (library, rejected) = ProfileReader.library([
            file("art", #"{ name: "art", extends: "own", fixes: [] }"#),
            file(
                "own",
                """
                { // For the wide press.
                  name: "own", title: "Wide press", extends: "gwg-2022-sheetfed-cmyk", fixes: ["rotate"],
                  rules: { "image.resolution": { error: 100 }, "page.bleed": { severity: "warning" }, } }
                """),
        ])
        #expect(rejected.isEmpty)
        #expect(library["own"]?.title == "Wide press")
        #expect(
            library.lineage(of: "art").map(\.name) == [
                "art", "own", "gwg-2022-sheetfed-cmyk", "gwg-2022", "pdfx-4", "house",
            ])
        let art = try #require(library.profile("art"))
        #expect(art.settings["image.resolution"] == RuleSetting(warning: 224, error: 100))
        #expect(art.settings["page.bleed"]?.severity == .warning && art.fixes == [])
        #expect(library.profile("own")?.fixes == [.rotate])
    }

    @Test(arguments: [
        (#"{ title: "x" }"#, "name value.missing"), (#"{ name: "Own" }"#, "name value.wrong-form"),
        (#"{ name: "other" }"#, "name value.contradiction"),
        (#"{ name: "own", based: "x" }"#, "based value.unknown-key"),
        (#"{ name: "own", extends: "gone" }"#, "extends value.wrong-form"),
        (#"{ name: "own", extends: "own" }"#, "extends value.contradiction"),
        (
            #"{ name: "own", rules: { "pdf.encrypted": { severity: "off" } } }"#,
            "rules.pdf.encrypted value.contradiction"
        ),
        (#"{ name: "own", rules: { "image.resolutoin": {} } }"#, "rules.image.resolutoin value.unknown-key"),
        (#"{ name: "own", fixes: ["all"] }"#, "fixes[0] value.wrong-form"), (#"[]"#, " value.wrong-type"),
        ("{", " json.syntax"), (#"{ name: "own", name: "own" }"#, " json.duplicate-key"),
    ])
    func `names the file and the place of each mistake`(text: String, mistake: String) {
        #expect(mistakes(file("own", text)) == ["profiles/own.json: \(mistake)"])
    }

    @Test func `may not go in a circle`() {
        let found = mistakes(
            file("a", #"{ name: "a", extends: "b" }"#), file("b", #"{ name: "b", extends: "a" }"#),
            file("c", #"{ name: "c" }"#))
        #expect(
            found == ["profiles/a.json: extends value.contradiction", "profiles/b.json: extends value.contradiction"])
    }

    @Test(arguments: ["house", "pdfx-4", "gwg-2022-flexo"])
    func `may not take a shipped one's name`(name: String) {
        let own = file(name, #"{ name: "\#(name)", rules: { "page.bleed": { severity: "off" } } }"#)
        #expect(mistakes(own) == ["profiles/\(name).json: name value.contradiction"])
        #expect(ProfileReader.library([own]).library.profile(name) == ProfileLibrary.shipped.profile(name))
    }

    @Test func `is known to the configuration's rules, and told with its mistakes`() throws {
        let text = """
            { intake: [{path: "in", kind: "orders"}], hotFolders: [{name: "d", path: "out"}], routes: [{otherwise: "d"}],
              profileRules: [{when: {quantity: ">=1"}, profile: "own"}] }
            """
        func read(_ profiles: ProfileFile...) throws(ConfigurationRejected) -> WorkspaceConfiguration {
            try ConfigurationReader.read(Array(text.utf8), workspace: "/srv/hotpress", profiles: profiles)
        }
        let configuration = try read(file("own", #"{ name: "own" }"#))
        #expect(configuration.profileRules.map(\.profile) == ["own"])
        #expect(configuration.profiles.profile("own") != nil)
        #expect { try read() } throws: { error in
            (error as? ConfigurationRejected)?.mistakes.map(\.path) == ["profileRules[0].profile"]
        }
        #expect { try read(file("own", #"{ name: "own" }"#), file("bad", "{}")) } throws: { error in
            "\(error)" == "profiles/bad.json: line 1, column 1: name is missing; expected the profile's name"
        }
    }

    @Test func `stands where no folder of strangers may`() {
        let text = """
            { intake: [{path: "profiles/in", kind: "orders"}], hotFolders: [{name: "d", path: "profiles"}],
              routes: [{otherwise: "d"}] }
            """
        #expect { try ConfigurationReader.read(Array(text.utf8), workspace: "/srv/hotpress") } throws: { error in
            let paths = (error as? ConfigurationRejected)?.mistakes.map(\.path) ?? []
            return Set(paths) == ["intake[0].path", "hotFolders[0].path"]
        }
    }
}

@Suite struct `The schema of profiles` {
    @Test func `knows the reader's keys`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appendingPathComponent("docs/schema/profile.schema.json"))
        let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(ProfileReader.keys))
    }
}

@Suite struct `The shipped profiles` {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Configuration/Profiles/Shipped")

    @Test func `are the files of their folder, each under its own name`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).map {
            String($0.prefix { $0 != "." })
        }
        #expect(Set(names + ["house"]) == Set(ProfileLibrary.shipped.names))
        for name in names {
            let bytes = Array(try Data(contentsOf: Self.folder.appendingPathComponent("\(name).json")))
            #expect(try ProfileReader.read(bytes, file: name, isChecked: false) == ProfileLibrary.shipped[name])
        }
    }

    @Test func `fit the catalogue, alone and with what they inherit`() {
        let definitions = ProfileLibrary.shipped.names.compactMap { ProfileLibrary.shipped[$0] }
        let mistakes = definitions.flatMap { definition in
            Profile(name: definition.name, settings: definition.rules).mistakes
                + (ProfileLibrary.shipped.profile(definition.name)?.mistakes.filter { $0.contains("never warn") } ?? [])
        }
        #expect(mistakes == [])
        for definition in definitions {
            #expect(ProfileLibrary.shipped.mistakeInLineage(of: definition.name) == nil)
            #expect(definition.title != nil)
        }
    }

    @Test func `change no file by themselves, and leave the house as it is`() {
        for name in ProfileLibrary.shipped.names { #expect(ProfileLibrary.shipped.profile(name)?.fixes == []) }
        #expect(ProfileLibrary.shipped.profile("house") == .house)
    }

    /// Magazine, newspaper, sheetfed, digital, large format, packaging, gravure and flexo, in this order.
    private static let groups = [
        "magazine-cmyk", "newspaper-cmyk", "sheetfed-cmyk", "digital", "large-format", "packaging", "gravure", "flexo",
    ]
    private static let off = -1.0

    @Test(
        arguments: [
            ("image.resolution", [149, 99, 149, 95, 239, 239, 239, 199], [224, 149, 224, 149, 299, 299, 299, 239]),
            (
                "image.line-art-resolution", [549, 549, 549, 349, 549, 549, 549, 549],
                [799, 799, 799, 599, 799, 799, 799, 799]
            ),
            ("ink.coverage", nil, [305, 245, 320, off, off, 320, 310, 320]),
            ("text.multi-ink-size", nil, [9, 10, 8, 5, 5, 8, 6, 14]),
            ("text.white-size", nil, [9, 10, 5, 5, 5, 5, 5, 5]),
            ("line.multi-ink-width", nil, [0.25, 0.25, 0.25, 0.25, 0.15, 0.3, 0.3, 1.5]),
            ("line.white-width", nil, [0.25, 0.25, 0.25, 0.25, 0.15, 0.15, 0.2, 0.3]),
            ("overprint.black-text", nil, [12, 12, 12, off, 12, 12, 12, 12]),
            ("text.gray-black", nil, [12, 12, 12, off, 12, 12, 12, 12]),
            ("overprint.black-line", nil, [2, 2, 2, off, off, 2, 2, 2]),
            ("line.gray-black", nil, [2, 2, 2, off, off, 2, 2, 2]),
            ("text.rich-black", nil, [280, 220, 280, 280, off, 280, 280, 280]),
        ] as [(String, [Double]?, [Double])])
    func `have the numbers of GWG 2022`(rule: String, errors: [Double]?, warnings: [Double]) throws {
        for (index, group) in Self.groups.enumerated() {
            let profile = try #require(ProfileLibrary.shipped.profile("gwg-2022-\(group)"))
            let setting = profile.settings[rule]
            if warnings[index] == Self.off {
                #expect(setting?.severity == .off, "\(group)")
            } else {
                #expect(setting?.warning == warnings[index] && setting?.severity != .off, "\(group)")
            }
            #expect(setting?.error == errors?[index], "\(group)")
        }
    }

    @Test(
        arguments: [
            ("magazine-cmyk", RuleSetting(severity: .error, error: 0)),
            ("magazine-spot", RuleSetting(severity: .warning, error: 0)),
            ("magazine-ads", RuleSetting(severity: .error, error: 0)),
            ("newspaper-cmyk", RuleSetting(severity: .error, error: 0)),
            ("newspaper-spot", RuleSetting(severity: .warning, error: 0)),
            ("sheetfed-cmyk", RuleSetting(severity: .error, error: 0)),
            ("sheetfed-spot", RuleSetting(severity: .warning, error: 0)),
            ("digital", RuleSetting(severity: .warning, error: 0)), ("large-format", nil), ("packaging", nil),
            ("gravure", nil), ("flexo", nil),
        ] as [(String, RuleSetting?)])
    func `allow as many spot colours as their variant does`(name: String, setting: RuleSetting?) {
        #expect(ProfileLibrary.shipped.profile("gwg-2022-\(name)")?.settings["ink.spot-count"] == setting)
    }

    @Test(
        arguments: [
            ("magazine-cmyk", nil), ("magazine-ads", RuleSetting(severity: .on, warning: 449, error: 149)),
            ("newspaper-ads", RuleSetting(severity: .on, warning: 449, error: 99)), ("sheetfed-cmyk", nil),
            ("packaging", RuleSetting(severity: .on, warning: 1199, error: 449)),
        ] as [(String, RuleSetting?)])
    func `look at pages that are one picture where GWG does`(name: String, setting: RuleSetting?) {
        #expect(ProfileLibrary.shipped.profile("gwg-2022-\(name)")?.settings["image.page-raster-resolution"] == setting)
    }
}
