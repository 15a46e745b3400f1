# What moderation says. All ids start with "moderation-", but for the name of the pillar.

pillar-moderation = moderation

# What a filter is against.
moderation-against = { $filter ->
    [links] links
    [phrases] a blocked phrase
    [marks] stacked marks
    [caps] too many capitals
    [symbols] too many symbols
    [emotes] too many emotes
    [runs] the same over and over
    [length] very long messages
    [rate] too many messages
    [copies] copied messages
    [me] /me messages
    [nuke] a moderator's nuke
   *[other] chat rules
}

# What Twitch shows to whoever was timed out, and to moderators. No more than 500 characters.
moderation-reason = KissBot: { $against } (strike { $strikes } within { $window }). Questions? Ask a moderator.
moderation-reason-by = KissBot: { $command } by { $moderator }.

# To a viewer, behind their name.
moderation-told = I removed your message: { $against }.
moderation-told-link = I removed your link. A moderator can allow one with { $permit }.
moderation-told-timeout = timed out for { $time }: { $against }.

moderation-action-delete = delete
moderation-action-timeout = { $time } timeout
moderation-action-ban = ban

# To moderators, unasked.
moderation-breaker = Mods: the { $filter } filter hit so much that it only watches for 10 minutes. If it was right, { $command } { $filter } on brings it back.
moderation-raid = Mods: { $authors } strangers are posting the same thing. { $followers } 10m keeps them out, { $emergency } on locks the chat down.
moderation-raid-followers = Mods: { $authors } strangers are posting the same thing, so only followers of { $minutes } min can chat. { $followers } off opens it again.
moderation-raid-shield = Mods: { $authors } strangers are posting the same thing, so Shield Mode is on. { $emergency } off ends it.

# Answers.
moderation-permitted = { $lines ->
    [one] { $user } can post one message with links in the next { $time }.
   *[other] { $user } can post { $lines } messages with links in the next { $time }.
}
moderation-nobody = There is nobody called { $user } on Twitch.
moderation-undone = Taken back: { $names }.
moderation-undone-strikes = Strikes taken back: { $names }. Deleted messages stay deleted.
moderation-undo-nothing = Nothing of mine is left to take back.
moderation-forgiven = { $user } starts over with a clean slate.
moderation-forgive-nothing = { $user } has no strikes here.
moderation-failed-for = Not for { $names }: { $why }
moderation-why = { $user }: { $rule } – { $state ->
    [undone] { $action }, taken back by { $by }
    [done] { $action }
    [others] a moderator was faster
    [watched] only watched, would have been: { $action }
   *[failed] I wanted { $action } but could not
} ({ $ago } ago). Strikes: { $strikes }.
moderation-why-nothing = I have not acted on { $user } lately.
moderation-filters = Moderation: { $mode }. Filters (found/acted/taken back): { $list }
moderation-nuke-counted = That is { $lines ->
    [one] { $lines } message
   *[other] { $lines } messages
} by { $viewers ->
    [one] { $viewers } viewer
   *[other] { $viewers } viewers
} in the last { $time } ({ $spared } spared). Action: { $action }. Type { $yes } within 30 s.
moderation-nuke-short = The phrase needs at least { $least } letters.
moderation-nuke-nothing = Nobody said that in the last { $time }.
moderation-nuke-many = That would hit { $viewers } of { $chatters } people in chat, too many for a nuke. { $emergency } on locks the chat down.
moderation-nuke-none = No nuke of yours is waiting: count it first.
moderation-nuked = Nuked ({ $action }), { $lines ->
    [one] { $lines } message
   *[other] { $lines } messages
}: { $names }.

moderation-slow = { $state ->
    [on] Slow mode is on: one message every { $time }.
   *[off] Slow mode is off.
}
moderation-followers = { $state ->
    [on] Only people who have followed for { $time } can chat now.
    [all] Only followers can chat now.
   *[off] Followers-only mode is off.
}
moderation-subs = { $state ->
    [on] Only subscribers can chat now.
   *[off] Subscribers-only mode is off.
}
moderation-emotes = { $state ->
    [on] Emotes only from now on.
   *[off] Emote-only mode is off.
}
moderation-unique = { $state ->
    [on] Unique-chat mode is on: nothing can be said twice.
   *[off] Unique-chat mode is off.
}
moderation-room-range = Slow mode takes { $least } to { $most } seconds, followers-only up to three months.
moderation-emergency = { $state ->
    [on] Shield Mode is on. { $emergency } off ends it.
   *[off] Shield Mode is off.
}

# Why Twitch did not do it.
moderation-not-moderator = I am not a moderator here, or my login lacks the permission.
moderation-privileged = Twitch does not let me act against that account.
moderation-busy = Twitch wants fewer actions right now, try again in a minute.
moderation-out-of-reach = Twitch is not answering right now.
moderation-refused = Twitch refused that.
