import Files
import SamplePDF
import Testing

@Suite struct `The page of a rejected file` {
    @Test func `stands beside it and in its job, with pictures, and goes with their data`() throws {
        let shop = try Shop()
        try shop.drop(ticket("1", line(.card, files: ["card": "anna.pdf"])), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "AwaitingData")
        try shop.drop(SampleDocument.plain(bleed: 0).bytes(), as: "anna.pdf", in: "in/artwork")
        try shop.job("1-1", gets: "ValidationFailed")
        let answer = try shop.answer(to: "anna.pdf", in: "rejected")
        let day = answer.path.split(separator: "/").dropLast().joined(separator: "/")
        try shop.eventually("its page is there") {
            try shop.names(in: day).contains("anna.pdf.report.html")
                && shop.names(in: "var/work/1/1/report").contains("card.report.html")
        }
        let page = String(decoding: try shop.bytes("\(answer.path).report.html"), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html><!-- hotpress.report/1 -->"))
        #expect(page.contains("REJECTED: anna.pdf") && page.contains("data:image/png;base64,iVBORw0KGgo"))
        #expect(try shop.bytes("var/work/1/1/report/card.report.html") == Array(page.utf8))
        #expect(try shop.names(in: "var/work/1/1/report").count == 3)

        try shop.hotpress("order", "cancel", "1", "--reason", "off", "--yes")
        try shop.job("1-1", gets: "CleanUp")
        try shop.hotpress("order", "purge", "1", "--reason", "she asked", "--yes")
        try shop.eventually("nothing is left of it") { try shop.names(in: day).allSatisfy { !$0.contains("anna") } }
        #expect(try shop.names(in: "var/work") == [])
    }

    @Test func `is not made where the file passed`() throws {
        let shop = try Shop()
        let job = try shop.printedCard("1")
        _ = try shop.answer(to: "1.pdf", in: "done")
        try shop.ripTakes(job.deliveredAs[0].name)
        #expect(try shop.names(in: "var/work/1/1/report") == ["card.report.json", "card.report.txt"])
    }
}
