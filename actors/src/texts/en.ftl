# Texts that belong to no command. A command brings its own texts in its own file.

# The parts of a duration: "3 h 12 min".
common-days = { $n } d
common-hours = { $n } h
common-minutes = { $n } min
common-seconds = { $n } s

# A reply never begins with the prefix: outgoing lines lose a leading "!".
common-usage = Usage: { $usage }
common-cooldown = One moment: { $command } again in { $left }.

# Somebody spoke to the bot, and there is nothing that could answer.
common-ai-off = My AI is off for now, but I do know some commands.

# The commands are switched off or broken.
common-commands-off = My commands are off for now.
