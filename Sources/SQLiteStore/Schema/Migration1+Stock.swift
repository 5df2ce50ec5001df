extension Migration {
    /// Goods on shelves: a ledger, and what it comes to.
    static let stock = """
        CREATE TABLE stock (
            product TEXT PRIMARY KEY, on_hand INTEGER NOT NULL CHECK (on_hand >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE stock_moves (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            product TEXT NOT NULL,
            change INTEGER NOT NULL CHECK (change <> 0 OR cause = 'counted'),
            cause TEXT NOT NULL CHECK (cause IN ('received', 'counted', 'taken', 'returned')),
            job TEXT REFERENCES jobs (id),
            reason TEXT NOT NULL,
            author TEXT NOT NULL,
            time INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX stock_moves_by_product ON stock_moves (product, sequence);
        CREATE INDEX stock_moves_by_job ON stock_moves (job) WHERE job IS NOT NULL;
        CREATE TRIGGER stock_moves_of_products BEFORE INSERT ON stock_moves
        WHEN NOT EXISTS (SELECT 1 FROM products WHERE id = NEW.product)
        BEGIN SELECT RAISE(ABORT, 'there is no such product'); END;
        CREATE TRIGGER stock_not_below_nothing BEFORE INSERT ON stock_moves
        WHEN NEW.change + ifnull((SELECT on_hand FROM stock WHERE product = NEW.product), 0) < 0
        BEGIN SELECT RAISE(ABORT, 'no more can leave a shelf than lies there'); END;
        CREATE TRIGGER stock_taken_once BEFORE INSERT ON stock_moves
        WHEN NEW.job IS NOT NULL AND NEW.change < 0
            AND ifnull((SELECT -sum(change) FROM stock_moves WHERE job = NEW.job), 0) <> 0
        BEGIN SELECT RAISE(ABORT, 'a job takes its goods once'); END;
        CREATE TRIGGER stock_returned_once BEFORE INSERT ON stock_moves
        WHEN NEW.job IS NOT NULL AND NEW.change > 0
            AND ifnull((SELECT -sum(change) FROM stock_moves WHERE job = NEW.job), 0) < NEW.change
        BEGIN SELECT RAISE(ABORT, 'a job gives back no more than it took'); END;
        CREATE TRIGGER stock_added_up AFTER INSERT ON stock_moves
        BEGIN
            INSERT OR IGNORE INTO stock (product, on_hand) VALUES (NEW.product, 0);
            UPDATE stock SET on_hand = on_hand + NEW.change WHERE product = NEW.product;
        END;
        CREATE TRIGGER stock_moves_no_update BEFORE UPDATE ON stock_moves
        BEGIN SELECT RAISE(ABORT, 'moves of goods are append-only'); END;
        CREATE TRIGGER stock_moves_no_delete BEFORE DELETE ON stock_moves
        BEGIN SELECT RAISE(ABORT, 'moves of goods are append-only'); END;
        """
}
