internal import CSandbox
internal import Glibc

/// Tries every forbidden act inside the sandbox: one line of JSON each, exit code 1 where one was allowed.
func probe(_ options: WorkerOptions) -> Int32 {
    let layers = enterSandbox(options)
    write(#"{"layers":[\#(layers.map { "\"\($0)\"" }.joined(separator: ","))]}"#, to: 1)
    var allowed: Int32 = 0
    var index: Int32 = 0
    while true {
        var name: UnsafePointer<CChar>?
        var error: Int32 = 0
        let wasAllowed = csandbox_probe(index, &name, &error)
        guard let name else { break }
        let result = wasAllowed == 0 ? "refused" : "allowed"
        write(#"{"act":"\#(String(cString: name))","result":"\#(result)","errno":\#(error)}"#, to: 1)
        allowed += wasAllowed
        index += 1
    }
    return allowed == 0 ? 0 : 1
}

/// Says one line on standard error.
func say(_ line: String) { write(line, to: 2) }

private func write(_ line: String, to descriptor: Int32) {
    var bytes = Array((line + "\n").utf8)[...]
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        // Nobody reads it any more, and there is nowhere else to say so.
        guard count > 0 else { return }
        bytes = bytes.dropFirst(count)
    }
}
