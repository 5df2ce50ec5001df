import Operations
import Delivery
import Files
import Foundation
import Workers
import Workflow

/// What stands in a press's folder, listed by a process of its own.
struct FolderListing: Sendable, Hashable, Codable {
    /// Sizes by name.
    var files: [RawName: Int64] = [:]
    /// Temporary names of ours, there or in its staging folder.
    var temporaries: [RawName] = []

    struct Request: Sendable, Hashable, Codable {
        var folder: String
        var staging: String
    }

    /// - Returns: nil where the folder does not answer, or cannot be read.
    static func of(_ folder: String, staging: String, by executable: String, within seconds: Double) -> FolderListing? {
        do {
            let child = try ChildProcess(executable: executable, arguments: ["_look"])
            defer { child.kill() }
            try child.channel.send(FolderQuestion.list(Request(folder: folder, staging: staging)))
            return try child.channel.receive(FolderListing?.self, timeout: seconds).flatMap { $0 }
        } catch {
            return nil  // `hotpress doctor` tells why.
        }
    }

    init(_ request: Request) throws {
        for path in Set([request.folder, request.staging]) {
            let folder = try Folder(path: path)
            for name in try folder.names() {
                if TemporaryName.isOurs(name) {
                    temporaries.append(name)
                } else if path == request.folder, let status = try folder.status(of: name), status.kind == .regular {
                    files[name] = status.bytes
                }
            }
        }
    }
}

/// What a helper that looks at folders is asked.
enum FolderQuestion: Sendable, Hashable, Codable {
    case look(path: String)
    case list(FolderListing.Request)
}
