import Ledger

/// One thing that people do about an order: it is asked for again and again until it has come true.
struct Errand {
    enum Act {
        /// `hotpress` with these words.
        case ask([String])
        /// `hotpress job output` of these jobs, whose files are then set aside for the judge.
        case fetch([String])
        /// The press may take the order's files from the hot folder `hand`.
        case openGate
    }
    enum Truth {
        /// It was said to be done; asking twice does no harm.
        case said
        /// All of its order's jobs have one of these statuses.
        case statuses(Set<String>)
        /// There is such an order.
        case order(String)
    }

    var order: String
    var act: Act
    /// The statuses in which all of its order's jobs have to be; nil for any.
    var ready: Set<String>?
    var truth: Truth
}

/// Roads that orders go besides the straight one.
enum Path: String, CaseIterable {
    case straight, kit, cancel, reopen, reorder, purge, reject, duplicate, book, share

    /// How many different orders go it.
    var variants: Int {
        switch self {
        case .straight, .reorder, .purge, .reject, .duplicate, .book, .share: 2
        case .kit: 1
        case .cancel, .reopen: 4
        }
    }

    /// The folder of the workspace that is a share of another machine on this road.
    func share(of variant: Int) -> String? { self == .share ? ["out/digital", "in/artwork"][variant] : nil }
}

extension Shop {
    mutating func order(on path: Path, variant: Int? = nil) -> ShopOrder {
        let variant = variant ?? Int.random(in: 0..<path.variants, using: &random)
        switch path {
        case .straight: return variant == 1 ? leaflet() : cards(versions: 1)
        case .kit: return kit()
        case .cancel: return cancelled(variant)
        case .reopen: return reopened(variant)
        case .reorder: return reordered(variant)
        case .purge: return purged(variant)
        case .reject: return rejected(variant)
        case .duplicate: return repeated(variant)
        case .book: return book(variant)
        case .share: return throughShare(variant)
        }
    }

    /// To a hot folder that is a share, or with artwork from an intake folder that is one.
    private mutating func throughShare(_ variant: Int) -> ShopOrder {
        var order = cards(versions: 1, quantity: 100)
        for index in order.drops.indices where order.drops[index].file.name.hasSuffix(".pdf") {
            order.drops[index].file.folder = variant == 0 ? "in/orders" : "in/artwork"
        }
        return order
    }

    /// Cancelled in the basket, while artwork is missing, in the hot folder, or whenever the word comes through.
    private mutating func cancelled(_ variant: Int) -> ShopOrder {
        var order: ShopOrder
        switch variant {
        case 0: order = cards(versions: 1, keys: #""basket": true, "#)
        case 1: order = leaflet(isShort: true)
        case 2: order = cards(versions: 1, quantity: 10)
        default: order = cards(versions: 1)
        }
        let isRaced = variant == 3
        for index in order.drops.indices where variant < 2 && order.drops[index].file.name.hasSuffix(".pdf") {
            order.drops[index].file.maySayNothing = true
        }
        let ready: Set<String>? = isRaced ? nil : [["InBasket"], ["AwaitingData"], ["InHotFolder"]][variant]
        let words = ["order", "cancel", order.number, "--reason", "late", "--yes"]
        order.all(isRaced ? .raced : .withdrawn)
        order.errands = [
            Errand(
                order: order.number, act: .ask(words), ready: ready,
                truth: .statuses(isRaced ? ["CleanUp", "InProduction"] : ["CleanUp"])),
            Errand(order: order.number, act: .openGate, ready: nil, truth: .said),
        ]
        return order
    }

    /// Shipped; then opened to be fetched, to run again, to run and be sent again, or while its copy lies there still.
    private mutating func reopened(_ variant: Int) -> ShopOrder {
        var order = variant == 1 ? leaflet() : cards(versions: 1, quantity: variant == 3 ? 10 : nil)
        let (number, job) = (order.number, order.jobs[0].name)
        let opened = [["OutputCreated"], ["CopyToHotFolderSkipped"], ["InProduction"], ["InHotFolder"]][variant]
        var words = ["job", "reopen", job, "--reason", "a question", "--purpose", variant == 0 ? "retrieve" : "rerun"]
        if variant >= 2 { words.append("--deliver") }
        order.all(variant == 2 ? .printedTwice : .ended)
        order.jobs[0].isFetched = variant == 0
        order.errands = [
            shipping(number, from: variant == 3 ? "InHotFolder" : "InProduction"),
            Errand(order: number, act: .ask(words), ready: ["CleanUp"], truth: .statuses(Set(opened))),
        ]
        if variant == 0 {
            order.errands.append(Errand(order: number, act: .fetch([job]), ready: ["OutputCreated"], truth: .said))
        }
        if variant == 3 {
            order.errands.append(Errand(order: number, act: .openGate, ready: ["InHotFolder"], truth: .said))
        }
        order.errands.append(
            Errand(
                order: number, act: .ask(["job", "close", job]),
                ready: variant == 3 ? ["InProduction"] : Set(opened), truth: .statuses(["CleanUp"])))
        return order
    }

    /// Shipped, placed once more under a number of its own, and paid.
    private mutating func reordered(_ variant: Int) -> ShopOrder {
        var order = variant == 1 ? leaflet() : cards(versions: 1)
        let (number, next) = (order.number, "\(order.number).R1")
        order.all(.ended)
        for var job in order.jobs {
            (job.order, job.fate, job.repeats) = (next, .printed, number)
            order.jobs.append(job)
        }
        order.errands = [
            shipping(number, from: "InProduction"),
            Errand(
                order: number, act: .ask(["order", "reorder", number, "--as", next]), ready: ["CleanUp"],
                truth: .order(next)),
            Errand(order: next, act: .ask(["order", "pay", next, "--id", "pay-\(next)"]), ready: nil, truth: .said),
        ]
        return order
    }

    /// Shipped, and its data deleted: what its files and its customer were called, and their bytes.
    private mutating func purged(_ variant: Int) -> ShopOrder {
        let secret = "quast\(String(UInt32.random(in: 0...(.max), using: &random), radix: 36))q"
        let keys = #""customer": { "name": "\#(secret)", "email": "\#(secret)@example.com" }, "#
        var order = variant == 1 ? leaflet(keys: keys, named: secret) : cards(versions: 1, keys: keys, named: secret)
        let number = order.number
        order.all(.erased)
        order.erased = [secret]
        for index in order.drops.indices { order.drops[index].file.isErased = true }
        order.errands = [
            shipping(number, from: "InProduction"),
            Errand(
                order: number, act: .ask(["order", "purge", number, "--reason", "asked", "--erasure", "--yes"]),
                ready: ["CleanUp"], truth: .statuses(["JobDataDeleted"])),
        ]
        return order
    }

    private func shipping(_ number: String, from status: String) -> Errand {
        Errand(
            order: number, act: .ask(["order", "ship", number]), ready: [status], truth: .statuses(["CleanUp"]))
    }
}

extension ShopOrder {
    var number: String { jobs[0].order }

    fileprivate mutating func all(_ fate: Fate) {
        for index in jobs.indices { jobs[index].fate = fate }
    }
}
