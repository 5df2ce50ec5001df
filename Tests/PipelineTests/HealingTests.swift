import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("A source that is damaged in the vault") struct HealingTests {
    private let job = JobID("1042-1")!

    @Test(arguments: [(LaneTrouble.Code.sourceChanged, "vault.damaged"), (.sourceMissing, "vault.missing")])
    func `stops the copy with the vault's code, and the same bytes again let it go on`(
        _ trouble: LaneTrouble.Code, _ code: String
    ) throws {
        for adapter in Adapter.allCases {
            try adapter.withShop { shop in
                shop.digital.refuses = { LaneTrouble(code: trouble, what: $0.source, cause: "it was so") }
                try shop.order("1042", card("a.pdf"))
                try shop.drop("a.pdf", "a")
                #expect(try shop.status("1042-1") == .copyToHotFolderFailed)
                #expect(try shop.job("1042-1").reasonCode == code)
                #expect(try shop.ask(.jobWhy(job)).text.contains("send the same file again"))
                shop.digital.refuses = { _ in nil }
                try shop.drop("other.pdf", "other")
                #expect(try shop.status("1042-1") == .copyToHotFolderFailed)
                try shop.drop("again.pdf", "a")
                #expect(try shop.status("1042-1") == .inHotFolder)
                #expect(shop.digital.seen.count == 1)
                #expect(try shop.events("job.source-back").count == 1)
            }
        }
    }

    @Test(arguments: ["in/orders", "cli"])
    func `stops the checks, and is healed through any door`(_ door: String) throws {
        try Adapter.memory.withShop { shop in
            shop.workerTrouble = StepTrouble(code: "vault.damaged", text: "other bytes", isContent: true)
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .validationFailed)
            #expect(try shop.job("1042-1").reasonCode == "vault.damaged")
            #expect(throws: TransitionRefused.self, "nobody has seen the real file") {
                try shop.ask(.jobOverride(job, reason: "so be it"))
            }
            shop.workerTrouble = nil
            if door == "cli" {
                let name = RawName("x.pdf")!
                try shop.does(
                    .fileAdd(name: name, sha256: digest("a"), bytes: 1, isPDF: true, job: nil, part: nil))
            } else {
                try shop.drop("x.pdf", "a", in: door)
            }
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `stops a static product's job until its asset comes again`() throws {
        try Adapter.memory.withShop { shop in
            shop.workerTrouble = StepTrouble(code: "vault.damaged", text: "other bytes", isContent: true)
            try shop.order("1042", line("brochure"))
            #expect(try shop.status("1042-1") == .validationFailed)
            shop.workerTrouble = nil
            let brochure = try #require(try shop.store.read { try $0.product(ProductID("brochure")!) })
            try shop.does(
                .productAdd(
                    ProductAddition(
                        product: brochure, assetName: RawName("brochure.pdf")!, assetDigest: digest("brochure"),
                        assetBytes: 8)))
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.store.read { try $0.assets(of: brochure.id) }.count == 1)
        }
    }
}
