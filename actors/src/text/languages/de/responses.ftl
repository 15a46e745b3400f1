# Was eigene Texte sagen. Jede Kennung beginnt mit „response-“.

# Was an der Stelle dessen steht, was nicht zu haben ist, mitten im Satz.
response-offline = offline
response-unknown = unbekannt
response-unavailable = nicht verfügbar
response-not-following = kein Follow
response-nobody = niemand
response-no-quote = kein solches Zitat
response-unreadable = ?

# Ein Countdown, der vorbei ist, und ein Datum, das noch kommt.
response-was = das war vor { $time }
response-will = das ist in { $time }

# Listen mit Leerzeichen: die Monate und die Tage vom Sonntag an.
response-months = Januar Februar März April Mai Juni Juli August September Oktober November Dezember
response-months-short = Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.
response-weekdays = Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag
response-weekdays-short = So Mo Di Mi Do Fr Sa

# Wie man Uhrzeiten und Daten schreibt.
response-format-lt = HH:mm
response-format-lts = HH:mm:ss
response-format-ll = D. MMMM YYYY
response-format-lll = D. MMMM YYYY HH:mm
response-format-llll = dddd, D. MMMM YYYY HH:mm

# Was die Moderation beim Speichern erfährt.
response-notice-unknown = { $names } kenne ich nicht: Es bleibt so stehen.
response-notice-dropped = { $signs } am Anfang habe ich weggelassen, ich sage keine Befehle.
response-notice-calls = Ich fülle höchstens { $max } Variablen aus, der Rest bleibt so stehen.
response-notice-deep = Variablen gehen höchstens { $max } Ebenen tief, die inneren bleiben so stehen.
response-notice-fetches = Ich frage je Text nur eine Adresse, die anderen bleiben so stehen.
response-notice-open = Da fehlt eine Klammer: { $call }
response-notice-announcement = Das wird eine gewöhnliche Zeile: Ankündigungen mache ich nicht.
response-notice-unclear = Das kann ich nicht lesen: { $call }
