# What a moderator is told whose order cannot be read: what is wrong, and how it is written right.

grammar-no-verb = What shall I do? { $form }
grammar-no-name = The name is missing: { $form }
grammar-name-too-long = That is too long, it can have { $most } characters at most.
grammar-name-begins = A name cannot begin with “{ $sign }”: { $form }
grammar-no-text = The text is missing: { $form }
grammar-text-too-long = The text is too long, it can have { $most } characters at most.
grammar-no-change = What shall I change? { $form }
grammar-unknown-option = I don't know the option “{ $option }”: { $form }
grammar-no-value = A value is missing after “{ $option }”: { $form }
grammar-bad-value = The option “{ $option }” takes { $takes }, not “{ $value }”.
grammar-bad-word = Not “{ $value }”, but { $takes }: { $form }
grammar-no-number = The number is missing: { $form }
grammar-no-user = Who? { $form }
grammar-bad-user = Nobody on Twitch can be called “{ $value }”: { $form }
grammar-no-word = The word is missing: { $form }
grammar-open-quote = A quotation mark isn't closed: { $form }
grammar-extra = There is a word too many, “{ $word }”: { $form }
grammar-no-followers = I can't see who follows: use -subs, -regulars or -vips.
grammar-hint-option = I don't know the option “{ $option }”, so it is part of the text.

grammar-takes-seconds = seconds, such as 30
grammar-takes-minutes = minutes, such as 15, or 90s
grammar-takes-number = a whole number
grammar-takes-between = a number from { $from } to { $to }
grammar-takes-level = everyone, sub, regular, vip, mod or broadcaster
grammar-takes-reply = reply, say or mention
grammar-takes-switch = on or off
grammar-takes-short-name = a name of at most { $most } characters
grammar-takes-filter-mode = on, watch or off
grammar-takes-action = delete, a time such as 10m, or ban

# What follows the verb. Words in brackets may be left out.
grammar-form-name-text = { $prefix }name text
grammar-form-name-change = { $prefix }name new text
grammar-form-name-options = { $prefix }name -cd=30 -ul=mod
grammar-form-name = { $prefix }name
grammar-form-new-name = { $prefix }new { $prefix }name
grammar-form-rename = { $prefix }old { $prefix }new
grammar-form-name-level = { $prefix }name mod
grammar-form-name-waits = { $prefix }name global=5 user=30
grammar-form-name-number = { $prefix }name [number]
grammar-form-timer-text = name -every 15 text
grammar-form-timer-change = name -every 15
grammar-form-timer = name
grammar-form-counter = name +1
grammar-form-counter-name = name
grammar-form-quote-text = text - Name
grammar-form-quote-change = 12 new text
grammar-form-quote-number = 12
grammar-form-quote = 12
grammar-form-keyword-text = "good night" text
grammar-form-keyword = "good night"
grammar-form-raffle = [word] -for 5m
grammar-form-queue-size = [20]
grammar-form-how-many = [2]
grammar-form-user = @name
grammar-form-user-place = @name 1
grammar-form-filter = links on|watch|off
grammar-form-host = youtube.com
grammar-form-phrase = [-part] [-10m] words
grammar-form-phrase-name = #3
grammar-form-permit = @name [5m|3]
grammar-form-nuke = words [5m] [delete|10m|ban]
grammar-form-slow = [30|off]
grammar-form-followers = [10m|off]
