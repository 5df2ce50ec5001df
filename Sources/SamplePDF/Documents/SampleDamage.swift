/// What is wrong with a file on purpose.
public enum SampleDamage: Hashable, Sendable {
    /// Every offset in the cross-reference table is wrong; careful readers rebuild it.
    case brokenCrossReferences
    /// Only the first bytes are there, as after a copy that broke off.
    case truncated(keeping: Int)
    /// The page tree claims another number of pages.
    case wrongPageCount(Int)
    /// Header and end read like a PDF; all between them is noise, and nothing can be recovered.
    case shredded

    func applied(to file: [UInt8]) -> [UInt8] {
        switch self {
        case .brokenCrossReferences, .wrongPageCount: return file
        case .truncated(let keeping): return Array(file.prefix(max(0, keeping)))
        case .shredded:
            let end = Array("\nstartxref\n15\n%%EOF\n".utf8)
            // The offset lies in the noise: 0 would be the end of a linearised file's first part.
            // A fixed linear congruential sequence: the same noise each time, without a word that a parser looks for.
            var state: UInt32 = 0x4850
            let noise = (0..<max(0, file.count - 15 - end.count)).map { _ -> UInt8 in
                state = state &* 1_664_525 &+ 1_013_904_223
                return 0x80 | UInt8(truncatingIfNeeded: state >> 24)
            }
            return Array(file.prefix(15)) + noise + end
        }
    }
}
