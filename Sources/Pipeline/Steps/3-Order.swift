import Files
public import JobStore
import Tickets
public import Workflow

// A ticket becomes an order and its jobs, or an answer that says what is wrong with it.

extension Turn {
    /// Reads a ticket that arrived as a file.
    func acceptTicket(_ file: inout FileRecord, trustsPayment: Bool, bytes: [UInt8]) throws {
        do {
            if let request = try OrderRequestReader.read(bytes, maxBytes: setup.maxTicketBytes) {
                try acceptCancelRequest(request.order, reason: request.reason, from: &file)
                return
            }
            let ticket = try OrderTicketReader.read(bytes, maxBytes: setup.maxTicketBytes)
            try acceptOrder(ticket, from: &file, trustsPayment: trustsPayment)
        } catch let rejected as TicketRejected {
            let reason = "The ticket cannot be used:\n" + rejected.mistakes.map(\.description).joined(separator: "\n")
            try conclude(
                &file, .rejected, reason, told: "the ticket cannot be used; its answer in results/ names each mistake",
                facts: rejected.facts, result: .rejected, level: .warning)
        }
    }

    /// Makes the order of a ticket that arrived as a file.
    /// - Throws: `TicketRejected` where product, part or asset are unknown.
    private func acceptOrder(_ ticket: OrderTicket, from file: inout FileRecord, trustsPayment: Bool) throws {
        if let known = try store.order(ticket.order) {
            file.order = known.number
            if known.erasedAt != nil {
                let reason = "Order \(known.number) is over and its data are deleted. Use another order number."
                try conclude(&file, .rejected, reason, result: .rejected, level: .warning)
                return
            }
            if try checkOut(known, by: ticket, trustsPayment: trustsPayment) {
                try conclude(&file, .ordered, "Order \(known.number) lay in the basket and is placed.", result: .done)
                return
            }
            let differences = TicketDifference.between(known.ticket, ticket)
            if differences.isEmpty {
                try conclude(
                    &file, .duplicate, "Order \(known.number) is known with the same content; nothing was done.",
                    result: .duplicate)
            } else {
                let reason =
                    "Order \(known.number) exists with other content and stays as it is: "
                    + differences.joined(separator: "; ") + ". Use another order number, or cancel the first order."
                let told = "order \(known.number) exists with other content and stays as it is"
                try conclude(&file, .rejected, reason, told: told, result: .rejected, level: .warning)
            }
            return
        }
        let arrived = file
        try attempt {
            try create(ticket, source: arrived.folder, trustsPayment: trustsPayment)
        }
        file.order = ticket.order
        let jobs = try store.jobs(of: ticket.order)
        try conclude(
            &file, .ordered, "Order \(ticket.order) with \(jobs.count) \(jobs.count == 1 ? "job" : "jobs").",
            result: .done)
    }

    /// Makes an order of one PDF dropped in a product's folder.
    func acceptProductDrop(_ file: inout FileRecord, _ drop: ProductDrop) throws {
        guard file.isPDF else {
            let told = "it is not a PDF; this folder takes PDFs of product \(drop.product)"
            try conclude(&file, .rejected, "'\(file.name)': \(told).", told: told, result: .rejected, level: .warning)
            return
        }
        let same = try store.files(
            FileFilter(state: .ordered, folder: file.folder, name: file.name, sha256: file.sha256), limit: 1)
        if let first = same.first {
            file.order = first.order
            try conclude(
                &file, .duplicate,
                "The same file was ordered before as \(first.order?.text ?? "?"); `hotpress file release \(file.id)` orders it anew.",
                result: .duplicate)
            return
        }
        do {
            try order(&file, drop, again: 0)
        } catch let rejected as TicketRejected {
            let reason = "This cannot be ordered:\n" + rejected.mistakes.map(\.description).joined(separator: "\n")
            try conclude(
                &file, .rejected, reason, told: "it cannot be ordered; its answer in results/ says why",
                facts: rejected.facts, result: .rejected, level: .warning)
        }
    }

