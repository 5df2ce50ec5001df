import Workflow

extension MemoryTransaction {
    func product(_ id: ProductID) throws -> Product? { rows.products[id]?.last }

    func products() throws -> [Product] { rows.products.values.compactMap(\.last).sorted { $0.id < $1.id } }

    func add(_ product: Product) throws {
        try write { tables throws(StoreError) in
            var revisions = tables.products[product.id] ?? []
            try require(product.revision >= 1, "revisions of a product count from 1")
            try require(
                !revisions.contains { $0.revision == product.revision },
                "product \(product.id) has a revision \(product.revision) already")
            revisions.append(product)
            revisions.sort { $0.revision < $1.revision }
            tables.products[product.id] = revisions
        }
    }

    func asset(of product: ProductID) throws -> Asset? { rows.assets[product]?.last }

    func assets(of product: ProductID) throws -> [Asset] { rows.assets[product] ?? [] }

    func add(_ asset: Asset) throws {
        try write { tables throws(StoreError) in
            try require(tables.products[asset.product] != nil, "there is no product \(asset.product)")
            let versions = tables.assets[asset.product] ?? []
            try require(asset.version == versions.count + 1, "asset versions follow one another without gaps")
            try require(asset.bytes >= 0, "a size is not negative")
            tables.assets[asset.product] = versions + [asset]
        }
    }

    func order(_ number: OrderNumber) throws -> OrderRecord? { rows.orders[number] }

    func orders(_ filter: OrderFilter, limit: Int) throws -> [OrderRecord] {
        let rows = rows
        let newestFirst = rows.orderNumbers.reversed().compactMap { rows.orders[$0] }.filter { order in
            filter.admits(order)
                && filter.isRefundDue.map { $0 == rows.notes.filter { $0.order == order.number }.isRefundDue } ?? true
        }.enumerated()
            .sorted { a, b in
                a.element.createdAt == b.element.createdAt
                    ? a.offset < b.offset : a.element.createdAt > b.element.createdAt
            }
        return newestFirst.prefix(max(0, limit)).map(\.element)
    }

    func insert(_ order: OrderRecord) throws {
        try write { tables throws(StoreError) in
            try require(tables.orders[order.number] == nil, "order \(order.number) is there already")
            tables.orders[order.number] = order
            tables.orderNumbers.append(order.number)
        }
    }

    func update(_ order: OrderRecord) throws {
        try write { tables throws(StoreError) in
            guard let before = tables.orders[order.number] else { throw .notFound("order \(order.number)") }
            let ledger = tables.refunds.reduce(0) { $0 + ($1.order == order.number ? $1.amount : 0) }
            try require(
                order.refunded == before.refunded || order.refunded == ledger,
                "what was given back is the sum of the refunds")
            try require(
                order.total == before.total || order.total ?? 0 >= ledger, "refunds come to the total at most")
            tables.orders[order.number] = order
        }
    }

    func append(_ note: NoteRecord) throws {
        try write { tables throws(StoreError) in
            try tables.requireOrder(note.order)
            tables.notes.append(note)
        }
    }

    func notes(of order: OrderNumber) throws -> [NoteRecord] { rows.notes.filter { $0.order == order } }

    func append(_ payment: PaymentRecord) throws -> Bool {
        try write { tables throws(StoreError) in
            try tables.requireOrder(payment.order)
            if tables.payments.contains(where: { $0.order == payment.order && $0.id == payment.id }) { return false }
            tables.payments.append(payment)
            return true
        }
    }

    func payments(of order: OrderNumber) throws -> [PaymentRecord] { rows.payments.filter { $0.order == order } }

    func meta(_ key: String) throws -> String? { rows.meta[key] }

    func setMeta(_ key: String, _ value: String) throws { try write { $0.meta[key] = value } }
}

extension OrderFilter {
    fileprivate func admits(_ order: OrderRecord) -> Bool {
        (status.map { $0 == order.status } ?? true) && (payments.map { $0.contains(order.payment) } ?? true)
            && (hasCancelRequest.map { $0 == (order.cancelRequest != nil) } ?? true)
    }
}
