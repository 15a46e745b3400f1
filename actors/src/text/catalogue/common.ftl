# Texts that belong to no command. A command brings its own texts in its own file.

# The parts of a duration: "3 h 12 min".
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# A reply never begins with the prefix: outgoing lines lose a leading "!".
common-usage = Usage: { $usage }
common-cooldown = One moment: { $command } again in { $left }.

# A pillar is switched off or broken.
common-declined = { $pillar ->
    [command] { $state ->
        [parked] My commands are out of order for some minutes.
       *[other] My commands are off for now.
    }
    [llm] { $state ->
        [parked] My AI is out of order for some minutes, but I do know some commands.
       *[other] My AI is off for now, but I do know some commands.
    }
    [game_lookup] { $state ->
        [parked] Looking up games is out of order for some minutes.
       *[other] Looking up games is off for now.
    }
    [helix] { $state ->
        [parked] Asking Twitch is out of order for some minutes.
       *[other] Asking Twitch is off for now.
    }
   *[other] { $state ->
        [parked] That part of me ({ $pillar }) is out of order for some minutes.
       *[other] That part of me ({ $pillar }) is off for now.
    }
}

# A command has a bug.
common-broken = Something in me broke; that one I cannot do.

# A pillar has too much to do.
common-busy = I have too much to do right now; try again in a minute.