    /// Orders a dropped PDF; `again` counts deliberate repeats of a file that was ordered before.
    public func order(_ file: inout FileRecord, _ drop: ProductDrop, again: Int) throws {
        let parsed = try drop.namePattern.map { try NamePattern($0) }?.read(file.name)
        let made = OrderNumber.made(fromFolder: file.folder, digest: file.sha256, repetition: again + 1)
        let number = again > 0 ? made : parsed?.order ?? made
        guard let product = try store.product(drop.product) else {
            throw TicketRejected([.unknownProduct(drop.product, path: "product")])
        }
        guard let part = product.parts.first, product.type == .multipart else {
            throw TicketRejected([.notOrderableByFile(drop.product, path: "product")])
        }
        let quantity = parsed?.quantity ?? drop.quantity
        let reference = FileReference(name: file.name, sha256: file.sha256)
        let ticket = OrderTicket(
            order: number, payment: TicketPayment(status: drop.payment),
            lines: [
                OrderLine(
                    product: drop.product, quantity: quantity,
                    versions: [OrderVersion(quantity: quantity, files: [part.name: reference])])
            ])
        if try store.order(number) != nil {
            let reason = "Order \(number) exists already; give the file another name, or release it as a new order."
            try conclude(&file, .rejected, reason, result: .rejected, level: .warning)
            return
        }
        let dropped = file
        try attempt { try create(ticket, source: dropped.folder, trustsPayment: true) }
        // Creating the order matched this very file by its digest; what that wrote is kept.
        if let matched = try store.file(file.id) { file = matched }
        file.order = number
        try conclude(&file, .ordered, "Order \(number): \(quantity) × \(drop.product).", result: nil)
    }

    /// Makes an order with its jobs and slots, and starts each job.
    /// - Parameters:
    ///   - file: The ticket's own digest, where it came as a file: the vault has it.
    ///   - assets: Versions that static products are printed from in place of their newest ones.
    /// - Throws: `TicketRejected` with every mistake against the products.
    public func create(
        _ ticket: OrderTicket, source: String, trustsPayment: Bool,
        assets: [ProductID: Asset] = [:]
    ) throws {
        let resolved = try resolve(ticket, assets)
        let payment = trustsPayment ? ticket.payment?.status ?? .pending : .pending
        let fingerprint = SHA256.digest(of: Array(TicketFingerprint.canonical(ticket).utf8))
        var order = OrderRecord(
            number: ticket.order, payment: payment, total: trustsPayment ? ticket.payment?.total : nil,
            currency: ticket.payment?.currency, customer: ticket.customer, purchaseOrder: ticket.purchaseOrder,
            due: ticket.due, start: ticket.start, priority: ticket.priority, fingerprint: fingerprint, ticket: ticket,
            source: source,
            createdAt: now, updatedAt: now)
        if order.isPaid, !ticket.isBasket { order.status = .processing }
        try store.insert(order)
        try log(
            "order.created", .notice, order: order.number,
            reason: "\(resolved.count) \(resolved.count == 1 ? "job" : "jobs"), payment \(payment.rawValue)",
            facts: ["source": source])
        let approval = approvalRule(for: ticket, of: resolved.map(\.product), from: source)
        for (index, details) in resolved.enumerated() {
            let id = JobID(order: order.number, index: index + 1)
            var job = JobRecord(
                id: id, due: order.due, priority: order.priority, updatedAt: now, details: details)
            let rule = approval(details.product)
            (job.extra.approvalRule, job.approval) = (rule == .none ? nil : rule, rule.initialState)
            let files = files(of: details, in: ticket)
            try store.insert(job, slots: slots(of: id, details.product, files, folder: source))
            try log(
                "job.status", .info, job: id, to: .nothing, reason: "job of order \(order.number)",
                facts: ["event": "job.new"])
            try apply(.jobPrepare, to: &job)
            try enter(&job)
        }
        for index in resolved.indices {
            let id = JobID(order: order.number, index: index + 1)
            try matchSlots(of: id)
            var job = try job(id)
            try advance(&job)
        }
        if !ticket.isBasket, ticket.start.map({ $0 <= now }) ?? true { try orderBegan(order.number) }
    }

