internal import Workflow

extension FuzzTarget {
    /// Names of strangers, and the names that are made of them.
    static let names = FuzzTarget(
        name: "names",
        seeds: utf8(
            "anna.pdf", "../../etc/passwd", "%2e%2e%2f", "O1042-J3-P1-VA-R1_text.pdf", "gro\u{308}ße.pdf", "-rf",
            "\u{202E}fdp.exe", "\u{1B}[31m", "CON.pdf", "4711_250_anna.pdf", "end. ",
            "O{order}-J{index}[-P{part}][-V{version}]-R{revision}_{text}", "{order}_{quantity}_{text}"),
        words: [
            "{order}", "{index}", "{part}", "{version}", "{revision}", "{text}", "{quantity}", "{product}", "{due}",
            "{attribute.stock}", "[", "]", "-J", "-R1", "..", "%2F", "\u{202E}", "NUL", "COM1",
        ]
    ) { bytes in
        if let name = RawName(bytes: bytes) {
            guard RawName(escaped: name.escaped) == name else { return "an escaped name is another one" }
            guard name.escaped.unicodeScalars.allSatisfy(isHarmless) else { return "an escaped name is not harmless" }
            _ = AnswerName.job(in: name)
            if let broken = brokenOutputName("{text}", text: OutputNameFacts.text(of: name)) { return broken }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(NamePatternError) {
            if let name = RawName("4711_250_anna.pdf") { _ = try NamePattern(text).read(name) }
        } catch { if error.detail.isEmpty { return "a pattern is refused without a reason" } }
        return brokenOutputName(text, text: text)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// What a press's folder may be given, whatever the template and the stranger's words in it.
    private static func brokenOutputName(_ template: String, text: String) -> String? {
        guard let order = OrderNumber("1042"), let product = ProductID("card") else { return "no facts" }
        let facts = OutputNameFacts(
            job: JobID(order: order, index: 3), part: text, version: text, revision: 1, product: product, quantity: 5,
            attributes: ["stock": text], text: text)
        do throws(OutputNameError) {
            let name = try OutputName.template(template).name(for: facts).bytes
            let isSafe = name.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x2E, 0x5F].contains(byte)
            }
            let hasDots = zip(name, name.dropFirst()).contains { $0 == 0x2E && $1 == 0x2E }
            guard isSafe, !hasDots, name.count <= OutputName.longest, name[0] != 0x2D, name[0] != 0x2E else {
                return "'\(template)' names a file '\(String(decoding: name, as: UTF8.self))'"
            }
        } catch { if error.detail.isEmpty { return "a template is refused without a reason" } }
        return nil
    }
}
