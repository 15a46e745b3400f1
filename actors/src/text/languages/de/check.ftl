# What `kissbot check` says on the terminal.

check-block-trouble = Geht nicht, oder vielleicht nicht wie gedacht:
check-block-fine = In Ordnung:
check-block-parts = Was `kissbot run` tun würde:
check-works = `kissbot run` würde funktionieren.
check-lacking = `kissbot run` würde starten, aber ohne: { $parts }.
check-bad-config = `kissbot run` würde nicht funktionieren: In der Config ist ein Fehler (status 78).
check-no-credentials = `kissbot run` käme nicht in den Chat: Es fehlt ein brauchbares Token (status 77).
check-unavailable = `kissbot run` käme gerade nicht in den Chat (status 69).
check-config-fine = { $path } ist in Ordnung
check-config-none = es gibt keine Datei; die Umgebung sagt alles Nötige
check-offline = nichts wurde gefragt (--offline)
check-keys-none = jeder Schlüssel hat seinen eingebauten Wert
check-keys-own = { $count } mit eigenen Worten: { $names }
check-data-unmade = { $path }: lässt sich nicht anlegen: { $why }; setz bot.data_dir auf einen Ordner, in den dieser Account schreiben darf
check-data-unwritable = { $path }: lässt sich nicht beschreiben: { $why }; setz bot.data_dir auf einen Ordner, in den dieser Account schreiben darf
check-data-new = { $path } wird angelegt
check-data-fine = { $path } ist beschreibbar
check-data-taken = { $path } ist beschreibbar; darauf läuft schon ein KissBot, ein zweiter würde mit Status 75 enden
check-data-full = { $path }: { $why }: dort lässt sich nichts speichern, und ein erneuertes Token wäre beim Ende des Bots verloren; mach Platz
check-shadowing = in { $channel } antwortet der kanaleigene Befehl { $command }, nicht der eingebaute; benenne einen von beiden um oder schalte den eingebauten in [commands] ab
check-secret = { $place ->
    [environment] ist da, in der Umgebung
    [credentials] ist da, in den Credentials von systemd
   *[file] ist da, in secrets.toml
}
check-secret-missing = fehlt: { $without }
check-answers = { $url } antwortet
check-chat-unreachable = { $url } ist nicht erreichbar: { $why }; sieh nach Netz, Firewall und twitch.irc_url
check-eventsub-unreachable = { $url } ist nicht erreichbar: { $why }; Ereignisse kommen spät oder gar nicht
check-without-rawg = !game fragt nur Steam
check-without-steam = !game fragt nur RAWG, wenn es einen Schlüssel gibt
check-without-helix = die Befehle, die Twitch fragen, sagen, dass sie nicht können
check-refuses-key = { $url } lehnt den Schlüssel oder das Token ab (Status { $status }); { $otherwise }
check-refuses-token = { $url } lehnt das Token ab (Status { $status }); { $otherwise }
check-status = { $url } antwortet mit Status { $status }; { $otherwise }
check-fails = { $url }: { $why }; { $otherwise }
check-no-twitch = { $url } antwortet nicht wie Twitch: { $why }
check-channels = Twitch kennt { $names }
check-nobody = { $login } gibt es auf Twitch nicht, oder der Account ist gesperrt
check-models-nobody = niemand ist da, um zu antworten: Behebe, was oben über die Anbieter steht, oder setz llm.enabled = false
check-model-has = { $url } antwortet und hat { $model }
check-model-any = { $url } antwortet; dort läuft ein Modell, egal unter welchem Namen
check-model-none = { $url } antwortet, hat aber kein Modell: lade dort { $model } oder ein anderes, und nenn es in model
check-model-near = { $url } antwortet, aber { $model } ist nicht unter seinen Modellen; war { $name } gemeint?
check-model-others = { $url } antwortet, aber { $model } ist nicht unter seinen Modellen: { $names }; setz model auf eines davon
check-model-more = { $names } und { $count } weitere
check-model-no-list = { $url } antwortet, aber nicht als Server für Sprachmodelle: unter { $url }/models ist keine Liste; { $remedy }
check-model-lists-not = { $url } hat keine Liste der Modelle (Status { $status } für { $url }/models); { $remedy }
check-model-there = unter { $address } ist eine: setz base_url darauf
check-model-base = base_url ist die Adresse vor /chat/completions, die meist auf /v1 endet
check-model-wants-key = { $url } will einen Schlüssel: nenn in api_key das Secret, in dem er steht
check-model-bad-key = { $url } lehnt den Schlüssel ab (Status { $status }): schreib einen guten in das Secret { $name }
check-model-status = { $url } antwortet mit Status { $status }
check-model-down = { $url }: { $why }; starte dort den Server, oder nimm den Anbieter heraus
check-model-long = { $url } antwortet, aber seine Liste der Modelle ist zu lang zum Lesen: Ob { $model } dabei ist, zeigt erst eine Frage
check-model-slow = { $url } hat seine Modelle nicht innerhalb von { $seconds } s aufgelistet: Wenn dort noch eins geladen wird, prüf in einer Minute noch einmal; wenn es immer so langsam ist, nimm ein kleineres Modell oder setz timeout_s höher
check-model-instead = { $words }; stattdessen wird { $name } gefragt
check-token-run = { $why }; führ { $command } aus
check-token-owners = für { $names } fehlt der Login des Kanals ({ $command }): ohne ihn nicht: { $lost }; Subs, Geschenke und Raids werden so angesagt, wie der Chat sie meldet
check-token-wins = TWITCH_TOKEN geht vor dem Token von `kissbot login`, das nicht benutzt wird
check-token-whose = es gehört { $login }, aber bot.login ist { $expected }: führ `kissbot login` als { $expected } aus
check-token-previous = { $why }; `kissbot run` würde das davor nehmen
check-token-open = { $path } ist für andere lesbar (Modus { $mode }); `kissbot run` würde das ändern, aber falls es jemand gelesen haben kann, führ { $command } aus
check-token-stored = von { $login }, in { $path }, seit { $day }
check-token-own-refused = Twitch lehnt es ab: es ist abgelaufen oder widerrufen; setz ein neues an seine Stelle
check-token-unclear = { $url } sagt nicht, was es wert ist: { $why }
check-token-refused = Twitch lehnt es ab; führ { $command } aus
check-token-revoked = Twitch lehnt es ab: es wurde widerrufen; führ { $command } aus
check-token-running = es ist abgelaufen; der laufende Bot erneuert es
check-token-unstored = das neue lässt sich nicht speichern: { $why }; führ { $command } aus
check-token-no-renewal = es wurde widerrufen: Twitch erneuert es nicht ({ $why }); führ { $command } aus
check-token-todo = es ist abgelaufen, und Twitch erneuert es nicht ({ $why }): { $todo }
check-token-cost = { $words }; ohne es nicht: { $lost }
check-token-no-chat = ihm fehlt { $scopes }, ohne das niemand chatten kann; hol eines damit
check-token-facts = es gehört { $login }; gültig noch { $hours } h { $minutes } min; es darf { $scopes }
check-token-facts-endless = es gehört { $login }; es läuft nicht ab; es darf { $scopes }
check-token-counts = { $words }; bot.login ist { $expected }, aber es zählt der Account des Tokens
check-token-other = es gehört { $login }, einem anderen Account: führ { $command } als { $expected } aus
check-token-scope = dem Token fehlt { $scope }: ohne das nicht: { $lost }; { $command } fragt danach

