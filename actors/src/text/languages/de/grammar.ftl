# Was die Moderation erfährt, wenn ein Befehl nicht zu lesen ist: was nicht stimmt, und wie man es schreibt.

grammar-no-verb = Was soll ich tun? { $form }
grammar-no-name = Der Name fehlt: { $form }
grammar-name-too-long = Das ist zu lang, höchstens { $most } Zeichen.
grammar-name-begins = Ein Name kann nicht mit „{ $sign }“ anfangen: { $form }
grammar-no-text = Der Text fehlt: { $form }
grammar-text-too-long = Der Text ist zu lang, höchstens { $most } Zeichen.
grammar-no-change = Was soll ich ändern? { $form }
grammar-unknown-option = Die Option „{ $option }“ kenne ich nicht: { $form }
grammar-no-value = Nach „{ $option }“ fehlt ein Wert: { $form }
grammar-bad-value = Die Option „{ $option }“ braucht { $takes }, nicht „{ $value }“.
grammar-bad-word = Nicht „{ $value }“, sondern { $takes }: { $form }
grammar-no-number = Die Nummer fehlt: { $form }
grammar-no-user = Wer? { $form }
grammar-bad-user = So kann auf Twitch niemand heißen, „{ $value }“: { $form }
grammar-no-word = Das Wort fehlt: { $form }
grammar-open-quote = Ein Anführungszeichen ist nicht geschlossen: { $form }
grammar-extra = Ein Wort zu viel, „{ $word }“: { $form }
grammar-no-followers = Ich sehe nicht, wer folgt: nimm -subs, -regulars oder -vips.
grammar-hint-option = Die Option „{ $option }“ kenne ich nicht, sie gehört nun zum Text.

grammar-takes-seconds = Sekunden, etwa 30
grammar-takes-minutes = Minuten, etwa 15, oder 90s
grammar-takes-number = eine ganze Zahl
grammar-takes-between = eine Zahl von { $from } bis { $to }
grammar-takes-level = alle, sub, stammgast, vip, mod oder streamer
grammar-takes-reply = reply, say oder mention
grammar-takes-switch = on oder off
grammar-takes-short-name = einen Namen mit höchstens { $most } Zeichen
grammar-takes-filter-mode = on, watch oder off
grammar-takes-action = delete, eine Zeit wie 10m oder ban

# Was auf das Verb folgt. Wörter in Klammern kann man weglassen.
grammar-form-name-text = { $prefix }name text
grammar-form-name-change = { $prefix }name neuer text
grammar-form-name-options = { $prefix }name -cd=30 -ul=mod
grammar-form-name = { $prefix }name
grammar-form-new-name = { $prefix }neu { $prefix }name
grammar-form-rename = { $prefix }alt { $prefix }neu
grammar-form-name-level = { $prefix }name mod
grammar-form-name-waits = { $prefix }name global=5 user=30
grammar-form-name-number = { $prefix }name [zahl]
grammar-form-timer-text = name -every 15 text
grammar-form-timer-change = name -every 15
grammar-form-timer = name
grammar-form-counter = name +1
grammar-form-counter-name = name
grammar-form-quote-text = text - Name
grammar-form-quote-change = 12 neuer text
grammar-form-quote-number = 12
grammar-form-quote = 12
grammar-form-keyword-text = "gute nacht" text
grammar-form-keyword = "gute nacht"
grammar-form-raffle = [wort] -for 5m
grammar-form-queue-size = [20]
grammar-form-how-many = [2]
grammar-form-user = @name
grammar-form-user-place = @name 1
grammar-form-filter = links on|watch|off
grammar-form-host = youtube.com
grammar-form-phrase = [-part] [-10m] Wörter
grammar-form-phrase-name = #3
grammar-form-permit = @name [5m|3]
grammar-form-nuke = Wörter [5m] [delete|10m|ban]
grammar-form-slow = [30|off]
grammar-form-followers = [10m|off]
