# Was der Bot auf Befehle antwortet, die Twitch fragen. Alle IDs beginnen mit „twitch-“.

twitch-live = { $channel } ist seit { $time } live.
twitch-not-live = { $channel } ist gerade nicht live.
twitch-title = Titel: { $title }
twitch-no-title = { $channel } hat gerade keinen Titel.
twitch-title-set = Der Titel ist jetzt: { $title }
twitch-title-too-long = Zu lang: Ein Titel darf höchstens { $max } Zeichen haben.
twitch-title-refused = Twitch hat den Titel abgelehnt.
twitch-category = Kategorie: { $category }
twitch-category-game = Kategorie: { $category } – { $facts }
twitch-no-category = { $channel } hat gerade keine Kategorie.
twitch-category-set = Die Kategorie ist jetzt: { $category }
twitch-category-unknown = So eine Kategorie gibt's auf Twitch nicht.
twitch-category-which = Welche Kategorie meinst du: { $categories }?
twitch-category-refused = Twitch hat die Kategorie abgelehnt.
twitch-follows = { $user } folgt { $channel } seit { $time }.
twitch-follows-not = { $user } folgt { $channel } nicht.
twitch-own-channel = Das hier ist doch der Kanal von { $user }.
twitch-unknown-user = Auf Twitch gibt's niemanden namens { $login }.
twitch-unknown-name = Auf Twitch gibt's niemanden mit diesem Namen.
twitch-shoutout = Schaut mal bei { $user } vorbei: twitch.tv/{ $login }
twitch-shoutout-category = Schaut mal bei { $user } vorbei (zuletzt live mit { $category }): twitch.tv/{ $login }
twitch-clip = Hier ist der Clip: { $url }
twitch-clip-under-way = Der Clip ist unterwegs, gib ihm eine Minute: { $url }
twitch-clip-not-live = { $channel } ist nicht live, da gibt's nichts zu clippen.
twitch-clip-forbidden = Ich darf hier nicht clippen.
twitch-clip-failed = Das mit dem Clip hat nicht geklappt, versuch's in einer Minute nochmal.

# Was über das Spiel einer Kategorie bekannt ist; der Code setzt „ · “ dazwischen.

# Warum es keine Antwort gibt.
twitch-no-token = Das darf ich hier noch nicht.
twitch-owner-lacks-scope = Das darf ich hier noch nicht: Mir fehlt die Berechtigung { $scope } des Kanals.
twitch-owner-token-refused = Das darf ich hier nicht mehr: Der Kanal muss es mir neu erlauben.
twitch-lacks-scope = Das darf ich noch nicht: Mir fehlt die Berechtigung { $scope }.
twitch-no-moderator = Dafür muss ich hier Mod sein (/mod).
twitch-token-refused = Twitch akzeptiert meinen Login nicht mehr, ich kann gerade nichts fragen.
twitch-refused = Twitch hat das abgelehnt.
twitch-out-of-reach = Twitch antwortet mir gerade nicht, versuch's in einer Minute nochmal.
twitch-limited = Ich frage Twitch gerade zu viel, versuch's in einer Minute nochmal.
twitch-not-ready = Ich bin noch nicht mit Twitch verbunden, versuch's in einer Minute nochmal.

# Der Name des Pfeilers, und was gesagt wird, wenn er nicht da ist.
pillar-helix = Twitch
pillar-helix-declined = { $state ->
    [parked] Ich kann Twitch ein paar Minuten lang nichts fragen.
   *[off] Fragen an Twitch sind gerade abgeschaltet.
}
