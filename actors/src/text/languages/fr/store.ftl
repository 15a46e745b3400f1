# Ce que le bot répond à ce qu'on lui demande de retenir. Tout identifiant commence par « store- ».

store-command-added = Commande { $command } ajoutée.
store-command-changed = Commande { $command } modifiée.
store-command-deleted = Commande { $command } supprimée. { $undo } la fait revenir.
store-command-exists = La commande { $command } existe déjà : « modifier » la change, « définir » la remplace.
store-command-missing = Il n'y a pas de { $command } ici.
store-command-built-in = La commande { $command } est à moi : on peut l'activer ou la désactiver, pas la modifier.
store-command-without-text = Que doit dire { $command } ? Le texte se met après le nom.
store-commands-full = Il y a déjà { $most } commandes, le maximum pour une chaîne.
store-command-shown = La voici : { $line } (utilisée { $uses } fois)
store-command-on = Commande { $command } activée.
store-command-off = Commande { $command } désactivée.
store-command-stays = La commande { $command } reste activée : sans elle, on ne pourrait plus rien réactiver.
store-level-above = { $command } est réservée à un rang au-dessus du tien : tu ne peux pas la modifier.
store-name-taken = Le nom { $command } est déjà pris.
store-name-built-in = Le nom { $command } est à moi : désactive d'abord ma commande pour l'utiliser.
store-text-long = Le texte de { $command } fait { $length } caractères, et le maximum est { $most }.
store-aliases-full = La commande { $command } a déjà { $most } alias, c'est le maximum.
store-alias-added = Maintenant, { $alias } fait la même chose que { $command }.
store-alias-removed = L'alias { $alias } de { $command } est supprimé.
store-alias-missing = Aucune commande n'a l'alias { $command }.
store-runs-itself = Une commande ne peut pas se lancer elle-même : { $command }.
store-runs-deep = La commande { $command } en lance déjà une autre : un seul niveau est permis.
store-undone = Annulé : { $name }.
store-nothing-to-undo = Il n'y a rien à annuler.
store-muted = D'accord, je ne réponds plus qu'aux commandes. { $prefix }bot parler remet le reste.
store-unmuted = Me revoilà.
store-timer-added = Timer { $name } ajouté : toutes les { $minutes } min, après { $lines ->
        [one] { $lines } message
       *[other] { $lines } messages
    }.
store-timer-changed = Timer { $name } modifié : toutes les { $minutes } min, après { $lines ->
        [one] { $lines } message
       *[other] { $lines } messages
    }.
store-timer-text-added = Timer { $name } a un texte de plus : toutes les { $minutes } min, après { $lines ->
        [one] { $lines } message
       *[other] { $lines } messages
    }.
store-timer-deleted = Timer { $name } supprimé.
store-timer-missing = Il n'y a pas de timer { $name } ici.
store-timer-exists = Le timer { $name } existe déjà : « modifier » le change.
store-timers-full = Il y a déjà { $most } timers, le maximum pour une chaîne.
store-timer-interval = Un timer peut attendre de { $least } s à { $most } min.
store-timer-without-text = Que doit dire le timer { $name } ? Le texte se met après le nom.
store-timer-text-long = Ce texte fait { $length } caractères, et le maximum est { $most }.
store-timer-needs-asker = Personne ne tape un timer : $({ $variable }) n'y a pas de sens.
store-timer-on = Timer { $name } activé.
store-timer-off = Timer { $name } désactivé.
store-timer-shown = { $name } { $options } : { $text }
store-timers = Timers ({ $count }) : { $names }
store-timers-none = Pas encore de timer ici.
store-counter = { $name } : { $value }
store-counter-changed = { $name } : { $old } → { $new }
store-counter-missing = Il n'y a pas encore de compteur { $name }.
store-counter-deleted = Compteur { $name } supprimé.
store-counters-full = Il y a déjà { $most } compteurs, le maximum pour une chaîne.
store-counters = Compteurs ({ $count }) : { $names }
store-counters-none = Pas encore de compteur ici.
store-quote-added = Citation n° { $number } enregistrée.
store-quote-changed = Citation n° { $number } modifiée.
store-quote-deleted = Citation n° { $number } supprimée.
store-quote-gone = La citation n° { $number } a été supprimée.
store-quote-missing = Il n'y a pas de citation n° { $number }.
store-quote-not-found = Aucune citation ne contient « { $words } ».
store-quote-which = Quelle citation ? Donne son numéro.
store-quotes-full = Il y a déjà { $most } citations, le maximum pour une chaîne.
store-quotes-none = Pas encore de citation ici : { $command } en enregistre une.
store-quote-long = Cette citation fait { $length } caractères, et le maximum est { $most }.
store-quote = n° { $number } : « { $text } »{ $about }
store-keyword-added = Mot-clé « { $word } » ajouté.
store-keyword-changed = Mot-clé « { $word } » modifié.
store-keyword-deleted = Mot-clé « { $word } » supprimé.
store-keyword-exists = Le mot-clé « { $word } » existe déjà : « modifier » le change.
store-keyword-missing = Il n'y a pas de mot-clé « { $word } » ici.
store-keyword-on = Mot-clé « { $word } » activé.
store-keyword-off = Mot-clé « { $word } » désactivé.
store-keyword-long = Un mot-clé peut avoir { $most } caractères.
store-keyword-bad = « { $word } » ne peut pas être un mot-clé : { $why ->
        [all] chaque message correspondrait
        [big] le motif est trop gros
        [empty] il est vide
       *[pattern] ce motif n'est pas valide
    }.
