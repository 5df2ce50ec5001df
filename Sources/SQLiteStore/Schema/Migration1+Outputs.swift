extension Migration {
    /// Outputs, deliveries and the history; last, the triggers that keep what is written once.
    static let outputs = """
        CREATE TABLE outputs (
            job TEXT NOT NULL REFERENCES jobs (id),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            path TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('current', 'superseded', 'removed')),
            equals_former INTEGER CHECK (equals_former IN (0, 1)),
            made_by TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            planned TEXT NOT NULL CHECK (planned GLOB '{*}'),
            PRIMARY KEY (job, revision, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER outputs_keep_their_bytes BEFORE UPDATE ON outputs
        WHEN NEW.sha256 <> OLD.sha256 OR NEW.bytes <> OLD.bytes
        BEGIN SELECT RAISE(ABORT, 'the bytes of an output never change'); END;

        CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            job TEXT NOT NULL REFERENCES jobs (id),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            hot_folder TEXT NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            is_ticket INTEGER NOT NULL CHECK (is_ticket IN (0, 1)),
            name BLOB NOT NULL CHECK (length(name) > 0),
            temporary BLOB NOT NULL CHECK (length(temporary) > 0),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            source TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN (
                'staging', 'staged', 'published', 'taken', 'withdrawn', 'uncertain', 'discarding', 'abandoned')),
            epoch INTEGER NOT NULL CHECK (epoch >= 0),
            boot TEXT NOT NULL,
            mount TEXT NOT NULL,
            published_at INTEGER,
            taken_at INTEGER
        ) STRICT;
        CREATE INDEX deliveries_by_job ON deliveries (job);
        CREATE INDEX deliveries_by_hot_folder ON deliveries (hot_folder, state);
        CREATE UNIQUE INDEX deliveries_temporary ON deliveries (temporary);
        -- Once, never silently twice. `staged` counts: its rename may happen at any moment. The name counts too: a
        -- repeat that somebody asked for bears a name of its own.
        CREATE UNIQUE INDEX deliveries_once ON deliveries (job, revision, hot_folder, ordinal, name)
            WHERE state IN ('staged', 'published', 'taken');
        CREATE TRIGGER deliveries_keep_their_place BEFORE UPDATE ON deliveries
        WHEN NEW.job <> OLD.job OR NEW.revision <> OLD.revision OR NEW.hot_folder <> OLD.hot_folder
            OR NEW.ordinal <> OLD.ordinal
        BEGIN SELECT RAISE(ABORT, 'a delivery keeps its job, revision, hot folder and ordinal'); END;
        CREATE TRIGGER deliveries_keep_their_bytes BEFORE UPDATE ON deliveries
        WHEN NEW.state <> 'staging' AND OLD.state <> 'staging' AND (NEW.temporary <> OLD.temporary
            OR NEW.sha256 <> OLD.sha256 OR NEW.bytes <> OLD.bytes
            OR (NEW.name <> OLD.name AND NOT (NEW.name = \(Erased.name("OLD.id")) AND EXISTS (
                SELECT 1 FROM jobs WHERE id = OLD.job AND status = 'JobDataDeleted'))))
        BEGIN SELECT RAISE(ABORT, 'names and bytes of a delivery change only while it is staging'); END;
        CREATE TRIGGER deliveries_published_once BEFORE UPDATE ON deliveries
        WHEN OLD.state IN ('published', 'taken') AND NEW.state IN ('staging', 'staged')
        BEGIN SELECT RAISE(ABORT, 'a published file is not staged again'); END;

        -- Refers to nothing: history outlives what it tells of, and tells of orders that were refused.
        CREATE TABLE events (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('info', 'notice', 'warning', 'error')),
            name TEXT NOT NULL,
            order_number TEXT,
            job TEXT,
            from_status TEXT REFERENCES statuses (name),
            to_status TEXT REFERENCES statuses (name),
            actor TEXT NOT NULL,
            channel TEXT NOT NULL
                CHECK (channel IN ('watcher', 'pipeline', 'cli', 'board', 'mis', 'press')),
            reason TEXT NOT NULL,
            facts TEXT NOT NULL CHECK (facts GLOB '{*}')
        ) STRICT;
        CREATE INDEX events_by_job ON events (job) WHERE job IS NOT NULL;
        CREATE INDEX events_by_order ON events (order_number) WHERE order_number IS NOT NULL;
        CREATE INDEX events_by_time ON events (time);
        CREATE INDEX events_that_weigh ON events (level) WHERE level IN ('warning', 'error');

        CREATE TRIGGER events_no_update BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        CREATE TRIGGER events_no_delete BEFORE DELETE ON events
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        -- Apart from the erasure of an order's free texts.
        CREATE TRIGGER notes_no_update BEFORE UPDATE ON notes
        WHEN NEW.id IS NOT OLD.id OR NEW.order_number IS NOT OLD.order_number OR NEW.time IS NOT OLD.time
            OR NEW.author IS NOT OLD.author OR NEW.is_public IS NOT OLD.is_public OR NEW.kind IS NOT OLD.kind
            OR OLD.kind = 'erasure' OR NEW.text IS NOT '' OR NEW.facts IS NOT \(Erased.facts("OLD.kind", "OLD.facts"))
            OR \(Erased.isMissing("OLD.order_number"))
        BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
        CREATE TRIGGER notes_no_delete BEFORE DELETE ON notes
        BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
        CREATE TRIGGER payments_no_update BEFORE UPDATE ON payments
        BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
        CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments
        BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
        CREATE TRIGGER refunds_no_update BEFORE UPDATE ON refunds
        WHEN NEW.sequence IS NOT OLD.sequence OR NEW.order_number IS NOT OLD.order_number OR NEW.id IS NOT OLD.id
            OR NEW.amount IS NOT OLD.amount OR NEW.author IS NOT OLD.author OR NEW.time IS NOT OLD.time
            OR NEW.reason IS NOT '' OR \(Erased.isMissing("OLD.order_number"))
        BEGIN SELECT RAISE(ABORT, 'refunds are append-only'); END;
        CREATE TRIGGER refunds_no_delete BEFORE DELETE ON refunds
        BEGIN SELECT RAISE(ABORT, 'refunds are append-only'); END;
        CREATE TRIGGER products_no_update BEFORE UPDATE ON products
        BEGIN SELECT RAISE(ABORT, 'product revisions never change'); END;
        CREATE TRIGGER products_no_delete BEFORE DELETE ON products
        BEGIN SELECT RAISE(ABORT, 'product revisions never change'); END;
        CREATE TRIGGER assets_no_update BEFORE UPDATE ON assets
        BEGIN SELECT RAISE(ABORT, 'asset versions never change'); END;
        CREATE TRIGGER assets_no_delete BEFORE DELETE ON assets
        BEGIN SELECT RAISE(ABORT, 'asset versions never change'); END;
        CREATE TRIGGER orders_no_delete BEFORE DELETE ON orders
        BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;
        CREATE TRIGGER jobs_no_delete BEFORE DELETE ON jobs
        BEGIN SELECT RAISE(ABORT, 'jobs are never deleted'); END;
        CREATE TRIGGER slots_no_delete BEFORE DELETE ON slots
        BEGIN SELECT RAISE(ABORT, 'slots are never deleted'); END;
        CREATE TRIGGER files_no_delete BEFORE DELETE ON files
        BEGIN SELECT RAISE(ABORT, 'what arrived is never forgotten'); END;
        CREATE TRIGGER outputs_no_delete BEFORE DELETE ON outputs
        BEGIN SELECT RAISE(ABORT, 'outputs are never deleted'); END;
        CREATE TRIGGER deliveries_no_delete BEFORE DELETE ON deliveries
        BEGIN SELECT RAISE(ABORT, 'deliveries are never deleted'); END;
        """
}
