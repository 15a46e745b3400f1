# What the store answers to orders. All ids start with "store-".

store-command-added = Added { $command }.
store-command-changed = Changed { $command }.
store-command-deleted = Deleted { $command }. { $undo } brings it back.
store-command-exists = There is a { $command } already; edit changes it, set replaces it.
store-command-missing = There is no { $command } here.
store-command-built-in = That is one of mine: { $command } can be switched on and off, not edited.
store-command-without-text = What should { $command } say? The text goes behind the name.
store-commands-full = There are { $most } commands already, and that is the most a channel can have.
store-command-shown = It reads: { $line } (used { $uses ->
        [one] once
       *[other] { $uses } times
    })
store-command-on = Switched on: { $command }.
store-command-off = Switched off: { $command }.
store-command-stays = I keep { $command } on: without it nothing could be switched on again.
store-level-above = Only those above you may use { $command }, so it is not yours to change.
store-name-taken = The name { $command } is taken.
store-name-built-in = The name { $command } is one of mine; switch mine off first to use it.
store-text-long = The text of { $command } has { $length } characters, and { $most } fit.
store-aliases-full = The command { $command } has { $most } other names already, and that is the most.
store-alias-added = Now { $alias } does what { $command } does.
store-alias-removed = The name { $alias } no longer belongs to { $command }.
store-alias-missing = No command has the other name { $command }.
store-runs-itself = A command cannot run itself: { $command }.
store-runs-deep = The command { $command } runs another one itself, and only one step is allowed.
store-undone = Taken back: { $name }.
store-nothing-to-undo = There is nothing to take back.
store-muted = Okay, I'll only answer commands now. { $prefix }bot unmute brings the rest back.
store-unmuted = I'm back.
store-timer-added = Timer { $name } added: every { $minutes } min, after { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }.
store-timer-changed = Timer { $name } changed: every { $minutes } min, after { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }.
store-timer-text-added = Timer { $name } has one more text: every { $minutes } min, after { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }.
store-timer-deleted = Timer { $name } deleted.
store-timer-missing = There is no timer { $name } here.
store-timer-exists = Timer { $name } exists already; edit changes it.
store-timers-full = There are { $most } timers already, and that is the most a channel can have.
store-timer-interval = A timer can wait from { $least } s to { $most } min.
store-timer-without-text = What should timer { $name } say? The text goes behind the name.
store-timer-text-long = That text has { $length } characters, and { $most } fit.
store-timer-needs-asker = Nobody types a timer, so it cannot have $({ $variable }).
store-timer-on = Timer { $name } is on.
store-timer-off = Timer { $name } is off.
store-timer-shown = { $name } { $options }: { $text }
store-timers = Timers ({ $count }): { $names }
store-timers-none = No timers here yet.
store-counter = { $name }: { $value }
store-counter-changed = { $name }: { $old } → { $new }
store-counter-missing = There is no counter { $name } yet.
store-counter-deleted = Counter { $name } deleted.
store-counters-full = There are { $most } counters already, and that is the most a channel can have.
store-counters = Counters ({ $count }): { $names }
store-counters-none = No counters here yet.
store-quote-added = Quote #{ $number } saved.
store-quote-changed = Quote #{ $number } changed.
store-quote-deleted = Quote #{ $number } deleted.
store-quote-gone = Quote #{ $number } was deleted.
store-quote-missing = There is no quote #{ $number }.
store-quote-not-found = No quote has “{ $words }” in it.
store-quote-which = Which quote? Give its number.
store-quotes-full = There are { $most } quotes already, and that is the most a channel can have.
store-quotes-none = No quotes here yet; { $command } saves one.
store-quote-long = That quote has { $length } characters, and { $most } fit.
store-quote = #{ $number }: “{ $text }”{ $about }
store-keyword-added = Keyword “{ $word }” added.
store-keyword-changed = Keyword “{ $word }” changed.
store-keyword-deleted = Keyword “{ $word }” deleted.
store-keyword-exists = Keyword “{ $word }” exists already; edit changes it.
store-keyword-missing = There is no keyword “{ $word }” here.
store-keyword-on = Keyword “{ $word }” is on.
store-keyword-off = Keyword “{ $word }” is off.
store-keyword-long = A keyword can have { $most } characters.
store-keyword-bad = “{ $word }” can't be a keyword: { $why ->
        [all] every line would match
        [big] the pattern is too big
        [empty] there is nothing in it
       *[pattern] it is no valid pattern
    }.
store-keyword-regex-owner = Patterns are for the channel's owner; a plain word works for you, too.
store-keyword-without-text = What should I say to “{ $word }”? The text goes behind it.
store-keywords-full = There are { $most } keywords already, and that is the most a channel can have.
store-keywords = Keywords ({ $count }): { $names }
store-keywords-none = No keywords here yet.
store-regular-added = { $user } is a regular now.
store-regular-removed = { $user } is no longer a regular.
store-regular-known = { $user } is a regular already.
store-regular-missing = { $user } is not a regular.
store-regulars-full = There are { $most } regulars already, and that is the most a channel can have.
store-regulars = Regulars ({ $count }): { $names }
store-regulars-none = No regulars here yet.
store-raffle-opened = The raffle is open: type { $word } to enter!
store-raffle-open-already = A raffle is running; { $command } ends it first.
store-raffle-none = There is no raffle right now.
store-raffle-closed = The raffle is closed with { $entries ->
        [one] { $entries } entry
       *[other] { $entries } entries
    }.
