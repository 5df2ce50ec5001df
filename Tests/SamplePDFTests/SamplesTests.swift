import Testing
import Tickets
import Workflow

@testable import make_samples

@Suite struct `The samples` {
    private func read(_ sample: Sample) throws -> OrderTicket { try OrderTicketReader.read(sample.bytes) }

    @Test(arguments: Sample.tickets.map(\.path))
    func `have tickets without mistakes, of products and artwork that are there`(path: String) throws {
        let ticket = try read(try #require(Sample.tickets.first { $0.path == path }))
        let paths = Set(Sample.all.map(\.path))
        for line in ticket.lines {
            #expect(paths.contains("products/\(line.product).json"))
            for file in line.versions.flatMap(\.files.values) { #expect(paths.contains("artwork/\(file.name)")) }
        }
    }

    @Test(arguments: Sample.products.map(\.path).filter { $0.hasSuffix(".json") })
    func `have products without mistakes, with their assets`(path: String) throws {
        let sample = try #require(Sample.products.first { $0.path == path })
        let definition = try ProductReader.read(sample.bytes)
        #expect(path == "products/\(definition.product.id).json")
        if let asset = definition.assetFile { #expect(Sample.products.contains { $0.path == "products/\(asset)" }) }
    }

    @Test func `have refused tickets that are refused`() throws {
        let counts = Sample.refusedTickets.map { sample in
            do {
                _ = try read(sample)
                return 0
            } catch { return (error as? TicketRejected)?.mistakes.count ?? 0 }
        }
        #expect(counts == [6, 1])
    }

    @Test func `have an order that comes again and one that changed`() throws {
        func ticket(_ name: String) throws -> OrderTicket {
            try read(try #require(Sample.tickets.first { $0.path == "tickets/\(name).json" }))
        }
        let (first, again, changed) = (try ticket("1042-cards"), try ticket("1042-again"), try ticket("1042-changed"))
        #expect(TicketFingerprint.canonical(first) == TicketFingerprint.canonical(again))
        #expect(TicketDifference.between(first, changed).count == 3)
    }
}
