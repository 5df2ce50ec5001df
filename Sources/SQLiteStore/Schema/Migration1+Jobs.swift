extension Migration {
    /// Statuses, jobs, files that arrived, slots and steps.
    static let jobs = """
        -- The sixty names, and how many jobs rest in each: counting must not grow with finished jobs.
        CREATE TABLE statuses (
            name TEXT PRIMARY KEY, jobs INTEGER NOT NULL DEFAULT 0 CHECK (jobs >= 0)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO statuses (name) VALUES
            ('Nothing'), ('Creating'), ('InBasket'), ('Ordered'), ('FutureOrder'), ('UnapprovedOrder'),
            ('OutputCreationStarted'), ('OutputCreated'), ('OutputCreationFailed'), ('ExternalOutputRequested'),
            ('ExternalOutputJobClosed'), ('InProduction'), ('InArtworking'), ('InReprographics'), ('InFinishing'),
            ('InPacking'), ('Printed'), ('InHotFolder'), ('CopyToHotFolderFailed'), ('CopyToHotFolderSkipped'),
            ('Shipped'), ('ReadyForCollection'), ('AwaitingApproval'), ('Approved'), ('PartiallyApproved'),
            ('Rejected'), ('AwaitingProof'), ('AwaitingData'), ('AwaitingParts'), ('RecreationRequested'),
            ('Verified'), ('ValidationFinished'), ('ValidationFailed'), ('SentEmail'), ('SentEmailFailed'),
            ('EmailBounced'), ('EmailBouncedAndPrintJobCreated'), ('NoEmailBounceActionRequired'),
            ('SmsDispatching'), ('SmsDispatched'), ('MisNotified'), ('MisFailed'), ('MisNotificationRetrigger'),
            ('MisAdditionalActionRequired'), ('MisManifested'), ('MisOrderProcessed'), ('MisAssetsOk'),
            ('MisAssetsFailed'), ('MisPartiallyFailed'), ('TemplateProductCreated'),
            ('TemplateProductCreationFailed'), ('ActionRun'), ('CustomStatus'), ('CustomStatusHidden'),
            ('Blocked'), ('ArtworkUploaded'), ('JobDataDeleted'), ('ApprovalJobUpdated'), ('OutputDelete'),
            ('CleanUp');

        CREATE TABLE jobs (
            id TEXT PRIMARY KEY CHECK (id = order_number || '-' || place),
            order_number TEXT NOT NULL REFERENCES orders (number),
            place INTEGER NOT NULL CHECK (place >= 1),
            product TEXT NOT NULL,
            status TEXT NOT NULL REFERENCES statuses (name),
            resume TEXT REFERENCES statuses (name),
            cause TEXT CHECK (cause IN ('shipped', 'complete', 'cancelled')),
            reason_code TEXT NOT NULL,
            reason TEXT NOT NULL,
            needs_action TEXT CHECK (needs_action IN (
                'pipeline', 'operator', 'admin', 'approver', 'customer', 'mis', 'external', 'support')),
            revision INTEGER NOT NULL CHECK (revision >= 0),
            hot_folder TEXT,
            hot_folder_is_manual INTEGER NOT NULL CHECK (hot_folder_is_manual IN (0, 1)),
            skip_copy INTEGER NOT NULL CHECK (skip_copy IN (0, 1)),
            copy_again INTEGER NOT NULL CHECK (copy_again IN (0, 1)),
            pending TEXT CHECK (pending IN (
                'cancel', 'recreate', 'reroute', 'externalTimeout', 'externalClose')),
            pending_reason TEXT CHECK ((pending_reason IS NULL) = (pending IS NULL)),
            pending_force INTEGER CHECK (pending_force IN (0, 1) AND (pending_force IS NULL) = (pending IS NULL)),
            pending_again INTEGER CHECK (pending_again IN (0, 1) AND (pending_again IS NULL) = (pending IS NULL)),
            pending_epoch INTEGER CHECK (pending_epoch >= 0 AND (pending_epoch IS NULL) = (pending IS NULL)),
            due INTEGER,
            priority INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            row_version INTEGER NOT NULL CHECK (row_version >= 0),
            approval TEXT NOT NULL CHECK (approval IN (
                'given', 'wantedForOrder', 'wantedForJob', 'partlyGiven', 'refused')),
            extra TEXT CHECK (extra GLOB '{*}'),
            details TEXT NOT NULL CHECK (details GLOB '{*}'),
            UNIQUE (order_number, place)
        ) STRICT;
        -- Which statuses and causes an order's jobs have, without reading the jobs.
        CREATE INDEX jobs_by_standing ON jobs (order_number, status, cause);
        CREATE INDEX jobs_by_status ON jobs (status, order_number, place);
        CREATE INDEX jobs_by_hot_folder ON jobs (hot_folder, order_number, place) WHERE hot_folder IS NOT NULL;
        CREATE INDEX jobs_by_reason ON jobs (reason_code) WHERE reason_code <> '';
        CREATE INDEX jobs_by_product ON jobs (product, order_number, place);
        CREATE INDEX jobs_by_cause ON jobs (cause, order_number, place) WHERE cause IS NOT NULL;
        CREATE INDEX jobs_by_update ON jobs (updated_at);
        CREATE INDEX jobs_by_due ON jobs (due, status) WHERE due IS NOT NULL AND cause IS NULL;
        CREATE INDEX jobs_needing_action ON jobs (order_number, place) WHERE needs_action IS NOT NULL;
        -- Apart from the erasure of what the customer wrote, and that only once the job's data are deleted.
        CREATE TRIGGER jobs_keep_their_details BEFORE UPDATE OF id, order_number, place, product, details ON jobs
        WHEN NEW.id IS NOT OLD.id OR NEW.order_number IS NOT OLD.order_number OR NEW.place IS NOT OLD.place
            OR NEW.product IS NOT OLD.product OR OLD.status IS NOT 'JobDataDeleted'
            OR NEW.details IS NOT \(Erased.details("OLD.details"))
        BEGIN SELECT RAISE(ABORT, 'what a job is never changes'); END;
        CREATE TRIGGER jobs_count_their_writes BEFORE UPDATE ON jobs WHEN NEW.row_version <> OLD.row_version + 1
        BEGIN SELECT RAISE(ABORT, 'each write of a job counts'); END;
        CREATE TRIGGER jobs_counted_in AFTER INSERT ON jobs
        BEGIN UPDATE statuses SET jobs = jobs + 1 WHERE name = NEW.status; END;
        CREATE TRIGGER jobs_counted_over AFTER UPDATE OF status ON jobs WHEN NEW.status <> OLD.status
        BEGIN
            UPDATE statuses SET jobs = jobs - 1 WHERE name = OLD.status;
            UPDATE statuses SET jobs = jobs + 1 WHERE name = NEW.status;
        END;

        CREATE TABLE files (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            folder TEXT NOT NULL,
            name BLOB NOT NULL CHECK (length(name) > 0),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            is_pdf INTEGER NOT NULL CHECK (is_pdf IN (0, 1)),
            state TEXT NOT NULL
                CHECK (state IN ('unmatched', 'assigned', 'ordered', 'duplicate', 'rejected', 'erased')),
            reason TEXT NOT NULL,
            job TEXT REFERENCES jobs (id),
            part TEXT,
            order_number TEXT REFERENCES orders (number),
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            arrived_at INTEGER NOT NULL,
            released INTEGER NOT NULL CHECK (released IN (0, 1)),
            result_path TEXT
        ) STRICT;
        -- With the state: of a thousand files of one name, or of the same bytes, few wait for anything.
        CREATE INDEX files_by_digest ON files (sha256, state);
        CREATE INDEX files_by_name ON files (name, state);
        CREATE INDEX files_by_state ON files (state);
        CREATE INDEX files_by_folder ON files (folder);
        CREATE INDEX files_by_job ON files (job) WHERE job IS NOT NULL;
        CREATE INDEX files_by_order ON files (order_number) WHERE order_number IS NOT NULL;
        -- Whatever a folder holds: one of a hundred thousand files in it has this inode and time.
        CREATE INDEX files_by_original ON files (inode, modified) WHERE inode <> 0;
        -- Inode 0: it never stood in a folder, so there is nothing to tell it by.
        -- The name does not count: a file that was renamed is the same file.
        CREATE UNIQUE INDEX files_accepted_once ON files (folder, device, inode, bytes, modified, sha256)
            WHERE released = 0 AND inode <> 0;
        CREATE TRIGGER files_keep_their_bytes BEFORE UPDATE ON files
        WHEN NEW.sha256 <> OLD.sha256 OR NEW.bytes <> OLD.bytes
        BEGIN SELECT RAISE(ABORT, 'the bytes of a file never change'); END;

        CREATE TABLE inspections (
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            key TEXT NOT NULL CHECK (length(key) = 64),
            at INTEGER NOT NULL,
            report TEXT NOT NULL CHECK (report GLOB '{*}'),
            PRIMARY KEY (sha256, key)
        ) STRICT;

        -- Rows stay when an order's data are deleted: they say which bytes were its own.
        CREATE TABLE fixed_files (
            original TEXT NOT NULL CHECK (length(original) = 64),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 <> original),
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (original, sha256)
        ) STRICT;
        CREATE INDEX fixed_files_by_digest ON fixed_files (sha256);

        CREATE TABLE slots (
            job TEXT NOT NULL REFERENCES jobs (id),
            part TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            wanted_name BLOB,
            wanted_digest TEXT CHECK (length(wanted_digest) = 64),
            folder TEXT,
            file INTEGER REFERENCES files (id),
            PRIMARY KEY (job, part)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX slots_open_by_digest ON slots (wanted_digest) WHERE file IS NULL AND wanted_digest IS NOT NULL;
        CREATE INDEX slots_open_by_name ON slots (wanted_name) WHERE file IS NULL AND wanted_digest IS NULL;
        CREATE INDEX slots_by_file ON slots (file) WHERE file IS NOT NULL;
        -- One file fills one slot, or several that all ask for exactly its bytes.
        CREATE TRIGGER slots_filled_once BEFORE UPDATE OF file ON slots
        WHEN NEW.file IS NOT NULL AND EXISTS (
            SELECT 1 FROM slots AS other JOIN files ON files.id = NEW.file
            WHERE other.file = NEW.file AND (other.job <> NEW.job OR other.part <> NEW.part)
                AND (other.wanted_digest IS NOT files.sha256 OR NEW.wanted_digest IS NOT files.sha256))
        BEGIN SELECT RAISE(ABORT, 'the file fills another slot already'); END;
        CREATE TRIGGER slots_made_filled_once BEFORE INSERT ON slots
        WHEN NEW.file IS NOT NULL AND EXISTS (
            SELECT 1 FROM slots AS other JOIN files ON files.id = NEW.file
            WHERE other.file = NEW.file
                AND (other.wanted_digest IS NOT files.sha256 OR NEW.wanted_digest IS NOT files.sha256))
        BEGIN SELECT RAISE(ABORT, 'the file fills another slot already'); END;

        CREATE TABLE steps (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL
                CHECK (kind IN (
                    'validate', 'createOutput', 'deliver', 'withdraw', 'cleanUp', 'writeResult', 'pickTicket',
                    'packingList', 'paper', 'preview', 'illustrate', 'writeReports', 'makeTemplate', 'start', 'externalTimeout',
                    'closeReopened', 'restore', 'purge')),
            job TEXT REFERENCES jobs (id),
            file INTEGER REFERENCES files (id),
            resource TEXT NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            not_before INTEGER NOT NULL,
            -- Whether its time has come once: those that wait are not looked at again with each lease.
            is_awake INTEGER NOT NULL DEFAULT 0 CHECK (is_awake IN (0, 1)),
            priority INTEGER NOT NULL,
            due INTEGER,
            lease_host TEXT,
            lease_boot TEXT,
            lease_epoch INTEGER,
            CHECK ((job IS NULL) <> (file IS NULL)),
            CHECK ((lease_host IS NULL) = (lease_epoch IS NULL) AND (lease_boot IS NULL) = (lease_epoch IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX steps_once_a_job ON steps (job, kind) WHERE job IS NOT NULL;
        CREATE UNIQUE INDEX steps_once_a_file ON steps (file, kind) WHERE file IS NOT NULL;
        CREATE INDEX steps_in_turn ON steps (resource, priority DESC, ifnull(due, 9223372036854775807), id)
            WHERE lease_epoch IS NULL AND is_awake = 1;
        CREATE INDEX steps_by_time ON steps (is_awake, not_before) WHERE lease_epoch IS NULL;
        CREATE INDEX steps_leased ON steps (lease_epoch) WHERE lease_epoch IS NOT NULL;
        CREATE INDEX steps_by_resource ON steps (resource, kind);
        """
}