store-keyword-regex-owner = Les motifs sont réservés à la chaîne elle-même ; un simple mot marche aussi pour toi.
store-keyword-without-text = Que dois-je répondre à « { $word } » ? Le texte se met après.
store-keywords-full = Il y a déjà { $most } mots-clés, le maximum pour une chaîne.
store-keywords = Mots-clés ({ $count }) : { $names }
store-keywords-none = Pas encore de mot-clé ici.
store-regular-added = { $user } fait maintenant partie de l'équipe des fidèles.
store-regular-removed = { $user } ne fait plus partie de l'équipe des fidèles.
store-regular-known = { $user } fait déjà partie de l'équipe des fidèles.
store-regular-missing = { $user } ne fait pas partie de l'équipe des fidèles.
store-regulars-full = Il y a déjà { $most } fidèles, le maximum pour une chaîne.
store-regulars = Fidèles ({ $count }) : { $names }
store-regulars-none = Pas encore de fidèles ici.
store-raffle-opened = Le tirage est ouvert : tape { $word } pour participer !
store-raffle-open-already = Un tirage est en cours : { $command } y met fin.
store-raffle-none = Il n'y a pas de tirage en ce moment.
store-raffle-closed = Le tirage est fermé, avec { $entries ->
        [one] { $entries } participation
       *[other] { $entries } participations
    }.
store-raffle-closed-already = Le tirage est déjà fermé.
store-raffle-cancelled = Le tirage est annulé.
store-raffle-open = Le tirage est ouvert, { $entries ->
        [one] { $entries } participation
       *[other] { $entries } participations
    } : { $word }
store-raffle-is-closed = Le tirage ({ $word }) est fermé, { $entries ->
        [one] { $entries } participation
       *[other] { $entries } participations
    }.
store-raffle-in = { $entries ->
        [one] { $entries } participation
       *[other] { $entries } participations
    } au tirage : tape { $word }
store-raffle-won = { $count ->
        [one] Le tirage a parlé : { $users } !
       *[other] Le tirage a parlé : { $users } !
    }
store-raffle-claim = Dis quelque chose dans les { $seconds } s !
store-raffle-unclaimed = { $user } ne répond pas : { $redraw } relance le tirage.
store-raffle-empty = Personne ne participe, donc personne ne gagne.
store-raffle-all-drawn = Tout le monde a déjà été tiré.
store-raffle-not-drawn = Personne n'a encore été tiré.
store-raffle-range = { $option } peut aller de 1 à { $most }.
store-raffle-chatter = C'est { $user } !
store-raffle-quiet = Personne n'a écrit récemment.
store-queue-opened = La file est ouverte, { $most } places.
store-queue-closed = La file est fermée, { $count ->
        [one] { $count } personne attend
       *[other] { $count } personnes attendent
    }.
