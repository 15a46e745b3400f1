# Ce que disent les textes personnalisés. Tout identifiant commence par « response- ».

# Ce qui remplace ce qu'on n'a pas, au milieu d'une phrase.
response-offline = hors ligne
response-unknown = inconnu
response-unavailable = indisponible
response-not-following = pas de follow
response-nobody = personne
response-no-quote = aucune citation
response-unreadable = ?

# Un compte à rebours terminé, et une date qui n'est pas encore là.
response-was = c'était il y a { $time }
response-will = c'est dans { $time }

# Des listes séparées par des espaces : les mois, et les jours à partir du dimanche.
response-months = janvier février mars avril mai juin juillet août septembre octobre novembre décembre
response-months-short = janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.
response-weekdays = dimanche lundi mardi mercredi jeudi vendredi samedi
response-weekdays-short = dim. lun. mar. mer. jeu. ven. sam.

# Comment on écrit les heures et les dates.
response-format-lt = HH:mm
response-format-lts = HH:mm:ss
response-format-ll = D MMMM YYYY
response-format-lll = D MMMM YYYY HH:mm
response-format-llll = dddd D MMMM YYYY HH:mm

# Ce qu'on dit à qui enregistre un texte.
response-notice-unknown = Je ne connais pas { $names } : ça reste tel quel.
response-notice-dropped = J'ai enlevé { $signs } au début, je ne dis pas de commandes.
response-notice-calls = Je remplis { $max } variables au maximum, les autres restent telles quelles.
response-notice-deep = Les variables s'imbriquent sur { $max } niveaux au maximum, le reste reste tel quel.
response-notice-fetches = J'interroge une seule adresse par texte, les autres restent telles quelles.
response-notice-open = Il manque une parenthèse ou une accolade : { $call }
response-notice-announcement = Ce sera une ligne ordinaire : je ne fais pas d'annonces.
response-notice-unclear = Je n'arrive pas à lire { $call }
