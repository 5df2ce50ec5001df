import Configuration
import Foundation
import Glibc
import Programs
import TestKit
import Testing

@testable import Daemon

@Suite struct `The systemd unit` {
    private let place: TemporaryFolder

    init() throws {
        place = try TemporaryFolder()
    }

    private func unit(_ keys: String = "", hot: String = "out/digital") throws -> ServiceUnit {
        let text = """
            { intake: [{ path: "in/orders", kind: "orders" }],
              hotFolders: [{ name: "digital", path: "\(hot)", stagingFolder: "/mnt/press/.staging" }],
              routes: [{ otherwise: "digital" }], \(keys) }
            """
        let configuration = try ConfigurationReader.read(Array(text.utf8), workspace: place.path)
        return try ServiceUnit(configuration, workspace: place.path, program: "/opt/hot press/hotpress")
    }

    private func lines(_ unit: ServiceUnit) -> Set<String> { Set(unit.text.split(separator: "\n").map(String.init)) }

    /// What keeps a taken-over daemon small.
    @Test(arguments: [
        "Type=notify", "NotifyAccess=main", "WatchdogSec=60", "NoNewPrivileges=yes", "CapabilityBoundingSet=",
        "AmbientCapabilities=", "ProtectSystem=strict", "PrivateDevices=yes", "ProtectKernelTunables=yes",
        "ProtectKernelModules=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes", "ProtectClock=yes",
        "ProtectHostname=yes", "ProtectProc=invisible", "RestrictNamespaces=yes", "RestrictRealtime=yes",
        "RestrictSUIDSGID=yes", "LockPersonality=yes", "MemoryDenyWriteExecute=yes", "SystemCallArchitectures=native",
        "RestrictAddressFamilies=AF_UNIX", "UMask=0027", "LimitCORE=0", "OOMPolicy=continue", "KillMode=mixed",
        "Restart=on-failure", "TimeoutStartSec=infinity",
    ])
    func `locks the service in`(line: String) throws { #expect(try lines(unit()).contains(line)) }

    /// Workers lock themselves in further, and deliveries ask the boot's number.
    @Test func `leaves what its own locks need`() throws {
        let lines = try lines(unit())
        #expect(
            lines.contains(
                "SystemCallFilter=@system-service seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self"
            ))
        #expect(!lines.contains { $0.hasPrefix("ProcSubset=") || $0.hasPrefix("PrivateUsers=") })
        #expect(!lines.contains { $0.hasPrefix("RootDirectory=") || $0.hasPrefix("DynamicUser=") })
    }

    @Test func `lets it write to the workspace and to folders of the configuration, and nowhere else`() throws {
        let written = try unit(#"metrics: { file: "/var/lib/node/hotpress.prom" },"#, hot: "/srv/presses/100%/the one")
        #expect(
            written.writes == [
                place.path, "/mnt/press/.staging", "/srv/presses/100%/the one", "/var/lib/node",
            ])
        let line = try #require(written.text.split(separator: "\n").first { $0.hasPrefix("ReadWritePaths=") })
        #expect(
            line == "ReadWritePaths=\(place.path) -/mnt/press/.staging \"-/srv/presses/100%%/the one\" -/var/lib/node")
        #expect(written.text.contains("ExecReload=\"/opt/hot press/hotpress\" --workspace \(place.path) reload"))
        #expect(written.text.contains("ExecStart=\"/opt/hot press/hotpress\" --workspace \(place.path) run"))
    }

    @Test(arguments: [
        ("", "AF_UNIX"), (#"{ name: "a", webhook: "https://example.com" }"#, "AF_UNIX AF_INET AF_INET6 AF_NETLINK"),
        (#"{ name: "a", command: ["/bin/true"] }"#, "AF_UNIX AF_INET AF_INET6 AF_NETLINK"),
    ])
    func `lets it reach a network only where it tells somebody by one`(way: String, families: String) throws {
        let keys = way.isEmpty ? "" : "alerts: { ways: [\(way)], rules: [] },"
        #expect(try lines(unit(keys)).contains("RestrictAddressFamilies=\(families)"))
    }

    @Test func `runs as the workspace's owner`() throws {
        let name = try #require(getpwuid(geteuid())).pointee.pw_name
        #expect(try unit().user == String(cString: try #require(name)))
    }

    @Test(.enabled(if: access("/usr/bin/systemd-analyze", X_OK) == 0, "systemd-analyze is not installed"))
    func `is one that systemd reads without a complaint`() throws {
        var written = try unit()
        written.program = "/bin/true"
        let file = "\(place.path)/hotpress.service"
        try Data(written.text.utf8).write(to: URL(fileURLWithPath: file))
        let text = try RunningProgram.text(
            of: "/usr/bin/systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", file]
        ).text
        #expect(!text.contains("hotpress.service"), "\(text)")
    }
}
