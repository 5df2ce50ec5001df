import JobStore

extension Migration {
    /// Products, orders, notes and payments.
    static let orders = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE products (
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            definition TEXT NOT NULL CHECK (definition GLOB '{*}'),
            PRIMARY KEY (id, revision)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE assets (
            product TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            name BLOB NOT NULL CHECK (length(name) > 0),
            added_at INTEGER NOT NULL,
            PRIMARY KEY (product, version)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX assets_by_digest ON assets (sha256);
        CREATE TRIGGER assets_of_products BEFORE INSERT ON assets
        WHEN NOT EXISTS (SELECT 1 FROM products WHERE id = NEW.product)
        BEGIN SELECT RAISE(ABORT, 'there is no such product'); END;
        CREATE TRIGGER assets_without_gaps BEFORE INSERT ON assets
        WHEN NEW.version <> 1 + ifnull((SELECT max(version) FROM assets WHERE product = NEW.product), 0)
        BEGIN SELECT RAISE(ABORT, 'asset versions follow one another without gaps'); END;

        CREATE TABLE orders (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 48),
            status TEXT NOT NULL CHECK (status IN ('Pending', 'Processing', 'Complete', 'Cancelled')),
            payment TEXT NOT NULL CHECK (payment IN (
                'Pending', 'Processing', 'Paid', 'OnAccount', 'PartiallyRefunded', 'Refunded', 'Voided')),
            fulfilment TEXT NOT NULL
                CHECK (fulfilment IN ('NotShipped', 'PartlyShipped', 'Shipped', 'Collected')),
            total INTEGER,
            currency TEXT,
            customer_name TEXT,
            customer_email TEXT,
            purchase_order TEXT,
            due INTEGER,
            start INTEGER,
            priority INTEGER NOT NULL,
            refunded INTEGER NOT NULL CHECK (refunded >= 0),
            cancel_request TEXT CHECK (cancel_request GLOB '{*}'),
            -- What the notes come to (`isRefundDue`); the trigger below writes it.
            refund_due INTEGER NOT NULL DEFAULT 0 CHECK (refund_due IN (0, 1)),
            reorder_of TEXT REFERENCES orders (number),
            erased_at INTEGER,
            fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
            source TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            ticket TEXT NOT NULL CHECK (ticket GLOB '{*}')
        ) STRICT;
        CREATE INDEX orders_by_age ON orders (created_at);
        CREATE INDEX orders_with_data ON orders (created_at) WHERE erased_at IS NULL;
        CREATE INDEX orders_by_status ON orders (status, created_at);
        CREATE INDEX orders_by_payment ON orders (payment, created_at);
        CREATE INDEX orders_asked_to_cancel ON orders (created_at) WHERE cancel_request IS NOT NULL;
        CREATE INDEX orders_due_a_refund ON orders (created_at) WHERE refund_due = 1;

        CREATE TABLE notes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            order_number TEXT NOT NULL REFERENCES orders (number),
            time INTEGER NOT NULL,
            author TEXT NOT NULL,
            is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
            kind TEXT NOT NULL CHECK (kind IN (
                'note', 'cancellation', 'cancel-request', 'override', 'refund', 'refund-correction', 'purchase-order',
                'reopening', 'reorder', 'erasure', 'approval', 'automation')),
            text TEXT NOT NULL,
            facts TEXT NOT NULL CHECK (facts GLOB '{*}')
        ) STRICT;
        CREATE INDEX notes_by_order ON notes (order_number);
        CREATE TRIGGER notes_tell_of_refunds AFTER INSERT ON notes
        WHEN \(settlesRefund) OR json_extract(NEW.facts, '$.\([NoteRecord].paidAfterCancelling)') IS NOT NULL
        BEGIN UPDATE orders SET refund_due = NOT (\(settlesRefund)) WHERE number = NEW.order_number; END;

        CREATE TABLE payments (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            order_number TEXT NOT NULL REFERENCES orders (number),
            id TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN (
                'Pending', 'Processing', 'Paid', 'OnAccount', 'PartiallyRefunded', 'Refunded', 'Voided')),
            amount INTEGER,
            time INTEGER NOT NULL,
            UNIQUE (order_number, id)
        ) STRICT;

        CREATE TABLE refunds (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            order_number TEXT NOT NULL REFERENCES orders (number),
            id TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            reason TEXT NOT NULL,
            author TEXT NOT NULL,
            time INTEGER NOT NULL,
            UNIQUE (order_number, id)
        ) STRICT;
        CREATE TRIGGER refunds_within_the_total BEFORE INSERT ON refunds
        WHEN NEW.amount + ifnull((SELECT sum(amount) FROM refunds WHERE order_number = NEW.order_number), 0)
            > ifnull((SELECT total FROM orders WHERE number = NEW.order_number), 0)
            AND NOT EXISTS (SELECT 1 FROM refunds WHERE order_number = NEW.order_number AND id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'refunds come to the total at most'); END;
        -- No way round the ledger either: an order's sum follows it, and its total stays above it.
        CREATE TRIGGER orders_refunded_as_the_ledger_says BEFORE UPDATE OF refunded ON orders
        WHEN NEW.refunded <> OLD.refunded
            AND NEW.refunded <> ifnull((SELECT sum(amount) FROM refunds WHERE order_number = NEW.number), 0)
        BEGIN SELECT RAISE(ABORT, 'what was given back is the sum of the refunds'); END;
        CREATE TRIGGER orders_total_above_refunds BEFORE UPDATE OF total ON orders
        WHEN NEW.total IS NOT OLD.total
            AND ifnull(NEW.total, 0) < ifnull((SELECT sum(amount) FROM refunds WHERE order_number = NEW.number), 0)
        BEGIN SELECT RAISE(ABORT, 'refunds come to the total at most'); END;
        """

    /// Whether a new note records what became of a payment that came too late.
    private static let settlesRefund = """
        (NEW.kind = 'refund-correction' OR (NEW.kind = 'refund' AND json_extract(NEW.facts, '$.amount') IS NOT NULL))
        """
}
