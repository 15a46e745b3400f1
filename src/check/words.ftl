# What `kissbot check` says on the terminal. The first column and the names in the second stay as they are: scripts read
# them.

# The blocks.
check-block-trouble = Does not work, or perhaps not as you mean it:
check-block-fine = Is fine:
check-block-parts = What `kissbot run` would do:

# What all of it comes to.
check-works = `kissbot run` would work.
check-lacking = `kissbot run` would start, but without: { $parts }.
check-bad-config = `kissbot run` would not work: the configuration is wrong (status 78).
check-no-credentials = `kissbot run` would not get into the chat: it lacks a usable token (status 77).
check-unavailable = `kissbot run` would not get into the chat for now (status 69).

# The config, the data directory, the secrets.
check-config-fine = { $path } is fine
check-config-none = there is no file; the environment says all that is needed
check-offline = nothing was asked (--offline)
check-keys-none = every key has its built-in value
check-keys-own = { $count } with words of your own: { $names }
check-data-unmade = { $path }: cannot be made: { $why }; set bot.data_dir to one that this user may write to
check-data-unwritable = { $path }: cannot be written to: { $why }; set bot.data_dir to one that this user may write to
check-data-new = { $path } will be made
check-data-fine = { $path } can be written to
check-data-taken = { $path } can be written to; a KissBot is running on it, another would end with status 75
check-data-full = { $path }: { $why }: nothing can be stored there, and a renewed token would be lost when the bot ends; make room
check-shadowing = in { $channel } the channel's own { $command } answers, not the built-in one; rename either, or switch the built-in one off in [commands]
check-secret = { $place ->
    [environment] is there, in the environment
    [credentials] is there, in systemd's credentials
   *[file] is there, in secrets.toml
}
check-secret-missing = is missing: { $without }

# The servers.
check-answers = { $url } answers
check-chat-unreachable = { $url } cannot be reached: { $why }; see to the network, the firewall and twitch.irc_url
check-eventsub-unreachable = { $url } cannot be reached: { $why }; events come late or not at all
check-without-rawg = !game asks Steam alone
check-without-steam = !game asks RAWG alone, if there is a key
check-without-helix = the commands that ask Twitch say that they cannot
check-refuses-key = { $url } refuses the key or token (status { $status }); { $otherwise }
check-refuses-token = { $url } refuses the token (status { $status }); { $otherwise }
check-status = { $url } answers with status { $status }; { $otherwise }
check-fails = { $url } { $why }; { $otherwise }
check-no-twitch = { $url } does not answer as Twitch does: { $why }
check-channels = Twitch knows { $names }
check-nobody = there is no { $login } on Twitch, or the account is suspended

# The language models.
check-models-nobody = nobody is there to answer: mend what is said of the providers above, or set llm.enabled = false
check-model-has = { $url } answers and has { $model }
check-model-any = { $url } answers; it serves one model, by whatever name it is asked for
check-model-none = { $url } answers, but has no model: load { $model } there, or another, and name it in model
check-model-near = { $url } answers, but { $model } is not among its models; did you mean { $name }?
check-model-others = { $url } answers, but { $model } is not among its models: { $names }; set model to one of them
check-model-more = { $names } and { $count } more
check-model-no-list = { $url } answers, but not as a server for language models: there is no list of models at { $url }/models; { $remedy }
check-model-lists-not = { $url } has no list of models (status { $status } for { $url }/models); { $remedy }
check-model-there = there is one at { $address }: set base_url to that
check-model-base = base_url is the address before /chat/completions, which mostly ends in /v1
check-model-wants-key = { $url } wants a key: name the secret that holds it in api_key
check-model-bad-key = { $url } refuses the key (status { $status }): put a good one into the secret { $name }
check-model-status = { $url } answers with status { $status }
check-model-down = { $url } { $why }: start the server there, or take the provider out
check-model-long = { $url } answers, but its list of models is too long to be read: whether { $model } is among them shows when it is asked
check-model-slow = { $url } has not listed its models within { $seconds } s: if it is still loading one, check again in a minute; if it is always so slow, take a smaller model or raise timeout_s
check-model-instead = { $words }; { $name } is asked instead

# The tokens.
check-token-run = { $why }; run { $command }
check-token-owners = the owner of { $names } has not logged in ({ $command }): without that no { $lost }; subs, gifts and raids are told as chat tells of them
check-token-wins = TWITCH_TOKEN wins over the token of `kissbot login`, which is not used
check-token-whose = it is of { $login }, but bot.login is { $expected }: run `kissbot login` as { $expected }
check-token-previous = { $why }; `kissbot run` would go back to the one before it
check-token-open = { $path } can be read by others (mode { $mode }); `kissbot run` would close it to them, but if somebody may have read it, run { $command }
check-token-stored = of { $login }, in { $path }, since { $day }
check-token-own-refused = Twitch refuses it: it expired or was revoked; put a new one in its place
check-token-unclear = { $url } does not tell what it is worth: { $why }
check-token-refused = Twitch refuses it; run { $command }
check-token-revoked = Twitch refuses it: it was revoked; run { $command }
check-token-running = it has ended; the bot that is running renews it
check-token-unstored = the new one cannot be stored: { $why }; run { $command }
check-token-no-renewal = it was revoked: Twitch refuses to renew it ({ $why }); run { $command }
check-token-todo = it has ended, and Twitch refuses to renew it ({ $why }): { $todo }
check-token-cost = { $words }; without it no { $lost }
check-token-no-chat = it lacks { $scopes }, without which nobody can chat; get one with them
check-token-facts = it belongs to { $login }; it is good for { $hours } h { $minutes } min; it may { $scopes }
check-token-facts-endless = it belongs to { $login }; it does not expire; it may { $scopes }
check-token-counts = { $words }; bot.login is { $expected }, but the token's account counts
check-token-other = it belongs to { $login }, another account: run { $command } as { $expected }
check-token-scope = the token lacks { $scope }: without it no { $lost }; { $command } asks for it

# The doors of chat.
check-app-token = Twitch gives a token for the application
check-app-token-refused = Twitch gives no token for the application: { $why }; see TWITCH_CLIENT_SECRET and twitch.client_id (docs/CHAT_DOORS.md); until then lines go by IRC, without the chat-bot badge
check-app-token-unclear = Twitch could not be asked for a token of the application: { $why }
check-door-owner = the owner allows channel:bot: the bot speaks by Twitch's API, with the chat-bot badge, and may also read by EventSub later
check-door-moderator = the bot is a moderator: it speaks by Twitch's API, with the chat-bot badge
check-door-none = neither is the bot a moderator nor does the owner allow channel:bot: Twitch takes no line here; make the bot a moderator, or have the owner run { $command }
check-door-unknown = not known whether the bot is a moderator here: { $command } again, which asks for user:read:moderated_channels
check-door-own = the bot's own channel: it speaks by Twitch's API, but Twitch shows no chat-bot badge here
