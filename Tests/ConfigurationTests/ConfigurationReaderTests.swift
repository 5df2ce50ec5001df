import Tickets
import Testing
import Workflow

@testable import Configuration

private func read(_ text: String) throws(ConfigurationRejected) -> WorkspaceConfiguration {
    try ConfigurationReader.read(Array(text.utf8), workspace: "/srv/hotpress")
}

private func mistakes(_ text: String) -> [Mistake] {
    do {
        _ = try read(text)
        return []
    } catch { return error.mistakes }
}

/// A whole configuration with one thing put in its place.
private func text(
    intake: String = #"{path: "in/orders", kind: "orders"}"#,
    hotFolders: String = #"{name: "digital", path: "out/digital"}"#,
    routes: String = #"{otherwise: "digital"}"#, rest: String = ""
) -> String {
    "{intake: [\(intake)], hotFolders: [\(hotFolders)], routes: [\(routes)], \(rest)}"
}

@Suite struct `A configuration` {
    @Test func `is read whole`() throws {
        let card = try #require(ProductID("business-card"))
        let configuration = try read(
            """
            { "intake": [ { "path": "in/orders", "kind": "orders", "trustsPayment": true, quiet: "500ms" },
                { "path": "in/artwork", "kind": "artwork", rescan: "10s" },
                { "path": "in/business-card", "kind": "product", "product": "business-card", "quantity": 100,
                  "payment": "on-account", namePattern: "{order}_{quantity}_{text}" } ],
              "hotFolders": [ { "name": "digital", "location": "main-site", "path": "/mnt/digital", "pickUp": "manual",
                "ticket": "jdf", "staleAfter": "1.5h", errorFolder: "errors", stagingFolder: "/mnt/staging",
                verify: "readback", maxWaiting: 20, naming: "{job}_{part}_{revision}", mustBeMounted: true,
                retry: { attempts: 3, firstDelay: "1s", longestDelay: "5min" } } ],
              "routes": [ { "when": { "product": "business-card", "quantity": ">=10", "pages": 4 }, "to": "digital" },
                { when: { stock: "shelf" }, to: { skip: "none" } }, { "otherwise": "digital" } ],
              workers: { count: 3, memoryMiB: 512, wallSeconds: 20 }, results: { keepDays: 7 },
              limits: { fileMiB: 100, ticketKiB: 64 }, retention: { jobData: "30d", reopened: "12h" } }
            """)
        let expected = WorkspaceConfiguration(
            intake: [
                IntakeFolder(path: "in/orders", kind: .orders, trustsPayment: true, quietSeconds: 0.5),
                IntakeFolder(path: "in/artwork", kind: .artwork, rescanSeconds: 10),
                IntakeFolder(
                    path: "in/business-card",
                    kind: .product(
                        ProductDrop(
                            product: card, quantity: 100, payment: .onAccount,
                            namePattern: "{order}_{quantity}_{text}"))),
            ],
            hotFolders: [
                HotFolder(
                    name: "digital", location: "main-site", path: "/mnt/digital", pickUp: .manual, ticket: .jdf,
                    staleAfterMinutes: 90, errorFolder: "errors", stagingFolder: "/mnt/staging", readBack: true,
                    maxWaiting: 20, naming: "{job}_{part}_{revision}", mustBeMounted: true,
                    retry: RetryPolicy(attempts: 3, firstDelaySeconds: 1, longestDelaySeconds: 300))
            ],
            routes: [
                RoutingRule(
                    conditions: [
                        RoutingCondition(fact: "product", wanted: "business-card"),
                        RoutingCondition(fact: "quantity", wanted: ">=10"),
                        RoutingCondition(fact: "pages", wanted: "4"),
                    ], target: .hotFolder("digital")),
                RoutingRule(
                    conditions: [RoutingCondition(fact: "stock", wanted: "shelf")], target: .skip(reason: "none")),
                RoutingRule(conditions: [], target: .hotFolder("digital")),
            ], workers: WorkerLimits(count: 3, memoryMiB: 512, wallSeconds: 20), results: ResultSettings(keepDays: 7),
            limits: FileLimits(fileMiB: 100, ticketKiB: 64),
            retention: RetentionSettings(jobDataSeconds: 30 * 86_400, reopenedSeconds: 43_200))
        #expect(configuration == expected)
        #expect(try read(configuration.rendered) == expected)
    }

