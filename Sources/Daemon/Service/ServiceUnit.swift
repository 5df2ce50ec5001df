public import Configuration
import Files
import Foundation
import Glibc
import Operations
import Workflow

/// The systemd unit of a workspace: as little of the machine as this workspace's configuration lets it do with.
public struct ServiceUnit: Hashable, Sendable {
    /// Absolute.
    public var workspace: String
    /// `hotpress`, absolute.
    public var program: String
    public var user: String
    public var group: String
    /// What it writes to: the workspace, and folders of the configuration that lie elsewhere.
    public var writes: [String]
    /// Whether messages go out by a network.
    public var usesNetwork: Bool
    /// Whether messages go out by programs of the owner's, of which nobody knows what they need.
    public var runsPrograms: Bool

    public init(_ configuration: WorkspaceConfiguration, workspace: String, program: String) throws {
        self.workspace = workspace
        self.program = program
        let owner = try WorkspaceOwner(of: workspace)
        user = getpwuid(owner.user).map { String(cString: $0.pointee.pw_name) } ?? "\(owner.user)"
        group = getgrgid(owner.group).map { String(cString: $0.pointee.gr_name) } ?? "\(owner.group)"
        let places =
            configuration.watched.map(\.path)
            + configuration.lanes.flatMap { lane in
                let path = WorkspacePath.resolve(lane.path, in: workspace)
                let error = lane.errorFolder.map { WorkspacePath.resolve($0, in: path) }
                return [path] + [lane.stagingFolder, error].compactMap(\.self)
            }
            + [configuration.metrics.file.map { ($0 as NSString).deletingLastPathComponent }].compactMap(\.self)
        let absolute = places.map { Self.plain(WorkspacePath.resolve($0, in: workspace)) }
        let outside = Set(absolute).filter { $0 != workspace && !$0.hasPrefix(workspace + "/") }
        writes = [workspace] + outside.sorted()
        let carriers = configuration.alerts.ways.map(\.carrier)
        usesNetwork = carriers.contains {
            if case .webhook = $0 { true } else if case .webhookFile = $0 { true } else { false }
        }
        runsPrograms = carriers.contains {
            if case .command = $0 { true } else if case .mail = $0 { true } else { false }
        }
    }

    /// Without `.`, `..` and doubled slashes, as text: a share that does not answer must not be touched here.
    private static func plain(_ path: String) -> String { URL(fileURLWithPath: path).standardized.path }

    /// The file's content.
    public var text: String {
        let mayNet = usesNetwork || runsPrograms
        let isHome = writes.contains { $0.hasPrefix("/home/") || $0.hasPrefix("/root") || $0.hasPrefix("/run/user/") }
        let isTemporary = writes.contains { $0.hasPrefix("/tmp") || $0.hasPrefix("/var/tmp") }
        return """
            # hotpress service unit: made from \(workspace)/hotpress.json; make it anew when folders or ways of alerts change.
            [Unit]
            Description=Hotpress, \(Self.specified(workspace))
            Documentation=file:\(Self.specified(workspace))/hotpress.json
            After=local-fs.target remote-fs.target network-online.target
            Wants=network-online.target

            [Service]
            Type=notify
            NotifyAccess=main
            User=\(user)
            Group=\(group)
            ExecStart=\(Self.word(program, ofCommand: true)) --workspace \(Self.word(workspace, ofCommand: true)) run
            ExecReload=\(Self.word(program, ofCommand: true)) --workspace \(Self.word(workspace, ofCommand: true)) reload
            # A full disk is waited for, and says so in the status.
            TimeoutStartSec=infinity
            # Told by the engine's own thread: one that hangs is ended and started anew.
            WatchdogSec=60
            Restart=on-failure
            RestartSec=5
            # The daemon ends its helpers itself; one that hangs on a dead share is left to the kernel.
            KillMode=mixed
            TimeoutStopSec=15
            # A worker that takes too much memory is its file's trouble alone.
            OOMPolicy=continue
            UMask=0027
            LimitCORE=0
            LimitNOFILE=65536

            CapabilityBoundingSet=
            AmbientCapabilities=
            NoNewPrivileges=yes
            ProtectSystem=strict
            ReadWritePaths=\(writes.map { Self.word($0 == workspace ? $0 : "-" + $0) }.joined(separator: " "))
            ProtectHome=\(isHome ? "read-only" : "yes")
            PrivateTmp=\(isTemporary ? "no" : "yes")
            PrivateDevices=yes
            ProtectKernelTunables=yes
            ProtectKernelModules=yes
            ProtectKernelLogs=yes
            ProtectControlGroups=yes
            ProtectClock=yes
            ProtectHostname=yes
            # Not ProcSubset=pid: the boot's number tells whether a delivery survived a power cut.
            ProtectProc=invisible
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            MemoryDenyWriteExecute=yes
            RemoveIPC=yes
            RestrictAddressFamilies=AF_UNIX\(mayNet ? " AF_INET AF_INET6 AF_NETLINK" : "")
            SystemCallArchitectures=native
            # Workers lock themselves in further: that takes seccomp and Landlock.
            SystemCallFilter=@system-service seccomp \(Self.landlock)
            SystemCallErrorNumber=EPERM

            [Install]
            WantedBy=multi-user.target
            """
    }

    static let landlock = "landlock_create_ruleset landlock_add_rule landlock_restrict_self"

    /// A word of a list of paths, or of a command line: what means something there is escaped.
    private static func word(_ text: String, ofCommand isCommand: Bool = false) -> String {
        var plain = specified(text)
        if isCommand { plain = plain.replacing("$", with: "$$") }
        let isSafe = plain.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || Array("/._-+%@,:$".utf8).contains(byte)
        }
        return isSafe ? plain : "\"" + plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func specified(_ text: String) -> String { text.replacing("%", with: "%%") }
}
