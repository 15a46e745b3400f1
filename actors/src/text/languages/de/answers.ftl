# Was der Bot auf Befehle antwortet, die Twitch fragen. Alle IDs beginnen mit „twitch-“.

twitch-live = { $channel } ist seit { $time } live.
twitch-not-live = { $channel } ist gerade nicht live.
twitch-title = Titel: { $title }
twitch-no-title = { $channel } hat gerade keinen Titel.
twitch-title-set = Der Titel ist jetzt: { $title }
twitch-title-too-long = Twitch nimmt nur Titel mit höchstens { $max } Zeichen.
twitch-title-refused = Den Titel nimmt Twitch nicht.
twitch-category = Kategorie: { $category }
twitch-category-game = Kategorie: { $category } – { $facts }
twitch-no-category = { $channel } hat gerade keine Kategorie.
twitch-category-set = Die Kategorie ist jetzt: { $category }
twitch-category-unknown = Eine Kategorie mit dem Namen hat Twitch nicht.
twitch-category-which = Welche Kategorie meinst du: { $categories }?
twitch-category-refused = Die Kategorie nimmt Twitch nicht.
twitch-follows = { $user } folgt { $channel } seit { $time }.
twitch-follows-not = { $user } folgt { $channel } nicht.
twitch-own-channel = Das ist doch der Kanal von { $user }.
twitch-unknown-user = Twitch kennt niemanden namens { $login }.
twitch-shoutout = Schaut mal bei { $user } vorbei: twitch.tv/{ $login }
twitch-shoutout-category = Schaut mal bei { $user } vorbei (zuletzt live mit { $category }): twitch.tv/{ $login }
twitch-clip = Hier ist der Clip: { $url }
twitch-clip-under-way = Der Clip ist unterwegs, gib ihm eine Minute: { $url }
twitch-clip-not-live = { $channel } ist nicht live, da gibt's nichts zu clippen.
twitch-clip-forbidden = Twitch lässt mich hier nicht clippen.
twitch-clip-failed = Twitch hat daraus keinen Clip gemacht, versuch's in einer Minute nochmal.

# Die Teile einer langen Zeit: „2 Jahren 3 Monaten“. Im Dativ, denn sie stehen nur nach „seit“.
twitch-years = { $n ->
    [one] { $n } Jahr
   *[other] { $n } Jahren
}
twitch-months = { $n ->
    [one] { $n } Monat
   *[other] { $n } Monaten
}
twitch-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tagen
}
twitch-today = weniger als einem Tag

# Was über das Spiel einer Kategorie bekannt ist; der Code setzt „ · “ dazwischen.

# Warum es keine Antwort gibt.
twitch-no-token = Das darf ich hier nicht: Wer den Kanal betreibt, muss "kissbot login --as broadcaster" ausführen.
twitch-owner-lacks-scope = Mir fehlt in diesem Kanal die Erlaubnis { $scope }: Wer ihn betreibt, muss "kissbot login --as broadcaster" nochmal ausführen.
twitch-owner-token-refused = Twitch akzeptiert die Erlaubnis für diesen Kanal nicht mehr: Wer ihn betreibt, muss "kissbot login --as broadcaster" nochmal ausführen.
twitch-lacks-scope = Das darf ich nicht: Meinem Token fehlt die Berechtigung { $scope }. Mit "kissbot login" bekomme ich sie.
twitch-no-moderator = Das lässt mich Twitch nur da machen, wo ich Mod bin.
twitch-token-refused = Twitch akzeptiert mein Token nicht mehr, also kann ich nicht fragen; wer mich betreibt, muss es erneuern.
twitch-refused = Das erlaubt Twitch nicht.
twitch-out-of-reach = Twitch antwortet mir gerade nicht, versuch's in einer Minute nochmal.
twitch-limited = Ich soll Twitch seltener fragen, versuch's in einer Minute nochmal.
twitch-not-ready = Ich weiß noch nicht, ob ich Twitch fragen darf, versuch's in einer Minute nochmal.
