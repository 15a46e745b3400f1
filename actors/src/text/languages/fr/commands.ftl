## ping

ping-help = Répond pong et dit depuis quand je suis en ligne.
ping-usage = { $command }
ping-pong = Pong ! En ligne depuis { $uptime }.
ping-started = Pong ! Je viens de démarrer.

## stats

stats-help = Montre depuis quand je suis en ligne, ce que j'ai fait, et si le stream est en direct.
stats-usage = { $command }
stats-uptime = En ligne depuis { $uptime }
stats-started = Je viens de démarrer
stats-lines = { $in ->
    [one] { $in } message lu
   *[other] { $in } messages lus
}, { $out ->
    [one] { $out } envoyé
   *[other] { $out } envoyés
}
stats-commands = { $n ->
    [one] { $n } commande
   *[other] { $n } commandes
}
stats-channels = { $joined } { $joined ->
    [one] chaîne
   *[other] chaînes
} sur { $wanted }
stats-reconnects = { $n ->
    [one] { $n } reconnexion
   *[other] { $n } reconnexions
}
stats-memory = { $mib } Mo
stats-live = stream en direct
stats-live-since = stream en direct depuis { $time }
stats-not-live = stream hors ligne
stats-category = { $stream } : { $category }
stats-moderation = modération (trouvés/sanctionnés/annulés) : { $filters }
stats-pillar = { $pillar } : { $state ->
    [degraded] fonctionne en partie
    [parked] en pause après des plantages
   *[off] désactivé
}

## help

help-help = Liste mes commandes, ou en explique une.
help-usage = { $command } [commande]
help-list = Commandes : { $commands }
help-one = Utilisation : { $usage } – { $help }
help-cooldown = Délai : { $cooldown }.
help-unknown = Je ne connais pas cette commande. Tape { $command } pour la liste.

## game

game-help = Dit ce qu'est un jeu : année, note, plateformes, prix.
game-usage = { $command } <nom d'un jeu>

## ask

ask-help = Répond à une question, avec l'aide d'une IA.
ask-usage = { $command } <question>

## forget

forget-help = Me fait oublier notre conversation ; pour la modération : toutes celles de la chaîne.
forget-usage = { $command } [tout]

## ai

ai-help = Active ou désactive mon IA sur cette chaîne, ou dit ce qu'il en est.
ai-usage = { $command } [on|off]

## uptime

uptime-help = Dit depuis combien de temps le stream est en direct.
uptime-usage = { $command }

## title

title-help = Dit le titre du stream ; la modération peut le changer.
title-usage = { $command } [nouveau titre]

## category

category-help = Dit la catégorie du stream et quel jeu c'est ; la modération peut la changer.
category-usage = { $command } [nouvelle catégorie]

## followage

followage-help = Dit depuis combien de temps quelqu'un suit la chaîne.
followage-usage = { $command } [pseudo]

## so

so-help = Fait connaître la chaîne de quelqu'un.
so-usage = { $command } <pseudo>

## clip

clip-help = Fait un clip des dernières secondes du stream.
clip-usage = { $command }

## cache

