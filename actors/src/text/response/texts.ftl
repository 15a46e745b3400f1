# What custom texts say. Every id starts with "response-".

# They stand in for what cannot be had, in the middle of a sentence: "Live for offline".
response-offline = offline
response-unknown = unknown
response-unavailable = not available
response-not-following = not following
response-nobody = nobody
response-no-quote = no such quote
response-unreadable = ?

# A countdown that is over, and a date that a count up has not reached.
response-was = it was { $time } ago
response-will = it is in { $time }

# Lists with blanks between: the months, and the days from Sunday on.
response-months = January February March April May June July August September October November December
response-months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
response-weekdays = Sunday Monday Tuesday Wednesday Thursday Friday Saturday
response-weekdays-short = Sun Mon Tue Wed Thu Fri Sat

# How times and dates are written: the letters stand for their parts, words are in square brackets.
response-format-lt = h:mm A
response-format-lts = h:mm:ss A
response-format-ll = MMMM D, YYYY
response-format-lll = MMMM D, YYYY h:mm A
response-format-llll = dddd, MMMM D, YYYY h:mm A

# What a moderator is told who saves a text.
response-notice-unknown = I don't know { $names }: it stays as typed.
response-notice-dropped = I left out { $signs } in front, I say no commands.
response-notice-calls = I fill in at most { $max } variables, the others stay as typed.
response-notice-deep = Variables go { $max } deep at most, the inner ones stay as typed.
response-notice-fetches = I ask one address per text at most, the others stay as typed.
response-notice-open = A bracket is missing: { $call }
response-notice-announcement = That is said as a plain line: I make no announcements.
response-notice-unclear = I can't read what stands in { $call }
