import Testing
import Tickets
import Workflow

@testable import Configuration

@Suite struct `Statuses that a printer names` {
    private func read(_ rest: String) throws(ConfigurationRejected) -> WorkspaceConfiguration {
        let text = """
            {intake: [{path: "in/orders", kind: "orders", approval: true}],
             hotFolders: [{name: "digital", path: "out/digital"}], routes: [{otherwise: "digital"}], \(rest)}
            """
        return try ConfigurationReader.read(Array(text.utf8), workspace: "/srv/hotpress")
    }

    @Test func `are read, and printed as they are in force`() throws {
        let configuration = try read(
            """
            statuses: [{name: "awaiting-courier", label: "Awaiting courier pickup", act: "operator"},
                       {name: "vip", label: "Important customer", hidden: true}]
            """)
        let courier = NamedStatus(name: "awaiting-courier", label: "Awaiting courier pickup", act: .operator_)
        let vip = NamedStatus(name: "vip", label: "Important customer", isHidden: true)
        #expect(configuration.statuses == [courier, vip].compactMap(\.self))
        #expect(configuration.intake[0].needsApproval)
        let again = try ConfigurationReader.read(Array(configuration.rendered.utf8), workspace: "/srv/hotpress")
        #expect(again == configuration)
    }

    @Test(
        arguments: [
            (#"[{name: "Courier", label: "x"}]"#, "statuses[0].name"), (#"[{label: "x"}]"#, "statuses[0].name"),
            (#"[{name: "1st", label: "x"}]"#, "statuses[0].name"), (#"[{name: "a"}]"#, "statuses[0].label"),
            (#"[{name: "a", label: "x", act: "somebody"}]"#, "statuses[0].act"),
            (#"[{name: "a", label: "x"}, {name: "a", label: "y"}]"#, "statuses[1].name"),
            (#"[{name: "a", label: "x", colour: "red"}]"#, "statuses[0].colour"),
        ])
    func `are refused with the place of each mistake`(statuses: String, place: String) {
        do {
            _ = try read("statuses: \(statuses)")
            Issue.record("it was read")
        } catch { #expect(error.mistakes.map(\.path) == [place]) }
    }
}
