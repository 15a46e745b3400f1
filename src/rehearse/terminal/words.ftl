# What the rehearsal says on a terminal. One line each.

rehearsal-greeting-what = A rehearsal: { $bot } in #{ $channel }, on a stand-in for Twitch. No account, no network.
rehearsal-greeting-try = Type as if you were in the chat. Try:  { $prefix }ping   alice: { $prefix }help   /cut
rehearsal-greeting-keys = /help lists everything, Tab completes, Ctrl-D ends.
rehearsal-greeting-log = The log is in { $file }
rehearsal-greeting-no-log = There is no log: { $why }

rehearsal-joined = { $bot } is in #{ $channel }
rehearsal-to = (to { $name })
rehearsal-gone = { $bot } lost the connection and comes back by itself
rehearsal-waits = { $bot } is not in the channel yet: this is played as soon as it is
rehearsal-too-many = Too many lines wait already; this one is not played.
rehearsal-dropped = Twitch would drop this line of { $bot } ({ $reason }): { $text }
rehearsal-missed = Some events went by too fast to be shown: { $n }
rehearsal-cut = The connection is cut.
rehearsal-reconnect = Twitch asks to reconnect.
rehearsal-silence = Twitch has gone silent: the connection is open, but nothing answers. { $bot } finds out by its own probe.
rehearsal-pause = What you type next is played after the pause.
rehearsal-barred = { $name } may not write: banned or timed out.
rehearsal-in-vain = There is nothing for { $word } to do.
rehearsal-not-here-yet = { $word } is understood, but nothing plays it yet.
rehearsal-now-as = You speak as { $name } now.
rehearsal-farewell = { $bot } has left the chat.

rehearsal-no-word = There is no word { $what }. /help lists them all.
rehearsal-usage = That is typed like this: { $what }
rehearsal-no-role = There is no role "{ $what }": broadcaster, mod, vip, sub or viewer.
rehearsal-no-name = "{ $what }" cannot be a Twitch name: 1 to 25 letters a to z, digits or underscores.
rehearsal-no-text = Nothing follows the colon. To speak as somebody: /as { $what }
rehearsal-bad-text = A viewer cannot send that: 1 to 500 characters, no control characters.
rehearsal-silence-why = { $verdict ->
    [role] No answer: { $what } is not for { $who }'s role.
    [cooldown] No answer: { $who } has to wait before the next { $what }.
    [no-command] No answer: no command is called { $what }.
    [off] Not done: the part of the bot that { $what } needs is off. Chat is told so once a minute.
    [busy] Not done: too much is asked at once.
    [budget] No answer: enough has been asked for now.
    [not-live] No answer: the AI waits for the stream to begin.
    [subscribers] No answer: the AI is for subscribers.
    [empty] No answer: nothing is asked.
    [silent] Nothing is said about { $what }: its text in [twitch_events.messages] is empty.
    [too-little] Nothing is said about { $what }: it is below the minimum in [twitch_events.minimum].
    [too-many] Nothing is said about { $what }: too many at once.
    [untold] Nothing is said about { $what }: the text asks for something that Twitch did not tell.
    [twice] Not again: that { $what } came before.
    [other-bot] No answer: { $who } is another bot.
    [repeated] Not said: the chat has just heard the same.
   *[other] Nothing is said about { $what } ({ $verdict }).
}

rehearsal-chat-plain = said by you
rehearsal-chat-role = said by bob, who is a moderator from then on (broadcaster, mod, vip, sub, viewer)
rehearsal-word-as = speak as alice from now on; /as bob[mod] with a role
rehearsal-word-cut = drop the chat connection
rehearsal-word-reconnect = Twitch asks to reconnect
rehearsal-word-silence = the connection stays, nothing answers
rehearsal-word-wait = play the next line later
rehearsal-word-follow = somebody follows
rehearsal-word-sub = somebody subscribes: 1000, 2000, 3000 or Prime
rehearsal-word-resub = somebody has subscribed for 7 months
rehearsal-word-gift = somebody gives subscriptions
rehearsal-word-raid = another channel arrives with 120 viewers
rehearsal-word-cheer = somebody cheers with bits
rehearsal-word-redeem = somebody redeems a reward with channel points
rehearsal-word-online = the stream begins
rehearsal-word-offline = the stream ends
rehearsal-word-category = the stream's category changes
rehearsal-word-delete = delete a viewer's last line, as a human moderator
rehearsal-word-timeout = a human moderator times a viewer out: what they say is not heard
rehearsal-word-ban = a human moderator bans a viewer
rehearsal-word-untimeout = a human moderator ends a timeout
rehearsal-word-unban = a human moderator lifts a ban
rehearsal-word-llm = the mood of the language model
rehearsal-word-games = the mood of the game databases
rehearsal-word-twitch = the mood of Twitch's login server and API
rehearsal-word-token = the bot's token runs out, or its account takes the access back
rehearsal-word-eventsub = what befalls the connection that tells of events
rehearsal-word-mod = the bot becomes a moderator, as !so needs
rehearsal-word-unmod = the bot is a plain viewer again
rehearsal-word-help = this list
rehearsal-word-quit = the end, as with Ctrl-D
rehearsal-help-keys = Tab completes names, commands and words; the arrow keys bring back what you typed.

# What happens on the channel.
rehearsal-deleted = { $name }'s line was deleted
rehearsal-timed-out = { $name } was timed out for { $seconds } s
rehearsal-banned = { $name } was banned
rehearsal-forgiven = { $name } may write again
rehearsal-cleared = the chat was cleared
rehearsal-shield = { $state ->
    [on] Shield Mode is on
   *[off] Shield Mode is off
}
rehearsal-follow = { $name } followed
rehearsal-sub = { $tier ->
    [Prime] { $name } subscribed with Prime
   *[other] { $name } subscribed at tier { $tier }
}
rehearsal-resub = { $months ->
    [one] { $name } resubscribed for { $months } month
   *[other] { $name } resubscribed for { $months } months
}
rehearsal-gift = { $count ->
    [one] { $name } gave { $count } subscription
   *[other] { $name } gave { $count } subscriptions
}
rehearsal-raid = { $count ->
    [one] { $name } raided with { $count } viewer
   *[other] { $name } raided with { $count } viewers
}
rehearsal-cheer = { $count ->
    [one] { $name } cheered { $count } bit
   *[other] { $name } cheered { $count } bits
}
rehearsal-redeem = { $name } redeemed { $reward }
rehearsal-online = { $channel } went online
rehearsal-offline = { $channel } went offline
rehearsal-category = { $channel } changed the category to { $category }
rehearsal-with-text = { $event }: { $text }
