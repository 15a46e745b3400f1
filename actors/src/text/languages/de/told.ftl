told-about = { $about }: { $words }
told-nearest = { $words }; war { $name } gemeint?
told-and = { $others } und { $last }
told-with-todo = { $words }: { $todo }

told-must = muss { $what }
told-name-must = der Name muss { $what }
told-entry = Eintrag { $number } { $problem }
told-key-none = diesen Schlüssel gibt es nicht
told-key-secret = diesen Schlüssel gibt es nicht, und Geheimnisse gehören hier nicht hinein: setz { $name } in der Umgebung oder in secrets.toml im Datenordner
told-key-here = diesen Schlüssel gibt es nicht; hier kann stehen: { $names }
told-section = muss ein Abschnitt sein: [{ $path }]
told-tables = muss eine Liste von Tabellen sein, jede unter [[{ $path }]]
told-entries-max = hat mehr als { $most } Einträge
told-missing = fehlt
told-list = muss eine Liste sein, etwa ["eins", "zwei"]
told-flag = muss true oder false sein, ohne Anführungszeichen, ist aber { $kind }
told-range = muss zwischen { $least } und { $most } liegen, ist aber { $number }
told-whole = muss eine ganze Zahl von { $least } bis { $most } sein, ist aber { $kind }
told-text = muss ein Text in geraden Anführungszeichen sein, ist aber { $kind }
told-smaller = muss eine kleinere Zahl sein
told-json-number = muss eine Zahl sein, die JSON kennt, weder inf noch nan
told-kind-nothing = leer
told-kind-flag = true oder false
told-kind-number = eine Zahl
told-kind-point = eine Kommazahl
told-kind-text = ein Text
told-kind-section = ein Abschnitt
told-kind-list = eine Liste

told-file-large = ist größer als 1 MiB, also keine Konfiguration
told-file-unreadable = ist nicht lesbar: { $why }
told-file-encoding = ist kein UTF-8-Text; speichere die Datei neu mit der Kodierung UTF-8
told-no-toml = ist kein TOML: { $reason }
told-slip-quotes = ein Text steht in geraden Anführungszeichen, etwa "Text"
told-slip-unquoted = ein Text steht in geraden Anführungszeichen, etwa "Text"; eine Zahl steht ohne, nur mit Ziffern
told-slip-unclosed = ein Text stimmt nicht: Das schließende " fehlt, oder ein \ muss \\ heißen
told-slip-twice = dieser Schlüssel oder Abschnitt steht zweimal in der Datei; behalte einen davon
told-slip-comma = in einer Liste fehlt ein Komma zwischen zwei Einträgen oder ihr schließendes ] (vielleicht ein paar Zeilen weiter oben)
told-slip-no-value = auf einen Schlüssel müssen = und sein Wert folgen
told-slip-header = der Name eines Abschnitts steht zwischen [ und ]
told-slip-flag = muss true oder false sein, kleingeschrieben
told-slip-flag-bare = muss true oder false sein, kleingeschrieben und ohne Anführungszeichen
told-slip-comment = ein Kommentar beginnt mit #
told-slip-end = am Ende der Zeile braucht es kein ;
told-slip-inner-quote = im Text steht ein Anführungszeichen: schreib \", oder setz den ganzen Text in einfache Anführungszeichen
told-slip-backslash = ein \ im Text muss \\ heißen, oder der ganze Text steht in einfachen Anführungszeichen
told-slip-digits = muss eine ganze Zahl sein, nur mit Ziffern
told-slip-digits-only = muss eine ganze Zahl sein, nur mit Ziffern, ohne Komma und ohne Einheit

told-variable-name = ein Name mit solchen Zeichen lässt sich nur in der Datei setzen
told-variable-section = ist ein Abschnitt: setz, was darin steht, etwa { $example }
told-variable-near = nichts liest diese Variable: Die Variable eines Schlüssels hat zwei _ für jeden Punkt; war { $name } gemeint?