store-raffle-closed-already = The raffle takes no entries already.
store-raffle-cancelled = The raffle is off.
store-raffle-open = The raffle is open, { $entries ->
        [one] { $entries } is in
       *[other] { $entries } are in
    }: { $word }
store-raffle-is-closed = The raffle ({ $word }) is closed, { $entries ->
        [one] { $entries } is in
       *[other] { $entries } are in
    }.
store-raffle-in = { $entries ->
        [one] { $entries } is in
       *[other] { $entries } are in
    }; enter with { $word }
store-raffle-won = { $count ->
        [one] The winner is { $users }!
       *[other] The winners are { $users }!
    }
store-raffle-claim = Say something within { $seconds } s!
store-raffle-unclaimed = No word from { $user }: { $redraw } draws again.
store-raffle-empty = Nobody is in, so nobody can win.
store-raffle-all-drawn = Everybody who is in was drawn already.
store-raffle-not-drawn = Nobody was drawn yet.
store-raffle-range = { $option } can be 1 to { $most }.
store-raffle-chatter = { $user } it is!
store-raffle-quiet = Nobody has written anything lately.
store-queue-opened = The queue is open, { $most } fit in.
store-queue-closed = The queue is closed, { $count ->
        [one] { $count } is in it
       *[other] { $count } are in it
    }.
store-queue-cleared = The queue is empty now.
store-queue-removed = { $user } is out of the queue.
store-queue-moved = { $user } is at place { $place } now.
store-queue-nobody = { $user } is not in the queue.
store-queue-joined = You are in, at place { $place }.
store-queue-left = You are out of the queue.
store-queue-place = You are at place { $place } of { $count }.
store-queue-not-in = You are not in the queue.
store-queue-full = The queue is full: { $most } are in it.
store-queue-empty = The queue is empty.
store-queue-next = Next: { $users } ({ $count } still waiting)
store-queue-open = The queue is open, { $count ->
        [one] { $count } is in it
       *[other] { $count } are in it
    }. Next: { $names }
store-queue-is-closed = The queue is closed, { $count ->
        [one] { $count } is in it
       *[other] { $count } are in it
    }. Next: { $names }
store-not-saved = Not saved: { $why ->
        [full] the disk is full
       *[broken] my disk does not take it
    }. Nothing has changed.
store-date = { $day } { $month ->
        [m1] Jan
        [m2] Feb
        [m3] Mar
        [m4] Apr
        [m5] May
        [m6] Jun
        [m7] Jul
        [m8] Aug
        [m9] Sep
        [m10] Oct
        [m11] Nov
       *[m12] Dec
    } { $year }

# The name of the pillar, and what is said when it is not there.
pillar-store = what your channel made
pillar-store-declined = { $state ->
    [parked] What this channel made is out of reach for a few minutes.
   *[off] What this channel made is switched off for now.
}
store-moderation-off = Moderation is off.
store-moderation-watch = Okay, I'm watching: everything goes into the log, and I do nothing. { $prefix }moderation act makes me act.
store-moderation-act = Okay, I'll act on links, phrases and stacked accents; { $prefix }filter shows the rest, { $prefix }undo takes me back.
store-filter-on = Filter { $filter } is on.
store-filter-watch = Filter { $filter } only watches.
store-filter-off = Filter { $filter } is off.
store-filter-missing = There is no such filter. There are: { $names }
store-host-added = Links to { $host } are fine from now on.
store-host-removed = Links to { $host } are no longer fine.
store-host-known = Links to { $host } are fine already.
store-host-missing = The site { $host } isn't on the list.
store-host-bad = That is no site: youtube.com, or github.com/me for a part of one.
store-hosts = Links are fine to ({ $count }): { $names }
store-hosts-none = No site is on the list yet: { $prefix }allow youtube.com
store-hosts-full = There are { $most } sites already, and that is the most a channel can have.
store-phrase-added = Phrase #{ $id } added.
store-phrase-removed = Phrase #{ $id } removed.
store-phrase-known = That is phrase #{ $id } already.
store-phrase-missing = There is no such phrase; list shows their numbers.
store-phrase-bad = Not that one: { $why ->
        [short] it is too short and would hit half the chat
        [everyday] it would hit ordinary lines, like “{ $example }”
        [look] patterns can't look ahead or back
        [big] the pattern is too big
        [empty] every line would match
        [full] there are too many patterns already
       *[pattern] it is no valid pattern
    }.
store-phrase-regex-owner = Patterns are for the channel's owner; plain words work for you, too.
store-phrases = Phrases ({ $count }): { $names }
store-phrases-none = No phrases here yet: { $prefix }phrase add words
store-phrases-full = There are { $most } phrases already, and that is the most a channel can have.
