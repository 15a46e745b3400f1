# Ce que le bot dit de son IA. Court et honnête ; les réponses elles-mêmes viennent du modèle.

# Aucun fournisseur n'a répondu, ou aucun n'avait de réponse convenable.
llm-no-answer = Aucune bonne réponse pour l'instant, redemande-moi un peu plus tard.
llm-nothing-configured = Il n'y a pas d'IA branchée ici, mais je connais quelques commandes.
llm-busy = On me pose beaucoup de questions à la fois, une seconde !

# Refusé avant que quiconque soit interrogé.
llm-off = Mon IA est désactivée sur cette chaîne pour l'instant.
llm-not-live = Mon IA ne marche que pendant les streams.
llm-subscribers-only = Mon IA est réservée aux subs sur cette chaîne.
llm-user-budget = Tu m'as posé beaucoup de questions ces derniers temps. Redemande-moi dans { $left }.
llm-channel-budget = Cette chaîne m'a posé beaucoup de questions ces derniers temps. Je réponds de nouveau dans { $left }.
llm-day-budget = Mes réponses du jour sont épuisées. Je réponds de nouveau dans { $left }.

# L'oubli, et l'interrupteur de la modération.
llm-forgotten = C'est fait, j'ai oublié notre conversation.
llm-channel-forgotten = C'est fait, j'ai oublié toutes les conversations de cette chaîne.
llm-nothing-to-forget = Je n'ai rien en mémoire.
llm-switched-on = Mon IA est de retour.
llm-switched-off = Mon IA est désactivée sur cette chaîne jusqu'à ce que la modération la réactive.
llm-switched-for-now = Mais seulement jusqu'à mon redémarrage : { $why ->
        [full] le disque est plein
       *[broken] mon disque n'en veut pas
    }.
llm-is-on = Mon IA est activée.
llm-is-off = Mon IA est désactivée.

# Le nom du pilier, et ce qu'on dit quand il n'est pas là.
pillar-llm = IA
pillar-llm-declined = { $state ->
    [parked] Mon IA est en panne, de retour dans quelques minutes ; en attendant, je connais quelques commandes.
   *[off] Mon IA est désactivée pour l'instant, mais je connais quelques commandes.
}
