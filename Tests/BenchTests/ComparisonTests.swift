import Foundation
import Programs
import TestKit
import Testing

// `Tests/bench mixed` in seconds: the same programs with few jobs. How fast they are is not looked at.

@Suite(.serialized) struct `A short comparison` {
    @Test func `lets each program deliver the same jobs, and shows it beside the others`() throws {
        let folder = try TemporaryFolder("hotpress-bench-")
        let (said, status) = try RunningProgram.text(
            of: Program.package + "/Tests/Bench/mixed-bench",
            [
                Program.folder, folder.path, "--jobs", "10", "--rounds", "1", "--parts", "burst",
                "--only", "deliver,facts-c,kept-c,orders-c,static,facts",
            ], errors: .inherited)
        #expect(status == 0, "\(said)")
        let programs = [
            "C, copy+fsync+rename", "C, qpdf facts", "C, facts, kept", "C, orders, kept", "Hotpress, static",
            "Hotpress, same facts",
        ]
        let table = said.split(separator: "\n").drop { !$0.hasPrefix("jobs/s of each line") }
        for program in programs {
            #expect(said.contains("\n\(program), burst: 10 jobs in "), "\(said)")
            #expect(table.count { $0.hasPrefix(program) && $0.contains("×") } == 1, "\(said)")
        }
    }

    @Test(arguments: [
        (mistake: ":", said: "burst: 2 jobs in "), ("printf x >>\"$file\"", "has other bytes"),
        ("cp \"$file\" \"$1/out/${name%%_*}_too.pdf\"", "was delivered twice"),
    ])
    func `counts nobody who delivers something else`(mistake: String, said: String) throws {
        let folder = try TemporaryFolder("hotpress-bench-")
        let driver = Program.folder + "/bench-driver"
        let (set, made) = try RunningProgram.text(
            of: driver, ["mixed-make", "--folder", folder.path + "/sets", "--count", "2", "--seed", "1"], errors: .null)
        #expect(made == 0)
        let pipeline = try RunningProgram(
            try Program.script(
                """
                mkdir -p "$1/in" "$1/out" && echo ready
                while sleep 0.1; do for file in "$1"/in/*.pdf; do
                    [ -f "$file" ] && name=${file##*/} && \(mistake) && mv "$file" "$1/out/"
                done; done
                """, at: folder.path + "/pipeline"), [folder.path], output: .us)
        defer {
            pipeline.signal(SIGKILL)
            pipeline.wait()
        }
        #expect(String(decoding: pipeline.next(), as: UTF8.self) == "ready\n")
        let (text, status) = try RunningProgram.text(
            of: driver,
            [
                "mixed-run", "--set", set.trimmingCharacters(in: .newlines), "--name", "pipeline",
                "--in", folder.path + "/in", "--out", folder.path + "/out",
                "--rate", "0", "--root", "\(pipeline.pid)",
            ])
        #expect(text.contains(said), "\(text)")
        #expect((status == 0) == (mistake == ":"))
    }
}
