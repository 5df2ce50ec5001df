extension Migration {
    /// What people are told of, and the messages that do it.
    static let incidents = """
        CREATE TABLE incidents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN (
                'jobFailed', 'folderUnreachable', 'diskLow', 'nothingArrived', 'uncleanStop')),
            subject TEXT NOT NULL,
            code TEXT NOT NULL,
            text TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 1),
            began_at INTEGER NOT NULL,
            tell_at INTEGER NOT NULL,
            told_at INTEGER,
            ended_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX incidents_open_once ON incidents (kind, subject)
            WHERE ended_at IS NULL AND kind <> 'jobFailed';
        CREATE INDEX incidents_open ON incidents (kind) WHERE ended_at IS NULL;
        CREATE INDEX incidents_untold ON incidents (tell_at) WHERE ended_at IS NULL AND told_at IS NULL;
        CREATE INDEX incidents_told ON incidents (kind, told_at) WHERE told_at IS NOT NULL;
        CREATE INDEX incidents_ended ON incidents (ended_at) WHERE ended_at IS NOT NULL;

        -- Only of open ones: what an incident hangs on goes with its end.
        CREATE TABLE incident_members (
            sequence INTEGER PRIMARY KEY,
            incident INTEGER NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
            member TEXT NOT NULL,
            UNIQUE (incident, member)
        ) STRICT;
        CREATE INDEX incident_members_by_name ON incident_members (member);

        CREATE TABLE alert_messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            incident INTEGER NOT NULL REFERENCES incidents (id),
            way TEXT NOT NULL,
            is_end INTEGER NOT NULL CHECK (is_end IN (0, 1)),
            body TEXT NOT NULL CHECK (body GLOB '{*}'),
            made_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            not_before INTEGER NOT NULL,
            epoch INTEGER,
            trouble TEXT NOT NULL,
            UNIQUE (incident, way, is_end)
        ) STRICT;
        """
}
