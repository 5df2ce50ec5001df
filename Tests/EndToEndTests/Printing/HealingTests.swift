import Foundation
import TestKit
import Testing

@Suite("A damaged source") struct HealingTests {
    @Test func `stops its job, and the same file sent again lets it go on`() throws {
        let shop = try Shop()
        let pdf = artwork("1")
        try shop.drop(pdf, as: "card.pdf", in: "in/artwork")
        _ = try shop.file("card.pdf", is: "unmatched")
        let digest = sha256(pdf)
        let source = "\(shop.path)/var/vault/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
        #expect(chmod(source, 0o644) == 0)
        try put(pdf.map { $0 == 0x31 ? 0x32 : $0 }, at: source)
        try shop.drop(ticket("1", line(.card, files: ["card": "card.pdf"])), as: "1.json", in: "in/orders")
        let stopped = try shop.job("1-1", gets: "ValidationFailed")
        #expect(stopped.reasonCode == "vault.damaged" && stopped.reason.contains("send the same file again"))
        try shop.drop(pdf, as: "once-more.pdf", in: "in/artwork")
        let job = try shop.job("1-1", gets: "InHotFolder")
        #expect(try sha256(shop.bytes("out/digital/\(#require(job.deliveredAs.first).name)")) == digest)
        try shop.event("vault.healed") { _ in true }
        #expect(try shop.names(in: "var/vault/damaged").count == 1)
    }
}
