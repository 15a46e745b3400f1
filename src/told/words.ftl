# What the operator is told of the config, of what is switched on, and of what cannot be used. The log has it in English, a
# terminal in the config's language. Keys, names and what stands in ` ` stay as they are.

told-about = { $about }: { $words }
told-nearest = { $words }; did you mean { $name }?
told-and = { $others } and { $last }
told-with-todo = { $words }: { $todo }

# The shape of the config.
told-must = must { $what }
told-name-must = the name must { $what }
told-entry = entry { $number } { $problem }
told-key-none = there is no such key
told-key-secret = there is no such key, and no secret belongs in here: set { $name } in the environment or in secrets.toml in the data directory
told-key-here = there is no such key; here can be: { $names }
told-section = must be a section: [{ $path }]
told-tables = must be a list of tables, each under [[{ $path }]]
told-entries-max = has more than { $most } entries
told-missing = is missing
told-list = must be a list, such as ["one", "two"]
told-flag = must be true or false, without quotes, but is { $kind }
told-range = must be from { $least } to { $most }, but is { $number }
told-whole = must be a whole number from { $least } to { $most }, but is { $kind }
told-text = must be a text in quotes, but is { $kind }
told-smaller = must be a smaller number
told-json-number = must be a number that JSON has, neither inf nor nan
told-kind-nothing = nothing
told-kind-flag = true or false
told-kind-number = a number
told-kind-point = a number with a point
told-kind-text = a text
told-kind-section = a section
told-kind-list = a list

# The file.
told-file-large = is larger than 1 MiB, so it is no configuration
told-file-unreadable = cannot be read: { $why }
told-file-encoding = is not UTF-8 text; save the file again with the encoding UTF-8
told-no-toml = is no TOML: { $reason }
told-slip-quotes = a text must stand in straight quotes, such as "text"
told-slip-unquoted = a text must stand in straight quotes, such as "text"; a number must be bare digits
told-slip-unclosed = a text is wrong: the closing quote " is missing, or a \ must be written \\
told-slip-twice = this key or section is in the file twice; keep one of the two
told-slip-comma = a list lacks a comma between two entries, or its closing ] (perhaps some lines above)
told-slip-no-value = a key must be followed by = and its value
told-slip-header = the name of a section must stand between [ and ]
told-slip-flag = must be true or false, in small letters
told-slip-flag-bare = must be true or false, in small letters and without quotes
told-slip-comment = a comment begins with #
told-slip-end = a line needs no ; at its end
told-slip-inner-quote = there is a quote inside the text: write it \", or put the whole text in single quotes
told-slip-backslash = a \ in a text must be written \\, or the whole text put in single quotes
told-slip-digits = must be a whole number in bare digits
told-slip-digits-only = must be a whole number in bare digits, without a comma or a unit

# The environment.
told-variable-name = a name with such characters can only be set in the file
told-variable-section = is a section: set what is in it, as { $example }
told-variable-near = nothing reads this variable: a key's variable has two _ for each dot; did you mean { $name }?

# What belongs together.
told-channels-none = name at least one channel, such as ["yourchannel"]
told-channels-no-file = name at least one channel, such as ["yourchannel"]; there is no configuration file ({ $places } were looked for)
told-provider-twice = must differ from the other providers' names
told-listen-beyond = is an address that other machines can reach: { $key } = true allows it, or a dashboard.public_url that starts with https://
told-phrase-twice = must differ from the other phrases' names
told-phrase-short = is looked for within words, and has fewer than 3 letters
told-phrase-everyday = would hit everyday lines, such as “{ $word }”
told-phrase-bad = cannot be looked for: { $why }
told-reward-command-only = is only for action = "command"
told-reward-command = must be a command's own name: { $names }
told-channel-twice = this channel is there twice, in capitals and in small letters
told-channel-unlisted = this channel is not in bot.channels
told-channel-unlisted-here = this channel is not in bot.channels; in there is { $names }
told-channel-none = no channel { $name } is in the config or in the database
told-channel-none-here = no channel { $name } is in the config or in the database; there is { $names }
told-alias-value = `{ $name }` is another word for the command `{ $own }`: write { $own }
told-alias-key = `{ $name }` is another word for the command `{ $own }`: write { $own } = …
told-rename-turned = the command's own name comes first: { $command } = "{ $name }"
told-no-command = there is no command `{ $name }`; the nearest is `{ $nearest }`
told-bad-command = `{ $name }` cannot be a command's name: { $why }
told-word-blank = it is blank
told-word-space = there is a space in it
told-word-invisible = there is an invisible character in it
told-word-prefix = the prefix is in it; leave it out
told-word-long = it is longer than 32 characters
told-command-taken = the commands `{ $one }` and `{ $other }` would both answer to `{ $word }`
told-command-exists = there is a command `{ $name }` already
told-command-silent = nothing of the text of `{ $name }` can be said in chat
told-bad-address = { $why }: { $address }
told-address-scheme = it has to start with ircs:// (or irc:// on loopback)
told-address-host = it has no host

