import JobStore
import Workflow

extension SQLiteTransaction {
    func product(_ id: ProductID) throws -> Product? {
        try query { connection throws(StoreError) in
            try connection.first(
                "SELECT definition FROM products WHERE id = ? ORDER BY revision DESC LIMIT 1", [id]
            ) { row throws(StoreError) in try product(id, try row.next()) }
        }
    }

    func products() throws -> [Product] {
        try query { connection throws(StoreError) in
            try connection.rows(
                """
                SELECT definition FROM products AS newest
                WHERE revision = (SELECT max(revision) FROM products WHERE id = newest.id) ORDER BY id
                """
            ) { row throws(StoreError) in try row.nextJSON() }
        }
    }

    func add(_ product: Product) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                "INSERT INTO products (id, revision, definition) VALUES (?, ?, ?)",
                [product.id, product.revision, try JSON.encode(product)])
        }
    }

    func asset(of product: ProductID) throws -> Asset? {
        try query { connection throws(StoreError) in
            try connection.first(
                "SELECT \(Asset.columns) FROM assets WHERE product = ? ORDER BY version DESC LIMIT 1", [product],
                Asset.init(row:))
        }
    }

    func assets(of product: ProductID) throws -> [Asset] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT \(Asset.columns) FROM assets WHERE product = ? ORDER BY version", [product], Asset.init(row:))
        }
    }

    func add(_ asset: Asset) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                SQL.insert(into: "assets", Asset.columns),
                [asset.product, asset.version, asset.sha256, asset.bytes, asset.name, asset.addedAt])
        }
    }

    func meta(_ key: String) throws -> String? {
        try query { connection throws(StoreError) in
            try connection.first("SELECT value FROM meta WHERE key = ?", [key]) { row throws(StoreError) in
                try row.next()
            }
        }
    }

    func setMeta(_ key: String, _ value: String) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value])
        }
    }
}

extension Asset {
    fileprivate static let columns = "product, version, sha256, bytes, name, added_at"

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            product: try row.next(), version: try row.next(), sha256: try row.next(), bytes: try row.next(),
            name: try row.next(), addedAt: try row.next())
    }
}
