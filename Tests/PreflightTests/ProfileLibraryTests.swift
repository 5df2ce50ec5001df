import Testing
import Workflow

@testable import Preflight

private let library = ProfileLibrary([
    ProfileDefinition(
        name: "base", extends: "house",
        rules: [
            "image.resolution": RuleSetting(warning: 200, error: 100), "page.bleed": RuleSetting(severity: .warning),
        ],
        fixes: [.rotate, .setTrimBox]),
    ProfileDefinition(name: "middle", extends: "base", rules: ["image.resolution": RuleSetting(error: 120)]),
    ProfileDefinition(
        name: "top", extends: "middle", rules: ["page.bleed": RuleSetting(severity: .on)], fixes: []),
    ProfileDefinition(name: "stray", extends: "gone"), ProfileDefinition(name: "grandstray", extends: "stray"),
    ProfileDefinition(name: "self", extends: "self"),
    ProfileDefinition(name: "a", extends: "b"), ProfileDefinition(name: "b", extends: "c"),
    ProfileDefinition(name: "c", extends: "b"),
])

@Suite struct `A library of profiles` {
    @Test func `gives each profile with all that it inherits, the nearest word first`() throws {
        let top = try #require(library.profile("top"))
        #expect(top.name == "top")
        #expect(top.settings["image.resolution"] == RuleSetting(warning: 200, error: 120))
        #expect(top.settings["page.bleed"] == RuleSetting(severity: .on))
        #expect(library.lineage(of: "top").map(\.name) == ["top", "middle", "base", "house"])
    }

    @Test(arguments: [("base", [FixKind.rotate, .setTrimBox]), ("middle", [.rotate, .setTrimBox]), ("top", [])])
    func `lets a profile allow other fixes, or none at all`(name: String, fixes: [FixKind]) {
        #expect(library.profile(name)?.fixes == fixes)
    }

    @Test func `says where each value comes from`() {
        #expect(
            library.origins(of: "image.resolution", in: "top")
                == SettingOrigins(severity: nil, warning: "base", error: "middle"))
        #expect(library.origins(of: "page.bleed", in: "top").severity == "top")
        #expect(library.origins(of: "pages.count", in: "top") == SettingOrigins())
        #expect(library.originOfFixes(in: "middle") == "base")
        #expect(library.originOfFixes(in: "house") == nil)
    }

    @Test(
        arguments: [
            ("top", nil), ("house", nil), ("stray", .unknown("gone")), ("grandstray", .unknown("gone")),
            ("self", .circle(["self", "self"])), ("a", .circle(["a", "b", "c", "b"])), ("b", .circle(["b", "c", "b"])),
        ] as [(String, LineageMistake?)])
    func `finds what cannot be followed`(name: String, mistake: LineageMistake?) {
        #expect(library.mistakeInLineage(of: name) == mistake)
        #expect(library.profile(name)?.name == name)
    }

    @Test func `has the house and nothing that it was not given`() {
        #expect(ProfileLibrary().names == ["house"])
        #expect(ProfileLibrary().profile("house") == .house)
        #expect(library.profile("nobody") == nil)
        #expect(library.names == ["house", "a", "b", "base", "c", "grandstray", "middle", "self", "stray", "top"])
    }
}

@Suite struct `What a profile says about a rule` {
    private static func rule(_ isOn: Bool) -> Rule {
        Rule("a.rule", "A rule", severities: [.error], source: "s", why: "w", fix: "f", isOn: isOn) { _ in [] }
    }

    @Test(
        arguments: [
            (nil, true, true), (nil, false, false), (.off, true, false), (.off, false, false), (.on, true, true),
            (.on, false, true), (.info, false, true), (.warning, false, true), (.error, false, true),
        ] as [(RuleSetting.Weight?, Bool, Bool)])
    func `decides whether it is asked`(weight: RuleSetting.Weight?, isOn: Bool, isAsked: Bool) {
        let profile = Profile(name: "p", settings: ["a.rule": RuleSetting(severity: weight)])
        #expect(profile.asks(Self.rule(isOn)) == isAsked)
    }

    @Test func `leaves its severities where it only switches it on`() {
        let soft = PDFFacts.of([.card(images: [.picture(200), .picture(100)])])
        let own = judge(soft, sha256: someDigest, against: .card)
        let on = judge(
            soft, sha256: someDigest, against: .card,
            profile: Profile(name: "house", settings: ["image.resolution": RuleSetting(severity: .on)]))
        #expect(own.findings == on.findings && own.findings.map(\.severity) == [.error, .warning])
    }

    @Test(
        arguments: [
            ("pdf.layers", RuleSetting(severity: .error), [.tellsOnly]),
            ("pdf.layers", RuleSetting(severity: .off), []), ("pdf.layers", RuleSetting(severity: .info), []),
            ("page.trim-size", RuleSetting(warning: 1, error: 1), []),
            ("page.trim-size", RuleSetting(warning: 1.1, error: 1), [.crossed(warning: 1.1, error: 1)]),
            ("image.resolution", RuleSetting(warning: 149, error: 149), []),
            ("image.resolution", RuleSetting(warning: 148, error: 149), [.crossed(warning: 148, error: 149)]),
            ("page.bleed", RuleSetting(warning: 1, error: -1), [.noLimit(.warning), .outOfRange(.error)]),
        ] as [(String, RuleSetting, [SettingMistake])])
    func `has to fit it`(rule: String, setting: RuleSetting, mistakes: [SettingMistake]) {
        #expect(setting.mistakes(for: rule) == mistakes)
    }
}

@Suite struct `A judgement's key, of profiles and demands` {
    private func key(_ profile: Profile = .house, _ change: (inout Expectation) -> Void = { _ in }) -> String {
        var expectation = Expectation.card
        change(&expectation)
        return judgementKey(
            profile: profile, expectation: expectation, versions: ParserVersions(poppler: "1", qpdf: "2"))
    }

    @Test func `differs with each of them`() {
        let keys = [
            key(), key(Profile(name: "house", fixes: [.rotate])),
            key(Profile(name: "house", fixes: [.rotate, .dropCropBox])),
            key(Profile(name: "house", settings: ["page.bleed": RuleSetting(severity: .on)])),
            key(Profile(name: "house", settings: ["page.bleed": RuleSetting(severity: .warning)])),
            key { $0.marks = .crop }, key { $0.safeZone = 3 }, key { $0.binding = .left }, key { $0.gutter = 3 },
            key { $0.resolution = ResolutionDemand(from: 1, warning: 224) },
            key { $0.resolution = ResolutionDemand(from: 1, error: 224) },
            key { $0.resolution = ResolutionDemand(from: 1, warning: 224, error: 224) },
            key { $0.blanks = [1, 2] }, key { $0.blanks = [12] }, key { $0.condition = "FOGRA51" },
            key { $0.condition = "FOGRA52" },
        ]
        #expect(Set(keys).count == keys.count)
    }

    @Test func `does not depend on the order of the fixes`() {
        #expect(
            key(Profile(name: "house", fixes: [.rotate, .setTrimBox]))
                == key(Profile(name: "house", fixes: [.setTrimBox, .rotate])))
    }
}