# What a text must, or a name. Each follows "must".
told-be-login = be a Twitch login, without #
told-be-login-but = be a Twitch login, but { $why }
told-be-no-address = be the name of a channel, not its address: only what comes after twitch.tv/
told-be-no-at = be the name of a channel, without @
told-be-channel-but = be the name of a channel, but { $why }
told-name-empty = it is empty
told-name-long = it has more than 25 characters
told-name-letters = only the letters a to z, digits and _ can be in it
told-be-prefix = be 1 to 5 visible characters without a space
told-be-no-slash = not start with / or ., which Twitch keeps for itself
told-be-one-of = be { $names }
told-or = { $others } or { $last }
told-be-zone = be a time zone by its name, such as Europe/Paris, America/New_York or UTC
told-be-host = be the name of a host, such as api.example.org, without https:// and path
told-be-listen = be an address with a port, such as 127.0.0.1:5478, or nothing
told-be-public-url = be https:// and a host, with nothing behind it, or nothing
told-be-proxy = be an IP address, such as 127.0.0.1
told-be-country = be a country's two letters, such as fr, be, ca or us
told-be-path = be a path
told-be-not-empty = not be empty
told-be-client-id = be a client id of Twitch: letters and digits
told-be-word = be a command's word without the prefix: 1 to 32 letters, digits, _ or -
told-be-reward = be the title of a reward as Twitch shows it, or its id
told-be-provider = be 1 to 32 letters, digits, _, - or .
told-be-model = be the name of a model, without a space
told-be-other-field = be none of { $names }: they are the bot's own
told-be-field = have 1 to 64 characters
told-be-secret-name = be the NAME of a secret, such as OPENAI_API_KEY (capitals, digits, _), never the secret itself
told-be-persona = be the name of a preset, or one line of at most 800 characters
told-be-blocked = have 1 to 50 characters, a letter or digit among them
told-be-one-line = be one line without control characters
told-be-short = have at most { $most } characters
told-be-url-or = start with { $encrypted }:// or, on this machine, with { $plain }://
told-be-url-but = be an address that starts with { $encrypted }://, but { $why }
told-be-url = start with { $encrypted }://
told-be-url-here = start with { $encrypted }://: { $plain }:// is allowed on loopback only
told-be-url-home = start with { $encrypted }://: { $plain }:// is allowed on loopback, in a private network, and for names such as ollama or host.docker.internal only
told-be-no-user = not hold a user or password
told-be-no-query = have no part after ? or #
told-be-host-port = name a host and, if any, a port above 0
told-be-no-ban = not ban: people do, or the action of a single phrase
told-be-step = be delete or the time of a time-out, such as 60s, 10m or 1d, at most 14d
told-be-action = be delete, ban, or the time of a time-out such as 60s, 10m or 1d, at most 14d
told-be-phrase-id = be 1 to 32 letters, digits, - and _, and no number
told-be-phrase = be 1 to { $most } characters
told-be-allowed-host = be a host such as youtube.com, or one with a path such as github.com/me

# What is allowed, and perhaps not meant.
told-example-channel = { $name } is only the example; put the name of your own channel there
told-channels-many = { $count } channels; Twitch lets only verified bots join more than { $most }
told-tilde = ~ is not your home directory here but a directory of that name
told-metrics-open = anybody who reaches it can read the metrics: the secret { $name } would keep them from it
told-unfilled = nothing is filled in for { $name }
told-foreign-name = a name is written {"{"}user{"}"} here; { $mark } is said as it stands
told-first-signs = chat takes no command from a bot: of “{ $begin }” the signs { $signs } at its beginning are left out, and the rest is said as words
told-first-shoutout = chat takes no command from a bot: of “{ $begin }” the signs { $signs } at its beginning are left out, and the rest is said as words; for Twitch's own shoutout set twitch_events.shoutout_after_raid = true
told-reward-again = another entry above has the same title, and that one holds
told-reward-commands-off = the commands are off (commands.enabled), so that whoever takes this gets nothing
told-reward-command-off = the command { $name } is in commands.off, so that whoever takes this gets nothing
told-reward-not-for-all = { $name } is not for every viewer, and that cannot be bought
told-limit-above = { $value } is above Twitch's { $most }, which only verified bots may pass
told-limit-below = { $value } is below Twitch's { $least }: messages may be dropped
told-secret-unread = nothing reads { $name }: the names in use are { $names }
told-secret-near = nothing reads { $name }: did you mean { $meant }?

