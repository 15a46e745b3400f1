# Texts that belong to no command. A command brings its own texts in its own file.

# The parts of a duration: "3h 12m".
common-days = { $n }d
common-hours = { $n }h
common-minutes = { $n }m
common-seconds = { $n }s

# The parts of a long time: "2 years 3 months".
common-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
common-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
common-whole-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
common-today = less than a day

# A reply never begins with the prefix: outgoing lines lose a leading "!".
common-usage = Usage: { $usage }
common-cooldown = Easy! You can use { $command } again in { $left }.

# A pillar is switched off or broken.
common-declined = { $state ->
    [parked] That part of me ({ $pillar }) is down for a few minutes.
   *[off] That part of me ({ $pillar }) is off for now.
}

# A command has a bug.
common-broken = Oops, that command just broke.

# A pillar has too much to do.
common-busy = I'm a bit swamped, try again in a minute.

# The help of what a channel has made: its name says it.
common-custom-help = One of this channel's own commands.

# What somebody is in the channel, as `$(userlevel)` says it.
common-level = { $level ->
    [subscriber] subscriber
    [regular] regular
    [vip] VIP
    [moderator] moderator
    [broadcaster] streamer
   *[everyone] viewer
}
