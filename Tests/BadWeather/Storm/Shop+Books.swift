import Files
import Ledger
import SamplePDF
import Workflow

extension Shop {
    /// Two cards. One is a large picture, which is taken in and delivered slice by slice, beside one that is small; or both
    /// are, for one hot folder and at the same time.
    mutating func book(_ variant: Int) -> ShopOrder {
        guard variant == 1 else {
            var order = cards(versions: 2)
            order.enlarge(0, Self.books[0])
            return order
        }
        var order = cards(versions: 2, quantity: random.chance(50) ? 100 : 1000)
        for index in 0...1 { order.enlarge(index, Self.books[index]) }
        // The ticket last: then both are asked for at once.
        order.drops = order.drops.filter { !$0.isTicket } + order.drops.filter(\.isTicket)
        return order
    }

    private static let books = [1800, 1700].map { (height: Int) -> Book in
        let bytes = SampleDocument(
            title: "Book",
            pages: [
                SamplePage(trim: (85, 55), bleed: 3) { content, box in
                    content.fill(.cmyk(0.2, 0.1, 0, 0), box.grown(byMillimetres: 3))
                    content.image(SampleImage(width: 3000, height: height, packing: .plain), in: box)
                }
            ]
        ).bytes()
        return Book(bytes: bytes, sha256: SHA256.digest(of: bytes))
    }
}

/// A PDF of some twenty MiB.
private struct Book: Sendable {
    var bytes: [UInt8]
    var sha256: Digest
}

extension ShopOrder {
    /// Puts a large file in place of a version's artwork.
    fileprivate mutating func enlarge(_ job: Int, _ book: Book) {
        for index in drops.indices where drops[index].file.name.hasSuffix("-card\(job + 1).pdf") {
            let former = drops[index].file.sha256
            (drops[index].bytes, drops[index].file.sha256, jobs[job].sha256) = (book.bytes, book.sha256, book.sha256)
            for ticket in drops.indices where drops[ticket].isTicket {
                drops[ticket].replaceText(former.hex, with: book.sha256.hex)
            }
        }
    }
}