    @Test func `has outside systems and rules, and shows them`() throws {
        let configuration = try read(
            text(
                rest: """
                    external: [{name: "imposer", out: "ext/out", in: "ext/in", timeout: "1h", ticket: "json", quiet: "1s"}],
                    automation: [{id: "a", on: "checkout", when: {quantity: ">=500"}, do: {priority: 90}},
                      {id: "b", on: "OutputCreated", do: {skipCopy: "a \\"sample\\""}},
                      {id: "c", on: "payment.paid", do: {copyTo: "digital"}}, {id: "d", on: "Blocked", do: {note: "look"}},
                      {id: "e", on: "Verified", do: {block: "wait"}}, {id: "f", on: "Printed", do: {status: "courier"}},
                      {id: "g", on: "checkout", do: {approval: true}}],
                    statuses: [{name: "courier", label: "Awaiting courier"}]
                    """))
        #expect(
            configuration.external == [
                ExternalPlace(
                    name: "imposer", outPath: "ext/out", inPath: "ext/in", timeoutSeconds: 3600, ticket: .json,
                    quietSeconds: 1)
            ])
        #expect(configuration.automation.map(\.id) == ["a", "b", "c", "d", "e", "f", "g"])
        #expect(configuration.automation[1].action == .skipCopy("a \"sample\""))
        #expect(try read(configuration.rendered) == configuration)
        #expect(configuration.lanes.map(\.name) == ["digital", "external:imposer"])
        #expect(configuration.watched.map(\.path) == ["in/orders", "ext/in"])
    }

    @Test func `fills in what is left out, and shows it`() throws {
        let configuration = try read(text())
        #expect(configuration.workers == WorkerLimits(count: nil, memoryMiB: 1024, wallSeconds: 45))
        #expect(configuration.hotFolders[0].retry == .delivery)
        #expect(configuration.hotFolders[0].staleAfterMinutes == 30)
        #expect(configuration.rendered.contains(#""staleAfter": "30min""#))
        #expect(configuration.rendered.contains(#""keepDays": 30"#))
        #expect(try read(configuration.rendered) == configuration)
    }

    @Test(
        arguments: [
            ("{}", ["intake", "hotFolders", "routes"], .missing), ("{", [""], .syntax), ("", [""], .syntax),
            (text(rest: "worker: {}"), ["worker"], .unknownKey),
            (text(rest: "workers: {count: 0}"), ["workers.count"], .outOfRange),
            (text(rest: "results: {keepDays: 0}"), ["results.keepDays"], .outOfRange),
            (text(rest: "retention: {jobData: '0s'}"), ["retention.jobData"], .outOfRange),
            (text(rest: "limits: {ticketKiB: 1e9}"), ["limits.ticketKiB"], .wrongForm),
            (text(intake: ""), ["intake"], .missing),
            (text(rest: "external: [{}]"), ["external[0].name", "external[0].out", "external[0].in"], .missing),
            (
                text(rest: #"external: [{name: "a", out: "x", in: "out/digital/y"}]"#), ["external[0].in"],
                .contradiction
            ),
            (
                text(rest: #"external: [{name: "a", out: "x", in: "y", timeout: "0s"}]"#), ["external[0].timeout"],
                .outOfRange
            ),
            (text(rest: "automation: [{}]"), ["automation[0].id", "automation[0].on", "automation[0].do"], .missing),
            (text(rest: #"automation: [{id: "a", on: "noon", do: {priority: 1}}]"#), ["automation[0].on"], .wrongForm),
            (
                text(rest: #"automation: [{id: "a", on: "due", do: {status: "x"}}]"#), ["automation[0].do.status"],
                .wrongForm
            ),
            (text(rest: #"automation: [{id: "a", on: "due", do: {}}]"#), ["automation[0].do"], .contradiction),
            (
                text(rest: #"automation: [{id: "a", on: "due", do: {note: "x", priority: 1}}]"#), ["automation[0].do"],
                .contradiction
            ),
            (
                text(rest: #"automation: [{id: "a", on: "due", do: {copyTo: "x"}}]"#), ["automation[0].do.copyTo"],
                .wrongForm
            ),
            (
                text(rest: #"automation: [{id: "a", on: "checkout", do: {skipCopy: "x"}}]"#), ["automation[0].do"],
                .contradiction
            ),
            (
                text(rest: #"automation: [{id: "a", on: "due", when: {pages: "many"}, do: {priority: 1}}]"#),
                ["automation[0].when.pages"], .wrongForm
            ),
            (text(intake: "{}"), ["intake[0].path", "intake[0].kind"], .missing),
            (text(intake: #"{path: "in", kind: "tickets"}"#), ["intake[0].kind"], .wrongForm),
            (text(intake: #"{path: "in", kind: "product"}"#), ["intake[0].product"], .missing),
            (
                text(intake: #"{path: "in", kind: "artwork", trustsPayment: true}"#), ["intake[0].trustsPayment"],
                .contradiction
            ),
            (text(intake: #"{path: "in", kind: "orders", quantity: 2}"#), ["intake[0].quantity"], .contradiction),
            (text(intake: #"{path: "in", kind: "orders", quiet: 2}"#), ["intake[0].quiet"], .wrongType),
            (text(intake: #"{path: "in", kind: "orders", quiet: "2 s"}"#), ["intake[0].quiet"], .wrongForm),
            (text(intake: #"{path: "in", kind: "orders", rescan: "0s"}"#), ["intake[0].rescan"], .outOfRange),
            (
                text(intake: #"{path: "in", kind: "product", product: "a", namePattern: "{order}{quantity}"}"#),
                ["intake[0].namePattern"], .wrongForm
            ),
            (
                text(hotFolders: #"{name: "digital", path: "out", pickup: "vanishes"}"#), ["hotFolders[0].pickup"],
                .unknownKey
            ),
            (
                text(hotFolders: #"{name: "digital", path: "out", naming: "{job}"}"#), ["hotFolders[0].naming"],
                .wrongForm
            ),
            (
                text(hotFolders: #"{name: "digital", path: "out", retry: {firstDelay: "2min"}}"#),
                ["hotFolders[0].retry"],
                .contradiction
            ),
            (
                text(hotFolders: #"{name: "digital", path: "o/a"}, {name: "digital", path: "o/b"}"#),
                ["hotFolders[1].name"],
                .contradiction
            ),
            (text(routes: ""), ["routes"], .missing),
            (text(routes: #"{when: {a: "b"}, to: "digital"}"#), ["routes"], .missing),
            (text(routes: #"{otherwise: "offset"}"#), ["routes[0].otherwise"], .wrongForm),
            (text(routes: #"{otherwise: {skip: ""}}"#), ["routes[0].otherwise.skip"], .wrongForm),
            (text(routes: #"{otherwise: "digital"}, {otherwise: "digital"}"#), ["routes[0].otherwise"], .contradiction),
            (text(routes: #"{when: {}, to: "digital"}, {otherwise: "digital"}"#), ["routes[0].when"], .missing),
            (text(routes: #"{to: "digital"}, {otherwise: "digital"}"#), ["routes[0].when"], .missing),
            (text(routes: #"{when: {a: "b"}}, {otherwise: "digital"}"#), ["routes[0].to"], .missing),
            (
                text(routes: #"{when: {quantity: "many"}, to: "digital"}, {otherwise: "digital"}"#),
                ["routes[0].when.quantity"], .wrongForm
            ),
            (
                text(routes: #"{when: {type: "poster"}, to: "digital"}, {otherwise: "digital"}"#),
                ["routes[0].when.type"],
                .wrongForm
            ),
        ] as [(String, [String], Mistake.Code)])
    func `names the place of each mistake`(text: String, paths: [String], code: Mistake.Code) {
        let found = mistakes(text)
        #expect(found.map(\.path) == paths, "\(found)")
        #expect(found.allSatisfy { $0.code == code }, "\(found)")
    }

    @Test(arguments: [
        ("in/a", "in/a"), ("in/a", "in"), ("in", "in/a"), ("in/a", "./in//a/"), ("in/a", "in/b/../a"),
        ("in/a", "/srv/hotpress/in/a"), ("/srv/hotpress", "out"), ("/", "out"), ("out/x", "/srv/hotpress/out"),
    ])
    func `is refused where intake and output overlap, with both named`(intake: String, output: String) throws {
        let found = mistakes(
            text(
                intake: "{path: \"\(intake)\", kind: \"orders\"}",
                hotFolders: "{name: \"digital\", path: \"\(output)\"}"))
        let mistake = try #require(found.first { $0.path == "hotFolders[0].path" })
        #expect(mistake.code == .contradiction)
        #expect(mistake.found.contains("'\(intake)' (intake[0].path)") && mistake.found.contains("'\(output)'"))
    }

    @Test(arguments: ["var", "var/vault", "results", "results/done", ".", "..", "/srv", "x/../var"])
    func `is refused where a folder overlaps results or var`(path: String) {
        #expect(
            mistakes(text(intake: "{path: \"\(path)\", kind: \"orders\"}")).contains { $0.path == "intake[0].path" })
        #expect(
            mistakes(text(hotFolders: "{name: \"digital\", path: \"\(path)\"}")).contains {
                $0.path == "hotFolders[0].path"
            })
    }

    @Test(arguments: [
        (#"errorFolder: "errors""#, true), (#"stagingFolder: "out/digital/.staging""#, true),
        (#"stagingFolder: "out/staging""#, true), (#"stagingFolder: "out/digital""#, false),
        (#"stagingFolder: "in/orders/x""#, false), (#"errorFolder: "/srv/hotpress/in/orders""#, false),
        (#"errorFolder: "..""#, false), (#"errorFolder: ".""#, false),
    ])
    func `lets a hot folder's own folders lie in it and nowhere else`(option: String, isFine: Bool) {
        let found = mistakes(text(hotFolders: "{name: \"digital\", path: \"out/digital\", \(option)}"))
        #expect(found.isEmpty == isFine, "\(found)")
    }

    @Test func `tells all mistakes at once, with file and line`() {
        let text = """
            { // comment
              intake: [ { path: "in/orders", kind: "order" } ],
              hotFolders: [ { name: "digital", path: "out/digital", staleAfter: "soon" } ],
              routes: [ { otherwise: "offset" } ],
            }
            """
        #expect {
            try ConfigurationReader.read(Array(text.utf8), file: "press.json", workspace: "/w")
        } throws: { error in
            let lines = "\(error)".split(separator: "\n")
            return lines.count == 3
                && lines[0]
                    == #"press.json: line 2, column 40: intake[0].kind is "order"; expected one of "orders", "artwork", "product""#
                && lines[1].hasPrefix("press.json: line 3, column 69: hotFolders[0].staleAfter is \"soon\"")
                && lines[2].hasPrefix("press.json: line 4, column 26: routes[0].otherwise is \"offset\"")
        }
    }
}
