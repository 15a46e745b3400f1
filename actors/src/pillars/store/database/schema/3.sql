-- Schema 3: what moderators tie queries to, and where they have switched the AI off. Both were files before.

CREATE TABLE pin (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    -- In its normal form.
    query      TEXT NOT NULL CHECK (length(query) BETWEEN 1 AND 500),
    title      TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, query)
) STRICT, WITHOUT ROWID;

ALTER TABLE channel ADD COLUMN ai_off INTEGER NOT NULL DEFAULT 0 CHECK (ai_off IN (0, 1));

CREATE INDEX channel_by_twitch_id ON channel (twitch_id);