store-queue-cleared = La file est vidée.
store-queue-removed = { $user } n'est plus dans la file.
store-queue-moved = { $user } est maintenant à la place { $place }.
store-queue-nobody = { $user } n'est pas dans la file.
store-queue-joined = C'est noté, place { $place }.
store-queue-left = Tu n'es plus dans la file.
store-queue-place = Tu es à la place { $place } sur { $count }.
store-queue-not-in = Tu n'es pas dans la file.
store-queue-full = La file est pleine : { $most } places.
store-queue-empty = La file est vide.
store-queue-next = Au tour { DE($users) } (encore { $count } en attente)
store-queue-open = La file est ouverte, { $count ->
        [one] { $count } personne attend
       *[other] { $count } personnes attendent
    }. À suivre : { $names }
store-queue-is-closed = La file est fermée, { $count ->
        [one] { $count } personne attend
       *[other] { $count } personnes attendent
    }. À suivre : { $names }
store-not-saved = Non enregistré : { $why ->
        [full] le disque est plein
       *[broken] mon disque n'en veut pas
    }. Rien n'a changé.
store-date = { $day } { $month ->
        [m1] janv.
        [m2] févr.
        [m3] mars
        [m4] avr.
        [m5] mai
        [m6] juin
        [m7] juil.
        [m8] août
        [m9] sept.
        [m10] oct.
        [m11] nov.
       *[m12] déc.
    } { $year }

pillar-timer = timers
pillar-store = la mémoire de la chaîne
pillar-store-declined = { $state ->
    [parked] Ma mémoire de la chaîne est en panne, de retour dans quelques minutes.
   *[off] Ma mémoire de la chaîne est désactivée pour l'instant.
}

pillar-fetch = adresses web
store-moderation-off = La modération est désactivée.
store-moderation-watch = D'accord, j'observe : tout va dans le journal, et je ne fais rien. Pour que j'agisse : { $prefix }modération agir
store-moderation-act = D'accord, j'agis sur les liens, les expressions et les accents empilés ; { $prefix }filtre montre le reste, { $prefix }undo annule ce que je fais.
store-filter-on = Le filtre { $filter } est actif.
store-filter-watch = Le filtre { $filter } ne fait qu'observer.
store-filter-off = Le filtre { $filter } est désactivé.
store-filter-missing = Ce filtre n'existe pas. Il y a : { $names }
store-host-added = Les liens vers { $host } sont autorisés.
store-host-removed = Les liens vers { $host } ne sont plus autorisés.
store-host-known = Les liens vers { $host } sont déjà autorisés.
store-host-missing = Le site { $host } n'est pas dans la liste.
store-host-bad = Ce n'est pas un site : youtube.com, ou github.com/moi pour une partie.
store-hosts = Liens autorisés vers ({ $count }) : { $names }
store-hosts-none = Aucun site dans la liste pour l'instant : { $prefix }allow youtube.com
store-hosts-full = Il y a déjà { $most } sites, c'est le maximum pour une chaîne.
store-phrase-added = Expression n° { $id } ajoutée.
store-phrase-removed = Expression n° { $id } supprimée.
store-phrase-known = C'est déjà l'expression n° { $id }.
store-phrase-missing = Cette expression n'existe pas ; liste montre leurs numéros.
store-phrase-bad = Pas celle-là : { $why ->
        [short] elle est trop courte et toucherait la moitié du chat
        [everyday] elle toucherait des messages ordinaires, comme « { $example } »
        [look] un motif ne peut pas regarder en avant ni en arrière
        [big] le motif est trop gros
        [empty] tous les messages correspondraient
        [full] il y a déjà trop de motifs
       *[pattern] le motif n'est pas valable
    }.
store-phrase-regex-owner = Les motifs sont réservés à qui tient la chaîne ; de simples mots marchent aussi pour toi.
store-phrases = Expressions ({ $count }) : { $names }
store-phrases-none = Aucune expression pour l'instant : { $prefix }phrase ajouter des mots
store-phrases-full = Il y a déjà { $most } expressions, c'est le maximum pour une chaîne.