# The doors of chat.
check-app-token = Twitch gibt der Anwendung ein Token
check-app-token-refused = Twitch gibt der Anwendung kein Token: { $why }; siehe TWITCH_CLIENT_SECRET und twitch.client_id (docs/CHAT_DOORS.md); bis dahin gehen die Zeilen über IRC, ohne das Bot-Abzeichen
check-app-token-unclear = Twitch war nicht nach einem Token der Anwendung zu fragen: { $why }
check-door-owner = der Kanalinhaber erlaubt channel:bot: der Bot spricht über Twitchs API, mit dem Bot-Abzeichen, und darf später auch über EventSub lesen
check-door-moderator = der Bot ist Moderator: er spricht über Twitchs API, mit dem Bot-Abzeichen
check-door-none = weder ist der Bot Moderator, noch erlaubt der Kanalinhaber channel:bot: Twitch nimmt hier keine Zeile an; mach den Bot zum Moderator, oder lass den Kanalinhaber { $command } ausführen
check-door-unknown = ob der Bot hier Moderator ist, ist nicht bekannt: führe { $command } noch einmal aus, das fragt nach user:read:moderated_channels
check-door-own = der eigene Kanal des Bots: er spricht über Twitchs API, aber Twitch zeigt hier kein Bot-Abzeichen
