import Daemon
import Files
import Foundation
import Operations
import Workflow

/// `hotpress file …`.
enum FileVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "file list", "", "lists files that arrived, and those that wait in the folders",
            [
                OptionSpec(
                    "state", "STATE", repeats: true, "unmatched, assigned, ordered, duplicate, rejected or erased"),
                OptionSpec("name", "NAME", "only of this name"), OptionSpec("job", "JOB", "only of this job"),
            ]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .fileList(
                        FileQuery(
                            states: parsed.options["state"] ?? [],
                            name: try parsed.value("name", "a file name") { RawName(escaped: $0) },
                            job: try parsed.value("job", "a job") { JobID($0) }))))
        },
        CommandSpec("file assign", "FILE JOB PART", "gives a file to a part of a job") { parsed, console in
            console.show(
                try console.ask(
                    .fileAssign(
                        try parsed.operand(0, "a file's number") { Int64($0) }, parsed.job(1),
                        part: try parsed.operand(2, "a part") { $0 })))
        },
        CommandSpec("file release", "FILE", "orders a repeat in a product folder anew") { parsed, console in
            console.show(try console.ask(.fileRelease(try parsed.operand(0, "a file's number") { Int64($0) })))
        },
        CommandSpec(
            "file add", "PATH", "takes a file in as artwork, as if it had been dropped",
            [OptionSpec("job", "JOB", "for this job"), OptionSpec("part", "PART", "for this part")]
        ) { parsed, console in
            let path = try parsed.operand(0, "a file") { $0 }
            let text = path as NSString
            guard let name = RawName(text.lastPathComponent) else { throw UsageError("'\(path)' is not a file") }
            let folder = text.deletingLastPathComponent
            let file = try Folder(path: folder.isEmpty ? "." : folder).open(name)
            let isPDF = LocalFile.looksLikePDF(try file.read(at: 0, count: 1024))
            return try LocalFile.keeping(in: console) {
                let stored = try LocalFile.store(file, in: console)
                return console.show(
                    try console.ask(
                        .fileAdd(
                            name: name, sha256: stored.sha256, bytes: stored.bytes, isPDF: isPDF,
                            job: try parsed.value("job", "a job") { JobID($0) }, part: parsed.text("part"))))
            }
        },
    ]
}
