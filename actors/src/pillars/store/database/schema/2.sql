-- Schema 2: moderation. It never changes again: what comes later is in the next file.

-- What a channel has set of moderation, as JSON: mode, modes of filters, hosts, phrases.
CREATE TABLE moderation (
    channel_id INTEGER PRIMARY KEY REFERENCES channel (id) ON DELETE CASCADE,
    content    TEXT NOT NULL CHECK (length(content) <= 1000000),
    version    INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL
) STRICT;

-- The strikes that are not forgotten yet, so that a restart forgets none.
CREATE TABLE strike (
    channel_id  INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    user_id     TEXT NOT NULL CHECK (length(user_id) BETWEEN 1 AND 32),
    -- True: those of `watch`, where nothing was done.
    is_virtual  INTEGER NOT NULL CHECK (is_virtual IN (0, 1)),
    count       INTEGER NOT NULL CHECK (count BETWEEN 0 AND 4294967295),
    last_at     INTEGER NOT NULL,
    -- The end of the time-out that the bot gave; a ban has none.
    acted_until INTEGER,
    PRIMARY KEY (channel_id, user_id, is_virtual)
) STRICT, WITHOUT ROWID;

-- What was found and what was done, and why not when nothing was. Neither a text nor what could tell it.
CREATE TABLE moderation_audit (
    id         INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    user_id    TEXT NOT NULL CHECK (length(user_id) <= 32),
    login      TEXT NOT NULL CHECK (length(login) <= 64),
    -- The filter, or the moderator's word: `nuke`, `undo`, `forgive`.
    filter     TEXT NOT NULL CHECK (length(filter) BETWEEN 1 AND 32),
    -- A host, the id of a phrase, a number.
    part       TEXT NOT NULL CHECK (length(part) <= 300),
    -- `delete`, `timeout 60`, `ban`, `undo`.
    action     TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 32),
    acted      INTEGER NOT NULL CHECK (acted IN (0, 1)),
    why_not    TEXT NOT NULL CHECK (length(why_not) <= 64),
    message_id TEXT NOT NULL CHECK (length(message_id) <= 64),
    step       INTEGER NOT NULL CHECK (step BETWEEN 0 AND 4294967295),
    -- The login of the moderator who asked for it or took it back.
    by         TEXT NOT NULL CHECK (length(by) <= 64)
) STRICT;

CREATE INDEX moderation_audit_of_channel ON moderation_audit (channel_id, at);
CREATE INDEX moderation_audit_by_age ON moderation_audit (at);
