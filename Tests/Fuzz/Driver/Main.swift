// fuzz TARGET --seeds FOLDER          writes the target's seeds and its dictionary there
// fuzz TARGET [libFuzzer's arguments]
internal import CFuzzer
internal import FuzzTargets
internal import Glibc

/// By the time libFuzzer calls, which it does with a bare C function.
private let target: FuzzTarget = {
    if let name = CommandLine.arguments.dropFirst().first, let target = FuzzTarget.named(name) { return target }
    fail("usage: fuzz \(FuzzTarget.all.map(\.name).joined(separator: "|")) [--seeds FOLDER]")
}()

private func say(_ line: String) {
    let line = "fuzz: \(line)\n"
    _ = Glibc.write(2, line, line.utf8.count)
}

private func fail(_ line: String) -> Never {
    say(line)
    exit(64)
}

private func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w"), fwrite(bytes, 1, bytes.count, file) == bytes.count, fclose(file) == 0 else {
        fail("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}

private func writeSeeds(to folder: String) {
    for (index, seed) in target.seeds.enumerated() { write(seed, to: "\(folder)/corpus/seed-\(index)") }
    let words = target.words.map { word in
        "\""
            + word.utf8.map { byte in
                let digits = String(byte, radix: 16)
                return "\\x" + (digits.count == 1 ? "0" : "") + digits
            }.joined() + "\"\n"
    }
    write(Array(words.joined().utf8), to: "\(folder)/words")
}

@main enum Main {
    static func main() {
        let arguments = CommandLine.arguments
        if arguments.count == 4, arguments[2] == "--seeds" { return writeSeeds(to: arguments[3]) }
        var pointers: [UnsafeMutablePointer<CChar>?] = ([arguments[0]] + arguments.dropFirst(2)).map { strdup($0) }
        pointers.append(nil)
        _ = target
        pointers.withUnsafeMutableBufferPointer { pointers in
            var count = Int32(pointers.count - 1)
            var start = pointers.baseAddress
            _ = LLVMFuzzerRunDriver(&count, &start) { bytes, count in
                let input = Array(UnsafeBufferPointer(start: bytes, count: count))
                if let broken = target.brokenPromise(input) {
                    say("\(target.name): \(broken)")
                    abort()
                }
                return 0
            }
        }
    }
}