# The secrets and the token.
told-secrets-exposed = { $path } can be read by others (mode { $mode }): chmod 600 { $path }
told-unreadable = { $path } cannot be read: { $why }
told-secrets-lines = { $path } must hold nothing but lines like NAME = "text"
told-token-missing = no token to log in with: `kissbot login` gets one (or bring your own by the name TWITCH_TOKEN, in the environment or in { $path }/secrets.toml); `kissbot rehearse` needs none
told-token-malformed = TWITCH_TOKEN is no access token: letters and digits, with or without oauth: before them
told-token-whose = the stored token is of { $login }, but bot.login is { $expected }: run `kissbot login` as { $expected }, or set bot.login
told-token-run-login = { $why }: run `kissbot login`
told-token-file-useless = { $path } is of no use: { $why }
told-token-file-exposed = { $path } can be read by others (mode { $mode }), and that cannot be changed: { $why }
told-token-empty = it is empty
told-token-damaged = it is damaged
told-token-newer = it is of a newer KissBot (format { $format })
told-application-confidential = the application is of type Confidential and its secret is not given: at https://dev.twitch.tv/console/apps set its Client Type to Public (a new application, if that cannot be changed) and put its Client ID into twitch.client_id, or give its secret by the name TWITCH_CLIENT_SECRET
told-application-secret = TWITCH_CLIENT_SECRET is not the secret of the application twitch.client_id: make a new secret at https://dev.twitch.tv/console/apps, or take TWITCH_CLIENT_SECRET away if the application is Public
told-application-none = Twitch knows no application with this Client ID: is twitch.client_id the one that https://dev.twitch.tv/console/apps shows?

# The data directory.
told-data-locked = another KissBot is already running on { $path }; stop it first, or set bot.data_dir to another directory
told-data-foreign = { $path } belongs to { $owner }, who ran KissBot here, and this user may not open it: chown --reference={ $folder } { $path }
told-data-odd = { $path } cannot be the lock: { $why }; take it away
told-data-full = the data directory { $path } has no room: the disk is full
told-data-unusable = the data directory { $path } cannot be used: { $why }; set bot.data_dir to one that this user may write to

# The servers.
told-http-late = no answer in time
told-http-unreachable = cannot be reached: { $why }
told-http-large = the answer is larger than { $bytes } bytes
told-http-redirect = the answer is a redirect to another host
told-http-broken = the answer broke off: { $why }
told-tls-file = the certificate authority file { $path } cannot be read: { $why }
told-tls-unusable = the certificate authority file { $path } holds no usable certificate
told-tls-none = this machine has no certificate authorities: install the package ca-certificates

# What the system says, whose own words follow.
told-os-refused = nobody listens there ({ $words })
told-os-name = this name is not known on the network, or no name server answers ({ $words })
told-os-permission = this user may not do that ({ $words })
told-os-missing = it is not there ({ $words })
told-os-full = the disk is full ({ $words })
told-os-read-only = the disk is read-only ({ $words })
told-os-network = there is no way there from this network ({ $words })
told-os-late = no answer in time ({ $words })
told-os-reset = the other side broke off ({ $words })
told-os-folder = it is a directory ({ $words })

# What is on, what is off, and why.
told-set = is set
told-set-nothing = is set to nothing
told-off = { $key } = false
told-commands-all = all of them; `kissbot commands` lists them
told-commands-but = all but { $names }
told-timers-on = those that channels make, at most one in { $seconds } s
told-games-both = from RAWG and Steam
told-games-steam = from Steam alone: there is no { $name }; a key is free at { $page }
told-games-without-key = !game asks Steam alone; a key is free at { $page }
told-helix-on = for the commands and events that ask Twitch
told-events-on = as chat and Twitch tell of them
told-events-off = { $why }; the commands that ask Twitch work all the same
told-store-on = what channels make in chat
told-dashboard-on = pages on { $address }
told-store-for-others = only what other parts keep of channels: custom.enabled = false
told-moderation-off = off until a channel's owner types !moderation watch
told-moderation-watch = it watches, and does nothing
told-moderation-act = it acts
told-fetch-none = custom.fetch_hosts lists none
told-fetch-on = commands may ask { $names }
told-ai-none = no provider can be asked
told-ai-on = asks { $names }
told-ai-keyless = { $why }; without its key: { $names }
told-ai-without-key = the provider { $name } is not asked

# The doors of chat.
told-be-no-eventsub = be irc for now: this version does not read chat by EventSub yet
told-helix-client-id = must be there where chat.send is "helix": it is the Client ID of your application, from https://dev.twitch.tv/console/apps
told-client-secret-missing = chat.send is "helix", which needs the secret of your application: put TWITCH_CLIENT_SECRET into the environment or into { $path }/secrets.toml (docs/CHAT_DOORS.md), or set chat.send = "irc"
