internal import Foundation
internal import Preflight
internal import Wire
internal import Workers
internal import Workflow

extension FuzzTarget {
    /// A worker that was taken over: whatever it packs into its answer is refused, or judged and reported without harm.
    static let facts = FuzzTarget(
        name: "facts",
        seeds: [someFacts, PDFFacts(opened: .damaged("x"), versions: ParserVersions(poppler: "1", qpdf: "2"))].map(
            packed),
        words: ["<script>", "\u{1B}[31m", "\u{202E}", "&lt;", "DeviceCMYK", "Separation(Gold)"]
    ) { bytes in
        guard let facts = unpacked(bytes), FactsCheck.objection(to: facts, maxPages: 1000) == nil else { return nil }
        guard let digest = Digest(hex: String(repeating: "ab", count: 32)) else { return "no digest" }
        for profile in [Profile.house] {
            let expectation = Expectation(trim: Size(width: 85, height: 55), bleed: 3, safeZone: 3)
            _ = Questions(
                edges: Questions.edges(in: facts, expected: expectation, profile: profile),
                coverage: Questions.coverage(in: facts, profile: profile))
            let report = judge(facts, sha256: digest, against: expectation, profile: profile)
            let page = ReportPage(report: report, fileName: "a<b>.pdf", time: Timestamp(milliseconds: 0)).bytes()
            guard !String(decoding: page, as: UTF8.self).lowercased().contains("<script") else {
                return "a report runs a script"
            }
        }
        return nil
    }

    /// The bytes inside a packed answer, so that mutations do not spend themselves on base 64.
    private static func packed(_ facts: PDFFacts) -> [UInt8] {
        do {
            let text = try JSONDecoder().decode(String.self, from: JSONEncoder().encode(PackedFacts(facts)))
            return Base64.bytes(text) ?? []
        } catch { return [] }  // A seed less.
    }

    private static func unpacked(_ bytes: [UInt8]) -> PDFFacts? {
        do {
            return try JSONDecoder().decode(PackedFacts.self, from: Data("\"\(Base64.text(bytes))\"".utf8)).facts()
        } catch { return nil }  // Refused, as it should be.
    }
}