told-channels-none = nenn mindestens einen Kanal, etwa ["deinkanal"]
told-channels-no-file = nenn mindestens einen Kanal, etwa ["deinkanal"]; es gibt keine Konfigurationsdatei (gesucht: { $places })
told-provider-twice = muss sich von den Namen der anderen Anbieter unterscheiden
told-listen-beyond = ist eine Adresse, die andere Rechner erreichen: { $key } = true erlaubt sie, oder eine dashboard.public_url, die mit https:// beginnt
told-phrase-twice = muss sich von den Namen der anderen Ausdrücke unterscheiden
told-phrase-short = wird auch in Wörtern gesucht und hat weniger als 3 Buchstaben
told-phrase-everyday = träfe ganz normale Zeilen wie „{ $word }“
told-phrase-bad = kann nicht gesucht werden: { $why }
told-reward-command-only = gilt nur mit action = "command"
told-reward-command = muss der eigene Name eines Befehls sein: { $names }
told-channel-twice = dieser Kanal steht zweimal da, groß- und kleingeschrieben
told-channel-unlisted = dieser Kanal steht nicht in bot.channels
told-channel-unlisted-here = dieser Kanal steht nicht in bot.channels; dort steht { $names }
told-channel-none = einen Kanal { $name } gibt es weder in der Config noch in der Datenbank
told-channel-none-here = einen Kanal { $name } gibt es weder in der Config noch in der Datenbank; dort steht { $names }
told-alias-value = `{ $name }` ist ein anderes Wort für den Befehl `{ $own }`: schreib { $own }
told-alias-key = `{ $name }` ist ein anderes Wort für den Befehl `{ $own }`: schreib { $own } = …
told-rename-turned = der eigene Name des Befehls steht vorn: { $command } = "{ $name }"
told-no-command = einen Befehl `{ $name }` gibt es nicht; der nächste ist `{ $nearest }`
told-bad-command = `{ $name }` kann kein Befehl heißen: { $why }
told-word-blank = das Wort ist leer
told-word-space = darin ist ein Leerzeichen
told-word-invisible = darin ist ein unsichtbares Zeichen
told-word-prefix = das Präfix steht darin; lass es weg
told-word-long = es ist länger als 32 Zeichen
told-command-taken = die Befehle `{ $one }` und `{ $other }` würden beide auf `{ $word }` antworten
told-command-exists = einen Befehl `{ $name }` gibt es schon
told-command-silent = vom Text von `{ $name }` lässt sich im Chat nichts sagen
told-bad-address = { $why }: { $address }
told-address-scheme = die Adresse muss mit ircs:// beginnen (auf diesem Rechner auch mit irc://)
told-address-host = die Adresse hat keinen Host

