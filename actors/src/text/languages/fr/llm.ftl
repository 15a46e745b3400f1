# Ce que le bot dit de son IA. Court et honnête ; les réponses elles-mêmes viennent du modèle.

# Aucun fournisseur n'a répondu, ou aucun n'avait de réponse convenable.
llm-no-answer = Je n'ai pas de bonne réponse là, désolé. Redemande-moi un peu plus tard.
llm-nothing-configured = Je n'ai pas d'IA branchée ici, mais je connais quelques commandes.
llm-busy = Beaucoup de questions à la fois. Laisse-moi un instant, puis redemande.

# Refusé avant que quiconque soit interrogé.
llm-off = Mon IA est coupée sur cette chaîne pour l'instant.
llm-not-live = Mon IA n'est là que pendant les directs.
llm-subscribers-only = Mon IA est réservée aux abonnés sur cette chaîne.
llm-user-budget = Tu m'as beaucoup demandé ces derniers temps. Redemande dans { $left }.
llm-channel-budget = Cette chaîne m'a beaucoup demandé ces derniers temps. Je réponds à nouveau dans { $left }.
llm-day-budget = Mes réponses du jour sont épuisées. Je réponds à nouveau dans { $left }.

# L'oubli, et l'interrupteur des modérateurs.
llm-forgotten = C'est fait, j'ai oublié notre conversation.
llm-channel-forgotten = C'est fait, j'ai oublié toutes les conversations de cette chaîne.
llm-nothing-to-forget = Je n'ai rien en mémoire.
llm-switched-on = Mon IA est de retour.
llm-switched-off = Mon IA est coupée sur cette chaîne jusqu'à ce qu'un modérateur la rallume.
llm-is-on = Mon IA est allumée.
llm-is-off = Mon IA est coupée.
