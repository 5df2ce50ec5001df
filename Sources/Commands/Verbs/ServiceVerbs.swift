import Configuration
import Daemon
import Operations
import Workflow

/// `hotpress metrics`, `service unit`, `alert test`: what whoever runs the machine needs.
enum ServiceVerbs {
    static let all: [CommandSpec] = [
        CommandSpec("metrics", "", "prints figures for monitoring, as text for Prometheus") { _, console in
            console.show(try console.ask(.metrics))
        },
        CommandSpec("service unit", "", "prints a systemd unit made for this workspace") { _, console in
            let path = try WorkspacePath.absolute(console.workspace)
            let configuration = try WorkspacePath.configuration(in: path)
            console.out(try ServiceUnit(configuration, workspace: path, program: Programs().hotpress).text)
            return 0
        },
        CommandSpec("alert test", "[WAY]", "sends a test message by one way, or by all", run: test),
    ]

    private static func test(_ parsed: Parsed, _ console: Console) throws -> Int32 {
        let path = try WorkspacePath.absolute(console.workspace)
        // As the daemon would: what it starts is the owner's, wholly.
        try WorkspaceOwner(of: path).become()
        let ways = try WorkspacePath.configuration(in: path).alerts.ways
        let chosen = parsed.operands.first.map { name in ways.filter { $0.name == name } } ?? ways
        guard !chosen.isEmpty else {
            throw OperationError(
                "no-such-thing",
                "there is no such way to tell somebody; the configuration has "
                    + (ways.isEmpty ? "none" : ways.map(\.name).joined(separator: ", ")), exit: .noSuchThing)
        }
        var exit = ExitCode.done
        for way in chosen {
            if let trouble = try AlertTest.send(by: way, workspace: path) {
                exit = .failed
                console.err("hotpress: way '\(way.name)': \(trouble)")
            } else {
                console.out("way '\(way.name)': sent")
            }
        }
        return exit.rawValue
    }
}