told-be-login = ein Twitch-Login sein, ohne #
told-be-login-but = ein Twitch-Login sein, aber { $why }
told-be-no-address = der Name eines Kanals sein, nicht seine Adresse: nur das, was nach twitch.tv/ kommt
told-be-no-at = der Name eines Kanals sein, ohne @
told-be-channel-but = der Name eines Kanals sein, aber { $why }
told-name-empty = er ist leer
told-name-long = er hat mehr als 25 Zeichen
told-name-letters = nur die Buchstaben a bis z, Ziffern und _ können darin stehen
told-be-prefix = aus 1 bis 5 sichtbaren Zeichen ohne Leerzeichen bestehen
told-be-no-slash = anders als mit / oder . beginnen, die Twitch für sich behält
told-be-one-of = { $names } sein
told-or = { $others } oder { $last }
told-be-zone = eine Zeitzone mit ihrem Namen sein, etwa Europe/Berlin, America/New_York oder UTC
told-be-host = der Name eines Hosts sein, etwa api.example.org, ohne https:// und ohne Pfad
told-be-listen = eine Adresse mit Port sein, etwa 127.0.0.1:5478, oder nichts
told-be-public-url = https:// und ein Host sein, ohne etwas dahinter, oder nichts
told-be-proxy = eine IP-Adresse sein, etwa 127.0.0.1
told-be-country = aus den zwei Buchstaben eines Landes bestehen, etwa de, at, ch oder us
told-be-path = ein Pfad sein
told-be-not-empty = etwas enthalten
told-be-client-id = eine Client ID von Twitch sein: Buchstaben und Ziffern
told-be-word = das Wort eines Befehls ohne das Präfix sein: 1 bis 32 Buchstaben, Ziffern, _ oder -
told-be-reward = der Titel einer Belohnung sein, wie Twitch ihn zeigt, oder ihre ID
told-be-provider = aus 1 bis 32 Buchstaben, Ziffern, _, - oder . bestehen
told-be-model = der Name eines Modells sein, ohne Leerzeichen
told-be-other-field = ein anderes sein als { $names }: Die gehören dem Bot
told-be-field = 1 bis 64 Zeichen haben
told-be-secret-name = der NAME eines Geheimnisses sein, etwa OPENAI_API_KEY (Großbuchstaben, Ziffern, _), nie das Geheimnis selbst
told-be-persona = der Name einer Vorlage sein oder eine Zeile mit höchstens 800 Zeichen
told-be-blocked = 1 bis 50 Zeichen haben, darunter einen Buchstaben oder eine Ziffer
told-be-one-line = eine Zeile ohne Steuerzeichen sein
told-be-short = höchstens { $most } Zeichen haben
told-be-url-or = mit { $encrypted }:// beginnen oder, auf diesem Rechner, mit { $plain }://
told-be-url-but = eine Adresse sein, die mit { $encrypted }:// beginnt, aber { $why }
told-be-url = mit { $encrypted }:// beginnen
told-be-url-here = mit { $encrypted }:// beginnen; { $plain }:// gilt nur auf diesem Rechner
told-be-url-home = mit { $encrypted }:// beginnen; { $plain }:// gilt nur auf diesem Rechner, in einem privaten Netz und für Namen wie ollama oder host.docker.internal
told-be-no-user = ohne Benutzer und Passwort sein
told-be-no-query = ohne einen Teil nach ? oder # sein
told-be-host-port = einen Host nennen und, wenn überhaupt, einen Port über 0
told-be-no-ban = etwas anderes als ban sein: Das tun Menschen, oder die Aktion einer einzelnen Phrase
told-be-step = delete sein oder die Dauer eines Timeouts, etwa 60s, 10m oder 1d, höchstens 14d
told-be-action = delete, ban oder die Dauer eines Timeouts sein, etwa 60s, 10m oder 1d, höchstens 14d
told-be-phrase-id = aus 1 bis 32 Buchstaben, Ziffern, - und _ bestehen und keine Zahl sein
told-be-phrase = 1 bis { $most } Zeichen haben
told-be-allowed-host = ein Host sein, etwa youtube.com, oder einer mit Pfad, etwa github.com/ich

told-example-channel = { $name } ist nur das Beispiel; setz dort den Namen deines Kanals ein
told-channels-many = { $count } Kanäle; Twitch lässt nur verifizierte Bots in mehr als { $most }
told-tilde = ~ ist hier nicht dein Home-Verzeichnis, sondern ein Ordner dieses Namens
told-metrics-open = wer sie erreicht, kann die Metriken lesen: das Geheimnis { $name } würde das verhindern
told-unfilled = für { $name } wird nichts eingesetzt
told-foreign-name = ein Name steht hier als {"{"}user{"}"}; { $mark } wird so gesagt, wie es dasteht
told-first-signs = der Chat nimmt von einem Bot keine Befehle: Von „{ $begin }“ fallen die Zeichen { $signs } am Anfang weg, und der Rest wird als Text gesagt
told-first-shoutout = der Chat nimmt von einem Bot keine Befehle: Von „{ $begin }“ fallen die Zeichen { $signs } am Anfang weg, und der Rest wird als Text gesagt; für Twitchs eigenen Shoutout setz twitch_events.shoutout_after_raid = true
told-reward-again = ein Eintrag weiter oben hat denselben Titel, und der gilt
told-reward-commands-off = die Befehle sind aus (commands.enabled): Wer die Belohnung einlöst, bekommt nichts
told-reward-command-off = der Befehl { $name } steht in commands.off: Wer die Belohnung einlöst, bekommt nichts
told-reward-not-for-all = { $name } ist nicht für alle da, und das lässt sich nicht kaufen
told-limit-above = { $value } liegt über Twitchs { $most }, und darüber dürfen nur verifizierte Bots
told-limit-below = { $value } liegt unter Twitchs { $least }: Nachrichten können verloren gehen
told-secret-unread = nichts liest { $name }: Die benutzten Namen sind { $names }
told-secret-near = nichts liest { $name }: War { $meant } gemeint?

