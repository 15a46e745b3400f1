-- Schema 1. It never changes again: what comes later is in the next file.
--
-- Times are unix milliseconds. The lengths that are checked are well above those that the rules allow
-- (`chat::custom::rows::caps`): they keep nonsense out, and the rules may grow without another schema.
-- `version` counts the puts of a row; `changed_by` is a login, or the name of what else changed it.

CREATE TABLE meta (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    -- The lowest schema whose KissBot may use this file.
    readable_from INTEGER NOT NULL,
    made_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE channel (
    id            INTEGER PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 25),
    twitch_id     TEXT NOT NULL DEFAULT '' CHECK (length(twitch_id) <= 32),
    muted         INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),
    -- The highest number that a quote ever had.
    quote_highest INTEGER NOT NULL DEFAULT 0 CHECK (quote_highest BETWEEN 0 AND 4294967295)
) STRICT;

CREATE TABLE command (
    channel_id      INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    text            TEXT NOT NULL CHECK (length(text) <= 1000),
    level           TEXT NOT NULL CHECK (length(level) BETWEEN 1 AND 32),
    cooldown_s      INTEGER NOT NULL CHECK (cooldown_s BETWEEN 0 AND 4294967295),
    user_cooldown_s INTEGER NOT NULL CHECK (user_cooldown_s BETWEEN 0 AND 4294967295),
    mod_cooldown    INTEGER NOT NULL CHECK (mod_cooldown IN (0, 1)),
    used_when       TEXT NOT NULL CHECK (length(used_when) BETWEEN 1 AND 32),
    hidden          INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    enabled         INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    reply           TEXT NOT NULL CHECK (length(reply) BETWEEN 1 AND 32),
    runs            TEXT CHECK (length(runs) BETWEEN 1 AND 64),
    uses            INTEGER NOT NULL,
    made_by         TEXT NOT NULL CHECK (length(made_by) <= 64),
    made_at         INTEGER,
    version         INTEGER NOT NULL DEFAULT 1,
    changed_by      TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at      INTEGER NOT NULL,
    PRIMARY KEY (channel_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
    channel_id INTEGER NOT NULL,
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    command    TEXT NOT NULL,
    -- Its place among the command's aliases.
    place      INTEGER NOT NULL,
    PRIMARY KEY (channel_id, name),
    FOREIGN KEY (channel_id, command) REFERENCES command (channel_id, name) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_of_command ON alias (channel_id, command, place);

CREATE TABLE timer (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    text       TEXT NOT NULL CHECK (length(text) <= 4000),
    interval_s INTEGER NOT NULL CHECK (interval_s BETWEEN 0 AND 4294967295),
    lines_min  INTEGER NOT NULL CHECK (lines_min BETWEEN 0 AND 4294967295),
    said_when  TEXT NOT NULL CHECK (length(said_when) BETWEEN 1 AND 32),
    enabled    INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    -- When it was said last, and the number of the text that is next.
    said_at    INTEGER,
    next       INTEGER NOT NULL DEFAULT 0 CHECK (next BETWEEN 0 AND 4294967295),
    version    INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    value      INTEGER NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4294967295),
    text       TEXT NOT NULL CHECK (length(text) <= 1000),
    said_by    TEXT NOT NULL CHECK (length(said_by) <= 200),
    game       TEXT NOT NULL CHECK (length(game) <= 500),
    added_by   TEXT NOT NULL CHECK (length(added_by) <= 64),
    made_at    INTEGER,
    version    INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE keyword (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    word       TEXT NOT NULL CHECK (length(word) BETWEEN 1 AND 400),
    regex      INTEGER NOT NULL CHECK (regex IN (0, 1)),
    text       TEXT NOT NULL CHECK (length(text) <= 1000),
    cooldown_s INTEGER NOT NULL CHECK (cooldown_s BETWEEN 0 AND 4294967295),
    level      TEXT NOT NULL CHECK (length(level) BETWEEN 1 AND 32),
    enabled    INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    version    INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE regular (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    login      TEXT NOT NULL CHECK (length(login) BETWEEN 1 AND 64),
    user_id    TEXT NOT NULL CHECK (length(user_id) <= 32),
    version    INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, login)
) STRICT, WITHOUT ROWID;

-- Built-in commands that are off in a channel.
CREATE TABLE switched_off (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    changed_by TEXT NOT NULL CHECK (length(changed_by) <= 64),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, name)
) STRICT, WITHOUT ROWID;

-- The last changes of a channel that can be taken back, as JSON; the highest `step` is the newest.
CREATE TABLE undo (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    step       INTEGER NOT NULL,
    content    TEXT NOT NULL CHECK (length(content) <= 100000),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (channel_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE raffle (
    channel_id INTEGER PRIMARY KEY REFERENCES channel (id) ON DELETE CASCADE,
    content    TEXT NOT NULL CHECK (length(content) <= 4000000)
) STRICT;

CREATE TABLE viewer_queue (
    channel_id INTEGER PRIMARY KEY REFERENCES channel (id) ON DELETE CASCADE,
    content    TEXT NOT NULL CHECK (length(content) <= 1000000)
) STRICT;