    private func slots(
        of job: JobID, _ product: Product, _ files: [String: FileReference], folder: String
    ) -> [SlotRecord] {
        guard product.type == .multipart else { return [] }
        return product.parts.map { part in
            let file = files[part.name]
            return SlotRecord(
                job: job, part: part.name, wantedName: file?.name, wantedDigest: file?.sha256, folder: folder)
        }
    }

    /// Looks up what the ticket names; collects every mistake.
    private func resolve(_ ticket: OrderTicket, _ assets: [ProductID: Asset]) throws -> [JobDetails] {
        var mistakes: [Mistake] = []
        var details: [JobDetails] = []
        for (lineIndex, line) in ticket.lines.enumerated() {
            let path = "lines[\(lineIndex)]"
            guard let ordered = try store.product(line.product) else {
                mistakes.append(.unknownProduct(line.product, path: "\(path).product"))
                continue
            }
            if ordered.type == .template {
                mistakes.append(.templateNotOrderable(ordered.id, path: "\(path).product"))
                continue
            }
            var product = ordered
            let isChoice = ordered.type == .multi
            if isChoice {
                guard let chosen = try chosenChild(of: ordered, line, path: path, &mistakes) else { continue }
                product = chosen
            }
            mistakes += strayWords(line, of: product, path: path, chosen: isChoice)
            product = asked(product, line.expects, path: path, &mistakes)
            let asset = try assets[product.id] ?? asset(of: product, path: "\(path).product", &mistakes)
            for (versionIndex, version) in line.versions.enumerated() {
                for part in version.files.keys.sorted() where !product.takes(part) {
                    mistakes.append(
                        .unknownPart(part, of: product, path: "\(path).versions[\(versionIndex)].files.\(part)"))
                }
                let job = JobDetails(
                    product: product, asset: asset, line: lineIndex, version: versionIndex,
                    versionLabel: version.label, quantity: version.quantity,
                    attributes: product.attributes.merging(line.attributes) { $1 },
                    viaParent: isChoice ? ordered.id : nil, location: ticket.location, createdAt: now)
                if product.type == .kit, versionIndex == 0 {
                    let parent = JobID(order: ticket.order, index: details.count + 1)
                    details += try kitJobs(job, line, path: path, as: parent, assets, &mistakes)
                } else {
                    details.append(job)
                }
            }
        }
        if details.count > Mistake.mostJobs { mistakes.append(.tooManyJobs(details.count)) }
        guard mistakes.isEmpty else { throw TicketRejected(mistakes) }
        return details
    }
}

extension TicketRejected {
    /// What history may know of it: the codes. What stands in the ticket is told in the answer beside it.
    fileprivate var facts: [String: String] {
        ["codes": Set(mistakes.map(\.code.rawValue)).sorted().joined(separator: ",")]
    }
}

extension Mistake {
    static func unknownProduct(_ product: ProductID, path: String) -> Mistake {
        Mistake(
            .unknownProduct, path: path, found: "is '\(product)'",
            expected: "a product that `hotpress product list` shows")
    }
    static func notOrderableByFile(_ product: ProductID, path: String) -> Mistake {
        Mistake(
            .notOrderable, path: path, found: "is '\(product)', which takes no files", expected: "a multipart product")
    }
    static func missingAsset(_ product: ProductID, path: String) -> Mistake {
        Mistake(
            .notOrderable, path: path, found: "is '\(product)', which has no PDF loaded yet",
            expected: "a static product with its asset (`hotpress product add`)")
    }
    static func templateNotOrderable(_ product: ProductID, path: String) -> Mistake {
        Mistake(
            .notOrderable, path: path, found: "is '\(product)', a template, whose output cannot be made yet",
            expected: "a product of another type")
    }
    static func unknownPart(_ part: String, of product: Product, path: String) -> Mistake {
        let parts =
            product.type == .multipart ? product.parts.map(\.name).joined(separator: ", ") : "none: it takes no files"
        return Mistake(
            .unknownPart, path: path, found: "is for part '\(part)'", expected: "a part of \(product.id) (\(parts))")
    }
}
