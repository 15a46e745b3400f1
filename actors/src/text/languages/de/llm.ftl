# Was der Bot über seine KI sagt. Kurz und ehrlich; die Antworten selbst kommen vom Modell.

# Alle Anbieter sind ausgefallen, oder keiner hatte eine ordentliche Antwort.
llm-no-answer = Gerade hab ich keine gute Antwort, sorry. Frag mich später nochmal.
llm-nothing-configured = Hier ist keine KI angeschlossen, aber ein paar Befehle kann ich.
llm-busy = So viele Fragen auf einmal! Kleinen Moment, dann frag nochmal.

# Abgelehnt, bevor jemand gefragt wurde.
llm-off = Meine KI ist in diesem Kanal gerade abgeschaltet.
llm-not-live = Meine KI läuft nur, wenn der Stream live ist.
llm-subscribers-only = Meine KI gibt's in diesem Kanal nur für Subs.
llm-user-budget = Du hast mich zuletzt ganz schön viel gefragt. Frag mich in { $left } nochmal.
llm-channel-budget = Dieser Kanal hat mich zuletzt ganz schön viel gefragt. In { $left } kann ich wieder antworten.
llm-day-budget = Meine Antworten für heute sind aufgebraucht. In { $left } kann ich wieder antworten.

# Das Vergessen und der Schalter der Mods.
llm-forgotten = Erledigt, ich hab unser Gespräch vergessen.
llm-channel-forgotten = Erledigt, ich hab alle Gespräche dieses Kanals vergessen.
llm-nothing-to-forget = Da gibt's nichts zu vergessen.
llm-switched-on = Meine KI ist wieder an.
llm-switched-off = Meine KI ist in diesem Kanal aus, bis ein Mod sie wieder anmacht.
llm-switched-for-now = Das gilt aber nur, bis ich neu starte: { $why ->
        [full] die Festplatte ist voll
       *[broken] meine Festplatte nimmt es nicht an
    }.
llm-is-on = Meine KI ist an.
llm-is-off = Meine KI ist aus.

# Der Name des Pfeilers, und was gesagt wird, wenn er nicht da ist.
pillar-llm = KI
pillar-llm-declined = { $state ->
    [parked] Meine KI streikt für ein paar Minuten, aber Befehle kann ich.
   *[off] Meine KI ist gerade abgeschaltet, aber Befehle kann ich.
}
