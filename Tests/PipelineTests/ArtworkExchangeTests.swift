import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite("Artwork that was meant for another job") struct ArtworkExchangeTests {
    @Test func `is not kept by the slot of a cancelled order`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("card.pdf"))
            try shop.does(.orderCancel(OrderNumber("1042")!, reason: "changed their mind", force: false))
            #expect(try shop.status("1042-1") == .cleanUp)
            try shop.order("1043", card("card.pdf"))
            try shop.drop("card.pdf", "b")
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.status("1043-1") == .inHotFolder)
        }
    }

    @Test func `is not exchanged once its output is made`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
            try shop.drop("b.pdf", "b")
            let other = try #require(try shop.files().last)
            #expect(throws: OperationError.self) {
                try shop.ask(.fileAssign(other.id, JobID("1042-1")!, part: "card"))
            }
            #expect(try shop.file(other.id).state == .unmatched)
        }
    }
}
