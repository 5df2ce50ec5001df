import Testing
import Tickets
import Workflow

@testable import Configuration

@Suite struct `Alerts in the configuration` {
    private func read(_ keys: String) throws(ConfigurationRejected) -> WorkspaceConfiguration {
        let text = """
            { intake: [{ path: "in/orders", kind: "orders" }], hotFolders: [{ name: "digital", path: "out/digital" }],
              routes: [{ otherwise: "digital" }], \(keys) }
            """
        return try ConfigurationReader.read(Array(text.utf8), workspace: "/srv/print")
    }

    private static let ways = #"ways: [{ name: "office", mail: { to: ["a@example.com"] } }]"#

    @Test func `are read whole, and shown as they can be read again`() throws {
        let configuration = try read(
            """
            alerts: {
              ways: [
                { name: "office", mail: { to: ["a@example.com", "b+c@example.com"], from: "press@example.com" } },
                { name: "pager", command: ["/bin/page", "a \\"b\\"", "$HOME"] },
                { name: "chat", webhook: "https://example.com/x?y=%20" },
                { name: "secret", webhookFile: "/etc/hotpress/hook" },
              ],
              rules: [
                { on: "jobFailed", statuses: ["Blocked"], gather: "10s", ways: ["office", "chat"] },
                { on: "folderUnreachable", after: "10min" }, { on: "diskLow", freeMiB: 5000 }, { on: "uncleanStop" },
                { on: "nothingArrived", folder: "in/orders", after: "4h", hours: "08:00-18:00", days: "mon-fri" },
              ],
            },
            metrics: { file: "/var/lib/node/hotpress.prom", every: "1min" },
            """)
        #expect(configuration.alerts.ways.map(\.name) == ["office", "pager", "chat", "secret"])
        #expect(configuration.alerts.ways[1].carrier == .command(["/bin/page", "a \"b\"", "$HOME"]))
        #expect(
            configuration.alerts.rules.map(\.condition) == [
                .jobFailed(statuses: [.blocked], gatherSeconds: 10), .folderUnreachable(afterSeconds: 600),
                .diskLow(freeMiB: 5000), .uncleanStop,
                .nothingArrived(
                    folder: "in/orders", afterSeconds: 14_400,
                    hours: OpeningHours(days: Set(0...4), from: 480, to: 1080)),
            ])
        #expect(configuration.alerts.ways(of: configuration.alerts.rules[0]) == ["office", "chat"])
        #expect(configuration.alerts.ways(of: configuration.alerts.rules[1]).count == 4)
        #expect(configuration.metrics == MetricsSettings(file: "/var/lib/node/hotpress.prom", everySeconds: 60))
        #expect(try read("alerts: \(configuration.alerts.rendered)").alerts == configuration.alerts)
        let whole = try ConfigurationReader.read(Array(configuration.rendered.utf8), workspace: "/srv/print")
        #expect(whole == configuration)
    }

    @Test func `have what is left out filled in`() throws {
        let keys = #"alerts: { \#(Self.ways), rules: [{ on: "jobFailed" }, { on: "folderUnreachable" }] }"#
        #expect(
            try read(keys).alerts.rules.map(\.condition) == [
                .jobFailed(statuses: AlertCondition.failures, gatherSeconds: 60), .folderUnreachable(afterSeconds: 300),
            ])
        #expect(try read("").alerts == .none)
    }

    @Test(arguments: [
        #"ways: [{ name: "a", command: ["page"] }], rules: []"#, #"ways: [{ name: "a", command: [] }], rules: []"#,
        #"ways: [{ name: "a", command: "/bin/page" }], rules: []"#,
        #"ways: [{ name: "a", webhook: "ftp://x" }], rules: []"#,
        #"ways: [{ name: "a", webhook: "https://x y" }], rules: []"#,
        #"ways: [{ name: "a", webhook: "https://x\"y" }], rules: []"#,
        #"ways: [{ name: "a", webhookFile: "hook" }], rules: []"#,
        #"ways: [{ name: "a", mail: { to: [] } }], rules: []"#,
        #"ways: [{ name: "a", mail: { to: ["a@example.com\nBcc: b@example.com"] } }], rules: []"#,
        #"ways: [{ name: "a", mail: { to: ["a"] } }], rules: []"#,
        #"ways: [{ name: "a", mail: { to: ["-f@example.com"] } }], rules: []"#,
        #"ways: [{ name: "a", mail: { to: ["a@b", "a b@c"] } }], rules: []"#,
        #"ways: [{ name: "a" }], rules: []"#,
        #"ways: [{ name: "a", webhook: "http://x", command: ["/x"] }], rules: []"#,
        #"ways: [{ name: "a", webhook: "http://x" }, { name: "a", webhook: "http://y" }], rules: []"#,
        #"ways: [], rules: [{ on: "noSuchThing" }]"#, #"ways: [], rules: [{ on: "diskLow" }]"#,
        #"ways: [], rules: [{ on: "uncleanStop" }, { on: "uncleanStop" }]"#,
        #"ways: [], rules: [{ on: "uncleanStop", after: "1h" }]"#,
        #"ways: [], rules: [{ on: "uncleanStop", ways: ["nobody"] }]"#,
        #"ways: [], rules: [{ on: "jobFailed", statuses: ["Nope"] }]"#,
        #"ways: [], rules: [{ on: "nothingArrived", folder: "in/other", after: "4h" }]"#,
        #"ways: [], rules: [{ on: "nothingArrived", folder: "in/orders" }]"#,
        #"ways: [], rules: [{ on: "nothingArrived", folder: "in/orders", after: "4h", hours: "8-18" }]"#,
        #"ways: [], rules: [{ on: "nothingArrived", folder: "in/orders", after: "4h", days: "weekdays" }]"#,
        #"ways: []"#, #"rules: []"#,
    ])
    func `have mistakes that are told`(keys: String) {
        #expect(throws: ConfigurationRejected.self) { _ = try read("alerts: { \(keys) }") }
    }

    @Test(arguments: [
        ("var/hotpress.prom", true), ("figures.prom", true), ("/var/lib/node/x.prom", true), ("var/hotpress.db", false),
        ("in/orders/x.prom", false), ("out/digital/x.prom", false), ("var/vault/x.prom", false),
        ("results/x.prom", false), ("profiles/x.prom", false), ("in/orders/../orders/x.prom", false),
    ])
    func `have figures in a file that is nobody else's`(file: String, isAllowed: Bool) {
        let keys = "metrics: { file: \"\(file)\" }"
        if isAllowed {
            #expect(throws: Never.self) { _ = try read(keys) }
        } else {
            #expect(throws: ConfigurationRejected.self) { _ = try read(keys) }
        }
    }
}
