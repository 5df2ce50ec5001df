import Files
import Foundation
import Glibc
import Ledger
import Programs
import Workflow

/// Where one run happens: a workspace, the ledger, the RIP's record, and programs of its own, by whose path its processes
/// are known from everybody else's.
struct Workplace {
    let base: String
    /// The file systems that it stands on, where their power can be cut.
    let power: Power?
    /// Where everything lies that a power cut may take; the tests' own records never do.
    let ground: String
    /// Folders of the workspace that are shares, and what is behind them: the folder on the machine that owns the share.
    var behind: [String: String] = [:]
    var workspace: String { "\(ground)/workspace" }
    var template: String { "\(base)/template" }
    var programs: String { "\(base)/programs" }
    var ledger: String { "\(base)/ledger.jsonl" }
    var rip: String { "\(base)/rip.jsonl" }
    var taken: String { "\(base)/taken" }
    var outside: String { "\(ground)/outside" }
    /// Opened for an order by a file of its number: until then its files may lie in the hot folder `hand`.
    var gate: String { "\(base)/gate" }
    var fetched: String { "\(base)/fetched" }
    /// What is behind shares.
    private var hidden: String { "\(base)/behind" }
    var clerkLog: String { "\(base)/clerk.log" }
    var daemonLog: String { "\(base)/daemon.log" }

    /// Where other machines find a folder of the workspace.
    func outside(_ folder: String) -> String { behind[folder] ?? "\(workspace)/\(folder)" }

    /// The same place with a folder of the workspace that is a share.
    func sharing(_ folder: String) -> Workplace {
        var place = self
        place.behind = [folder: "\(hidden)/\(folder.split(separator: "/")[1])"]
        return place
    }

    /// - Parameter isApart: whether the workspace gets a folder of its own, on which something can be mounted.
    init(programs: String, at base: String, power reach: Reach? = nil, isApart: Bool = false) throws {
        guard let resolved = realpath(programs, nil) else { throw Misused("there is no folder '\(programs)'") }
        defer { free(resolved) }
        _ = try Folder.create(path: base, mode: 0o755)
        guard let whole = realpath(base, nil) else { throw Misused("there is no folder '\(base)'") }
        defer { free(whole) }
        self.base = String(cString: whole)
        ground = reach == nil && !isApart ? self.base : "\(self.base)/disk"
        power = reach.map { [base = self.base, ground] reach in
            Power(reach: reach, base: base, ground: ground, hotFolders: "\(ground)/workspace/out")
        }
        let files = FileManager.default
        try? files.removeItem(atPath: self.programs)  // there is none the first time
        try files.createDirectory(atPath: self.programs, withIntermediateDirectories: true)
        for name in [
            "hotpress", "hotpress-worker", "hotpress-inks", "small-rip", "judge", "kill-point", "small-share",
            "libwall-clock.so",
        ] {
            try files.copyItem(atPath: "\(String(cString: resolved))/\(name)", toPath: "\(self.programs)/\(name)")
        }
    }

    /// Makes the workspace from which all runs start: its configuration and products.
    func makeTemplate() throws {
        let files = FileManager.default
        try? files.removeItem(atPath: template)  // there is none the first time
        try files.createDirectory(atPath: "\(template)/goods", withIntermediateDirectories: true)
        try Data(Self.configuration.utf8).write(to: URL(fileURLWithPath: "\(template)/hotpress.json"))
        try Data(Shop.brochureBytes).write(to: URL(fileURLWithPath: "\(template)/goods/brochure.pdf"))
        try call("hotpress", ["--workspace", template, "init"])
        for (name, text) in Self.products {
            let path = "\(template)/goods/\(name).json"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            try call("hotpress", ["--workspace", template, "product", "add", path])
        }
    }

    /// A fresh copy of the template, and nothing else left of a former run.
    func begin() throws {
        let files = FileManager.default
        let records = [ledger, rip, taken, gate, fetched, daemonLog, clerkLog, hidden]
        for path in power == nil ? records + [workspace, outside] : records where files.fileExists(atPath: path) {
            try files.removeItem(atPath: path)
        }
        func fill() throws {
            try files.createDirectory(atPath: ground, withIntermediateDirectories: true)
            try files.copyItem(atPath: template, toPath: workspace)
            try files.createDirectory(atPath: outside, withIntermediateDirectories: true)
        }
        if let power { try power.begin(fill) } else { try fill() }
        for path in [taken, gate, fetched] {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        for path in [daemonLog, clerkLog] { try Data().write(to: URL(fileURLWithPath: path)) }
    }

    /// Runs one of the programs to its end.
    /// - Returns: what it wrote on standard output, and its exit status.
    @discardableResult func call(
        _ program: String, _ arguments: [String], mayFail: Bool = false, isQuiet: Bool = false
    ) throws -> (text: String, status: Int32) {
        let (text, status) = try RunningProgram.text(
            of: "\(programs)/\(program)", arguments, errors: isQuiet ? .null : .inherited)
        if status != 0, !mayFail {
            throw Misused("\(program) \(arguments.joined(separator: " ")) ended with \(status)")
        }
        return (text, status)
    }

    private static let configuration = """
        { intake: [
            { path: "in/orders", kind: "orders", trustsPayment: true, quiet: "300ms" },
            { path: "in/artwork", kind: "artwork", quiet: "300ms" },
            { path: "in/cards", kind: "product", product: "card", quantity: 100, payment: "on-account", quiet: "300ms",
              namePattern: "{order}_{quantity}_{text}" } ],
          hotFolders: [
            { name: "digital", location: "here", path: "out/digital", ticket: "jdf" },
            { name: "offset", location: "here", path: "out/offset", verify: "readback" },
            { name: "hand", location: "here", path: "out/hand" } ],
          routes: [ { when: { quantity: "<=10", type: "multipart" }, to: "hand" },
             { when: { quantity: ">=1000" }, to: "offset" }, { otherwise: "digital" } ] }
        """

    /// In the order in which they are added: a kit's children stand before it.
    private static let products: KeyValuePairs = [
        "card": """
        { "id": "card", "type": "multipart", "name": "Card",
          "parts": [ { "name": "card", "trim": [85, 55], "bleed": 3, "pages": { "min": 1, "max": 2 }, "inks": "cmyk" } ] }
        """,
        "leaflet": """
        { "id": "leaflet", "type": "multipart", "name": "Leaflet", "output": "merged",
          "parts": [ { "name": "cover", "trim": [105, 148], "bleed": 3, "pages": { "min": 1, "max": 2 } },
                     { "name": "inside", "trim": [105, 148], "bleed": 3, "pages": { "min": 1, "max": 2 } } ] }
        """,
        "brochure": """
        { "id": "brochure", "type": "static", "name": "Brochure", "asset": "brochure.pdf", "trim": [148, 210], "bleed": 3 }
        """,
        "pen": #"{ "id": "pen", "type": "stock", "name": "Pen" }"#,
        "pack": """
        { "id": "pack", "type": "kit", "name": "Pack",
          "children": [ { "product": "pen" }, { "product": "card" }, { "product": "leaflet", "perKit": 2 } ] }
        """,
    ]
}