cache-help = Montre ce que mes caches contiennent et leur utilité.
cache-usage = { $command } [clear [titre d'un jeu]]
cache-age = le plus ancien date de { $age }
cache-ids = identifiants de messages : { $entries ->
    [one] { $entries } entrée
   *[other] { $entries } entrées
} sur { $capacity }
cache-line = { $name ->
    [games] jeux
   *[other] { $name }
} : { $entries ->
    [one] { $entries } entrée
   *[other] { $entries } entrées
} sur { $capacity }, { $hits ->
    [one] { $hits } succès
   *[other] { $hits } succès
}, { $misses ->
    [one] { $misses } échec
   *[other] { $misses } échecs
} ({ $percent } %)
cache-none = Aucun cache n'est utilisé : 0 entrée, 0 succès.

## Le nom du pilier, et ce qu'on dit quand il n'est pas là

pillar-command = commandes
pillar-command-declined = { $state ->
    [parked] Mes commandes sont en panne, de retour dans quelques minutes.
   *[off] Mes commandes sont désactivées pour l'instant.
}

## cmd

cmd-help = Crée et modifie les commandes de la chaîne.
cmd-usage = { $command } ajouter|modifier|supprimer|annuler|voir|alias|options <nom> [texte]

## commands

commands-help = Liste les commandes de la chaîne.
commands-usage = { $command }
commands-list = Commandes : { $names }

## timer

timer-help = Crée des messages qui reviennent régulièrement.
timer-usage = { $command } ajouter|modifier|supprimer|liste|voir|activer|désactiver <nom> [-every 15] [-lines 5] [texte]

## counter

counter-help = Affiche et modifie les compteurs, comme celui des morts.
counter-usage = { $command } <nom> [+1|-1|=5|reset]

## quote

quote-help = Dit une citation, ou en enregistre une.
quote-usage = { $command } [numéro|mot|ajouter <texte>|modifier <numéro> <texte>|supprimer <numéro>]

## keyword

keyword-help = Crée des mots auxquels le bot répond où qu'ils soient.
keyword-usage = { $command } ajouter|modifier|supprimer|liste <mot> [texte]

## raffle

raffle-help = Organise un tirage au sort.
raffle-usage = { $command } [ouvrir [mot]|fermer|tirer [n]|redraw|cancel]

## queue

queue-help = Met en file les viewers qui veulent jouer.
queue-usage = { $command } [rejoindre|quitter|position|ouvrir [n]|fermer|vider|suivant [n]|random|remove <pseudo>]

## regular

regular-help = Tient la liste des fidèles de la chaîne.
regular-usage = { $command } ajouter|supprimer|liste [pseudo]

## bot

bot-help = Me fait taire, sauf pour les commandes, ou me rend la parole.
bot-usage = { $command } muet|parler

## moderation

moderation-help = Dit jusqu'où va la modération ; le ou la streamer la règle.
moderation-usage = { $command } [surveiller|agir|off]

## filter

filter-help = Dit ce que les filtres ont trouvé, ou règle l'un d'eux.
filter-usage = { $command } [nom on|watch|off]

## allow

allow-help = Autorise les liens vers un site.
allow-usage = { $command } [retirer] <site>

## phrase

phrase-help = Crée des expressions qui ne doivent pas être dites.
phrase-usage = { $command } ajouter|supprimer|liste <expression>

## permit

permit-help = Autorise quelqu'un à poster un lien.
permit-usage = { $command } <pseudo> [5m|3]

## nuke

nuke-help = Supprime ce que beaucoup viennent d'écrire ; je compte d'abord, puis « oui » l'exécute.
nuke-usage = { $command } <expression> [5m] [delete|10m|ban]

## undo

undo-help = Annule mes dernières actions.
undo-usage = { $command } [nombre]

## forgive

forgive-help = Oublie les avertissements de quelqu'un et lève mon exclusion temporaire.
forgive-usage = { $command } <pseudo>

## why

why-help = Dit pourquoi j'ai agi contre quelqu'un.
why-usage = { $command } <pseudo>

## slow

slow-help = Ralentit le chat, ou le remet à la normale.
slow-usage = { $command } [secondes|off]

## followers

followers-help = Réserve le chat aux followers, ou le rouvre.
followers-usage = { $command } [10m|off]

## subs

subs-help = Réserve le chat aux abonnés, ou le rouvre.
subs-usage = { $command } [on|off]

## emotes

emotes-help = N'autorise que les emotes, ou rouvre le chat.
emotes-usage = { $command } [on|off]

## unique

unique-help = Interdit d'écrire deux fois la même chose, ou le permet à nouveau.
unique-usage = { $command } [on|off]

## emergency

emergency-help = Ferme le chat face à un raid haineux, ou le rouvre.
emergency-usage = { $command } [off]
pillar-dashboard = tableau de bord