told-secrets-exposed = { $path } ist für andere lesbar (Modus { $mode }): chmod 600 { $path }
told-unreadable = { $path } ist nicht lesbar: { $why }
told-secrets-lines = { $path } darf nur Zeilen wie NAME = "Text" enthalten
told-token-missing = kein Token zum Anmelden: `kissbot login` holt eins (oder bring dein eigenes mit, unter dem Namen TWITCH_TOKEN in der Umgebung oder in { $path }/secrets.toml); `kissbot rehearse` braucht keins
told-token-malformed = TWITCH_TOKEN ist kein Zugriffstoken: Buchstaben und Ziffern, mit oder ohne oauth: davor
told-token-whose = das gespeicherte Token gehört { $login }, aber bot.login ist { $expected }: starte `kissbot login` als { $expected }, oder ändere bot.login
told-token-run-login = { $why }: starte `kissbot login`
told-token-file-useless = { $path } ist unbrauchbar: { $why }
told-token-file-exposed = { $path } ist für andere lesbar (Modus { $mode }), und das lässt sich nicht ändern: { $why }
told-token-empty = sie ist leer
told-token-damaged = sie ist beschädigt
told-token-newer = sie ist von einem neueren KissBot (Format { $format })
told-application-confidential = die Anwendung ist vom Typ Confidential, und ihr Secret fehlt: Setz auf https://dev.twitch.tv/console/apps ihren Client Type auf Public (oder leg eine neue an, wenn das nicht geht) und ihre Client ID in twitch.client_id, oder gib ihr Secret unter dem Namen TWITCH_CLIENT_SECRET
told-application-secret = TWITCH_CLIENT_SECRET ist nicht das Secret der Anwendung twitch.client_id: Mach auf https://dev.twitch.tv/console/apps ein neues, oder nimm TWITCH_CLIENT_SECRET weg, wenn die Anwendung Public ist
told-application-none = Twitch kennt keine Anwendung mit dieser Client ID: Ist twitch.client_id die, die https://dev.twitch.tv/console/apps zeigt?

told-data-locked = auf { $path } läuft schon ein anderer KissBot; beende ihn erst, oder setz bot.data_dir auf einen anderen Ordner
told-data-foreign = { $path } gehört { $owner }, wo KissBot schon einmal lief, und dieser Account darf es nicht öffnen: chown --reference={ $folder } { $path }
told-data-odd = { $path } kann nicht die Sperre sein: { $why }; nimm es weg
told-data-full = der Datenordner { $path } hat keinen Platz mehr: Die Festplatte ist voll
told-data-unusable = der Datenordner { $path } ist nicht benutzbar: { $why }; setz bot.data_dir auf einen Ordner, in den dieser Account schreiben darf

told-http-late = keine Antwort in der Zeit
told-http-unreachable = nicht erreichbar: { $why }
told-http-large = die Antwort ist größer als { $bytes } Bytes
told-http-redirect = die Antwort leitet auf einen anderen Host um
told-http-broken = die Antwort brach ab: { $why }
told-tls-file = die Datei mit der Zertifizierungsstelle { $path } ist nicht lesbar: { $why }
told-tls-unusable = die Datei mit der Zertifizierungsstelle { $path } enthält kein brauchbares Zertifikat
told-tls-none = dieser Rechner hat keine Zertifizierungsstellen: Installiere das Paket ca-certificates

told-os-refused = dort hört niemand zu ({ $words })
told-os-name = dieser Name ist im Netz nicht bekannt, oder kein Nameserver antwortet ({ $words })
told-os-permission = dieser Account darf das nicht ({ $words })
told-os-missing = das gibt es nicht ({ $words })
told-os-full = die Festplatte ist voll ({ $words })
told-os-read-only = die Festplatte ist schreibgeschützt ({ $words })
told-os-network = aus diesem Netz führt kein Weg dorthin ({ $words })
told-os-late = keine Antwort in der Zeit ({ $words })
told-os-reset = die andere Seite hat abgebrochen ({ $words })
told-os-folder = das ist ein Ordner ({ $words })

