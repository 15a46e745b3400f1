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
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    user_id    TEXT NOT NULL CHECK (length(user_id) BETWEEN 1 AND 32),
    -- 1: those of the watch, where nothing was done.
    is_watched INTEGER NOT NULL CHECK (is_watched IN (0, 1)),
    login      TEXT NOT NULL CHECK (length(login) <= 64),
    count      INTEGER NOT NULL CHECK (count BETWEEN 1 AND 4294967295),
    struck_at  INTEGER NOT NULL,
    PRIMARY KEY (channel_id, user_id, is_watched)
) STRICT, WITHOUT ROWID;

-- What was found and what was done, and why not when nothing was. Neither a text nor what could tell it.
CREATE TABLE moderation_audit (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    -- Empty: it concerns no single line.
    message_id TEXT NOT NULL CHECK (length(message_id) <= 64),
    user_id    TEXT NOT NULL CHECK (length(user_id) <= 32),
    -- The filter, or the command by which a moderator did it: `nuke`.
    filter     TEXT NOT NULL CHECK (length(filter) BETWEEN 1 AND 32),
    -- 0 for a line; what concerns none is told apart by its time.
    moment     INTEGER NOT NULL,
    login      TEXT NOT NULL CHECK (length(login) <= 64),
    -- A host, the id of a phrase, a number.
    part       TEXT NOT NULL CHECK (length(part) <= 300),
    -- `delete`, `timeout 60`, `ban`: what was done, or would have been.
    action     TEXT NOT NULL CHECK (length(action) <= 32),
    acted      INTEGER NOT NULL CHECK (acted IN (0, 1)),
    why_not    TEXT CHECK (length(why_not) <= 64),
    step       INTEGER NOT NULL CHECK (step BETWEEN 0 AND 4294967295),
    found_at   INTEGER NOT NULL,
    -- The login of the moderator who took it back; `twitch`: it was done there.
    undone_by  TEXT CHECK (length(undone_by) <= 64),
    PRIMARY KEY (channel_id, message_id, user_id, filter, moment)
) STRICT, WITHOUT ROWID;

CREATE INDEX moderation_audit_by_age ON moderation_audit (found_at);
