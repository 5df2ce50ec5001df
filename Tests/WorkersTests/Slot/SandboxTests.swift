import Foundation
import Testing

@Suite struct `The worker's sandbox` {
    @Test(arguments: [("hotpress-worker", []), ("hotpress-worker", ["--papers"]), ("hotpress-inks", [])])
    func `refuses every forbidden act`(program: String, purpose: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: workerExecutable).deletingLastPathComponent()
            .appendingPathComponent(program)
        process.arguments = ["--probe"] + purpose
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = text.split(separator: "\n").dropFirst()
        #expect(lines.count >= 50)
        #expect(lines.filter { !$0.contains(#""result":"refused""#) } == [])
        #expect(process.terminationStatus == 0)
    }
}
