import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite struct `Figures` {
    @Test func `count what fails, what is tried again and what happens, by name`() throws {
        let shop = try Shop(store: MemoryStore())
        shop.workerTrouble = StepTrouble(code: "work.failed", text: "it could not be used")
        try shop.order("1", card("1.pdf"))
        try shop.drop("1.pdf", "good")
        shop.workerTrouble = nil
        try shop.pass(600)
        try shop.failingOrders(2...3)
        let reading = shop.engine.meters.reading
        #expect(reading.retries == [MeterReading.Retry(step: "validate", code: "work.failed"): 1])
        #expect(reading.failures[ReasonCode.validation] == 2)
        #expect(reading.events[MeterReading.Event(name: "order.created", level: .notice)] == 3)
        #expect(reading.durations["inspect"]?.count == 4)
        #expect(reading.durations["lane-publish"]?.count == 1)
        #expect(reading.documentsUnderWay == 0)
    }

    @Test func `know which folders cannot be used, and since when`() throws {
        let shop = try Shop(store: MemoryStore())
        try shop.settle()
        let before = shop.clock.now
        shop.digital.trouble = Shop.gone
        try shop.order("1", card("1.pdf"))
        try shop.drop("1.pdf", "good")
        try shop.pass(120)
        let trouble = try #require(shop.engine.meters.reading.laneTroubles["digital"])
        #expect(trouble.code == "delivery.not-answering" && trouble.since.seconds(since: before) < 5)
        let text = try shop.ask(.metrics).text
        #expect(text.contains("hotpress_steps{kind=\"deliver\",state=\"waiting\"} 1\n"))
        #expect(text.contains("hotpress_jobs{status=\"OutputCreated\"} 1\n"))
        shop.digital.trouble = nil
        try shop.pass(30)
        #expect(shop.engine.meters.reading.laneTroubles == [:])
    }

    @Test func `leave out what was undone`() throws {
        struct Trouble: Error {}
        let shop = try Shop(store: MemoryStore())
        let command = Command(
            run: { turn in
                try turn.log("engine.trouble", .error, reason: "it is undone")
                throw Trouble()
            }, answer: { _ in })
        try shop.turn([.command(command)])
        #expect(shop.engine.meters.reading.failures == [:])
    }

    @Test func `have times in their buckets`() {
        var histogram = Histogram()
        for seconds in [0.005, 0.01, 0.02, 7, 1000] { histogram.add(seconds) }
        #expect(histogram.count == 5 && histogram.sum == 1007.035)
        #expect(histogram.counts.first == 2 && histogram.counts.last == 4)
        #expect(zip(histogram.counts, histogram.counts.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
