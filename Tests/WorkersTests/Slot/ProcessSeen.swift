import Files
import Foundation
import Workflow

/// A process as the kernel tells of it.
struct ProcessSeen {
    let status: [String]
    /// Soft and hard, by the kernel's names.
    let limits: [String: [String]]
    /// Names of its variables.
    let environment: Set<String>
    /// What its descriptors lead to.
    let descriptors: [String]

    init(_ pid: Int32) throws {
        let process = try Folder(path: "/proc/\(pid)")
        func lines(of file: String) throws -> [String] {
            String(decoding: try process.open(relative: file).readAll(limit: 1 << 20), as: UTF8.self)
                .split(separator: "\n").map(String.init)
        }
        status = try lines(of: "status")
        limits = Dictionary(
            try lines(of: "limits").dropFirst().map { line in
                let name = line.prefix(26).trimmingCharacters(in: .whitespaces)
                return (name, line.dropFirst(26).split(separator: " ").prefix(2).map(String.init))
            }, uniquingKeysWith: { first, _ in first })
        environment = Set(
            try lines(of: "environ").joined().split(separator: "\0").map { String($0.prefix { $0 != "=" }) })
        descriptors = try process.folder(relative: "fd").names().map {
            try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\($0.escaped)")
        }
    }
}
