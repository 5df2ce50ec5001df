import Preflight
import Testing
import Workflow

@Suite struct `A file's printer's marks` {
    /// Lines at the eight places, so far from the trim, moved sideways by so much.
    private static func marks(gap: Double = 10, by shift: Double = 0, count: Int = 8) -> String {
        let ends = [(20 - gap, 20 - gap - 9), (180 + gap, 180 + gap + 9)]
        let heights = [(20 - gap, 20 - gap - 9), (80 + gap, 80 + gap + 9)]
        let level = ends.flatMap { end in
            [20 - shift, 80 + shift].map { y in ("\(end.0) \(y)", "\(end.1) \(y)") }
        }
        let upright = heights.flatMap { end in
            [20 - shift, 180 + shift].map { x in ("\(x) \(end.0)", "\(x) \(end.1)") }
        }
        return (level + upright).prefix(count).map { line("0 0 0 1 K", 0.25, from: $0.0, to: $0.1) }
            .joined(separator: " ") + " " + area("30 30 100 40")
    }
    /// A register mark whose middle is so far from the left.
    private static func cross(_ x: Double) -> String {
        line("/All CS 1 SCN", 0.25, from: "\(x - 4) 50", to: "\(x + 4) 50") + " "
            + line("", 0.25, from: "\(x) 46", to: "\(x) 54") + " "
    }

    private static let wide = "/MediaBox[-99 -99 299 199]/TrimBox[20 20 180 80]/BleedBox[11 11 189 89]"

    private static func bled(_ points: Double) -> String {
        "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]"
            + "/BleedBox[\(20 - points) \(20 - points) \(180 + points) \(80 + points)]"
    }

    private static let registration: [PageFile] = [
        PageFile("marks.missing", "two register marks", cross(5) + cross(195) + marks(), []).within(.error),
        PageFile("marks.missing", "one register mark", cross(5) + marks(), [.error]).beyond(.error),
        PageFile("marks.inside-bleed", "a register mark", cross(5) + cross(186) + marks(), [.error]),
    ].map { $0.expecting { $0.marks = .registration } }

    private static let crop: [PageFile] = [
        PageFile("marks.missing", "none", area("30 30 9 9"), [.error]),
        PageFile("marks.missing", "all", marks(), []).within(.error),
        PageFile("marks.missing", "one too few", marks(count: 7), [.error]).beyond(.error),
        PageFile("marks.missing", "20 mm from the trim", marks(gap: 56.6929), page: wide, []).within(.error),
        PageFile("marks.missing", "20.001 mm from the trim", marks(gap: 56.6958), page: wide, [.error])
            .beyond(.error),
        PageFile("marks.missing", "5 mm beside its edges", marks(by: 14.1732), []).within(.error),
        PageFile("marks.missing", "5.001 mm beside its edges", marks(by: 14.1761), [.error]).beyond(.error),
        PageFile("marks.missing", "those of a bleed of 3.175 mm, 0.245 mm out", marks(by: 9.6945), [.error]),
        PageFile("marks.missing", "0.275 mm out, which are others", marks(by: 9.7795), []),
        PageFile("marks.missing", "those of a bleed of 1.5 mm", marks(by: 4.252), page: bled(4.252), [.error]),
        PageFile("marks.missing", "0.9 mm out, as far as the bleed", marks(by: 2.5512), page: bled(2.5512), []),
        PageFile("marks.inside-bleed", "outside", marks(), []),
        PageFile("marks.inside-bleed", "2.9 mm away", marks(gap: 8.2205), []).within(.error),
        PageFile("marks.inside-bleed", "2.899 mm away", marks(gap: 8.2177), [.error]).beyond(.error),
        PageFile("marks.off-trim", "0.25 mm", marks(by: 0.7087), []).within(.warning),
        PageFile("marks.off-trim", "0.251 mm", marks(by: 0.7115), [.warning]).beyond(.warning),
        PageFile("marks.off-trim", "none", marks(), []),
    ].map { $0.expecting { $0.marks = .crop } }

    private static let none: [PageFile] = [
        PageFile("marks.unwanted", "crop marks", marks(), [.warning]),
        PageFile("marks.unwanted", "three lines", marks(count: 3), []).within(.warning),
        PageFile("marks.unwanted", "four lines", marks(count: 4), [.warning]).beyond(.warning),
        PageFile("marks.unwanted", "0.5 mm beside the trim", marks(by: 1.4173), [.warning]).beyond(.warning),
        PageFile("marks.unwanted", "0.501 mm beside the trim", marks(by: 1.4202), []).within(.warning),
        PageFile("marks.unwanted", "0.501 mm inside the trim", marks(by: -1.4202), []).within(.warning),
        PageFile("marks.unwanted", "none", area("30 30 9 9"), []),
    ].map { $0.expecting { $0.marks = PrinterMarks.none } }

    static let files = crop + registration + none

    @Test(arguments: files)
    func `are as ordered`(file: PageFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
        #expect(found.allSatisfy { $0.page == 1 && $0.place != nil })
    }
}