told-set = ist gesetzt
told-set-nothing = ist auf nichts gesetzt
told-off = { $key } = false
told-commands-all = alle; `kissbot commands` listet sie auf
told-commands-but = alle außer { $names }
told-timers-on = die der Kanäle, höchstens einer in { $seconds } s
told-games-both = von RAWG und Steam
told-games-steam = nur von Steam: Es gibt keinen { $name }; ein Schlüssel ist kostenlos auf { $page }
told-games-without-key = !game fragt nur Steam; ein Schlüssel ist kostenlos auf { $page }
told-helix-on = für die Befehle und Ereignisse, die Twitch fragen
told-events-on = wie Chat und Twitch davon erzählen
told-events-off = { $why }; die Befehle, die Twitch fragen, gehen trotzdem
told-store-on = was Kanäle im Chat anlegen
told-dashboard-on = Seiten auf { $address }
told-store-for-others = nur was andere Teile von Kanälen behalten: custom.enabled = false
told-moderation-off = aus, bis im Kanal dessen Broadcaster-Account !moderation watch tippt
told-moderation-watch = sie schaut zu und tut nichts
told-moderation-act = sie greift ein
told-fetch-none = custom.fetch_hosts nennt keinen
told-fetch-on = Befehle dürfen { $names } fragen
told-ai-none = kein Anbieter lässt sich fragen
told-ai-on = fragt { $names }
told-ai-keyless = { $why }; ohne seinen Schlüssel: { $names }
told-ai-without-key = der Anbieter { $name } wird nicht gefragt

told-need-chat-read = Chat lesen
told-need-chat-edit = in den Chat schreiben
told-need-command-followage-bot = !followage
told-need-command-so-bot = !so und Shoutouts nach einem Raid
told-need-command-clip-bot = !clip
told-need-moderator-manage-chat_messages = Nachrichten löschen
told-need-moderator-manage-banned_users = Timeouts, Bans und ihr Aufheben
told-need-moderator-manage-chat_settings = !slow, !followers, !subs, !emotes und !unique
told-need-moderator-manage-shield_mode = !emergency
told-need-command-followage-owner = !followage dort, wo der Bot kein Mod ist
told-need-command-so-owner = Twitchs eigene Shoutouts dort, wo der Bot kein Mod ist
told-need-command-clip-owner = !clip dort, wo der Bot nicht darf
told-need-command-title-owner = !title mit neuem Titel
told-need-command-category-owner = !category mit neuer Kategorie
told-need-event-ad_break-owner = Werbepausen
told-need-event-channel_points-owner = Kanalpunkte
told-need-event-cheer-owner = Bits
told-need-event-follow-bot = Follows dort, wo der Bot Mod ist
told-need-event-follow-owner = Follows
told-need-event-gift-owner = verschenkte Subs über EventSub
told-need-event-hype_train_begin-owner = Hype Trains
told-need-event-hype_train_end-owner = Hype Trains
told-need-event-poll-owner = Ergebnisse von Umfragen
told-need-event-prediction-owner = Ergebnisse von Vorhersagen
told-need-event-resubscribe-owner = Resubs über EventSub
told-need-event-shoutout-bot = erhaltene Shoutouts dort, wo der Bot Mod ist
told-need-event-shoutout-owner = erhaltene Shoutouts
told-need-event-subscribe-owner = Subs über EventSub

# The doors of chat.
told-be-no-eventsub = vorerst irc sein: diese Version liest den Chat noch nicht über EventSub
told-helix-client-id = muss da sein, wo chat.send "helix" ist: es ist die Client-ID deiner Anwendung, von https://dev.twitch.tv/console/apps
told-client-secret-missing = chat.send ist "helix", und das braucht das Geheimnis deiner Anwendung: setze TWITCH_CLIENT_SECRET in der Umgebung oder in { $path }/secrets.toml (docs/CHAT_DOORS.md), oder setze chat.send = "irc"
told-need-user-write-chat = das Schreiben im Chat über Twitchs API
told-need-user-bot = das Sprechen als Bot der Anwendung
told-need-channel-bot = das Bot-Abzeichen, wo der Bot kein Moderator ist
told-need-user-read-moderated_channels = `kissbot check`, das sagt, wo der Bot Moderator ist
