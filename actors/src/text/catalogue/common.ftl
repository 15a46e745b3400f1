# Texts that belong to no command. A command brings its own texts in its own file.

# The parts of a duration: "3h 12m".
common-days = { $n }d
common-hours = { $n }h
common-minutes = { $n }m
common-seconds = { $n }s

# A reply never begins with the prefix: outgoing lines lose a leading "!".
common-usage = Usage: { $usage }
common-cooldown = Easy! You can use { $command } again in { $left }.

# A pillar is switched off or broken.
common-declined = { $pillar ->
    [command] { $state ->
        [parked] My commands are down for a few minutes.
       *[other] My commands are off for now.
    }
    [llm] { $state ->
        [parked] My AI is down for a few minutes, but I still know a few commands.
       *[other] My AI is off for now, but I still know a few commands.
    }
    [game_lookup] { $state ->
        [parked] Game lookup is down for a few minutes.
       *[other] Game lookup is off for now.
    }
    [helix] { $state ->
        [parked] I can't ask Twitch anything for a few minutes.
       *[other] My questions to Twitch are off for now.
    }
   *[other] { $state ->
        [parked] That part of me ({ $pillar }) is down for a few minutes.
       *[other] That part of me ({ $pillar }) is off for now.
    }
}

# A command has a bug.
common-broken = Oops, that command just broke.

# A pillar has too much to do.
common-busy = I'm a bit swamped, try again in a minute.
