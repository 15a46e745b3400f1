# Ce que la modération apprend quand un ordre ne peut pas être lu : ce qui ne va pas, et comment l'écrire.

grammar-no-verb = Que dois-je faire ? { $form }
grammar-no-name = Il manque le nom : { $form }
grammar-name-too-long = C'est trop long, le maximum est de { $most } caractères.
grammar-name-begins = Un nom ne peut pas commencer par « { $sign } » : { $form }
grammar-no-text = Il manque le texte : { $form }
grammar-text-too-long = Le texte est trop long, le maximum est de { $most } caractères.
grammar-no-change = Que dois-je modifier ? { $form }
grammar-unknown-option = Je ne connais pas l'option « { $option } » : { $form }
grammar-no-value = Il manque une valeur après « { $option } » : { $form }
grammar-bad-value = L'option « { $option } » attend { $takes }, pas « { $value } ».
grammar-bad-word = Pas « { $value } », mais { $takes } : { $form }
grammar-no-number = Il manque le numéro : { $form }
grammar-no-user = Qui ? { $form }
grammar-bad-user = Personne sur Twitch ne peut s'appeler « { $value } » : { $form }
grammar-no-word = Il manque le mot : { $form }
grammar-open-quote = Il manque un guillemet fermant : { $form }
grammar-extra = Il y a un mot de trop, « { $word } » : { $form }
grammar-no-followers = Je ne vois pas qui suit la chaîne : utilise -subs, -regulars ou -vips.
grammar-hint-option = Je ne connais pas l'option « { $option } », elle fait donc partie du texte.

grammar-takes-seconds = des secondes, par exemple 30
grammar-takes-minutes = des minutes, par exemple 15, ou 90s
grammar-takes-number = un nombre entier
grammar-takes-between = un nombre de { $from } à { $to }
grammar-takes-level = tous, abonné, fidèle, vip, modo ou streamer
grammar-takes-reply = reply, say ou mention
grammar-takes-switch = on ou off
grammar-takes-short-name = un nom de { $most } caractères au plus
grammar-takes-filter-mode = on, watch ou off
grammar-takes-action = delete, une durée comme 10m, ou ban

# Ce qui suit le verbe. Les mots entre crochets sont facultatifs.
grammar-form-name-text = { $prefix }nom texte
grammar-form-name-change = { $prefix }nom nouveau texte
grammar-form-name-options = { $prefix }nom -cd=30 -ul=modo
grammar-form-name = { $prefix }nom
grammar-form-new-name = { $prefix }nouveau { $prefix }nom
grammar-form-rename = { $prefix }ancien { $prefix }nouveau
grammar-form-name-level = { $prefix }nom modo
grammar-form-name-waits = { $prefix }nom global=5 user=30
grammar-form-name-number = { $prefix }nom [nombre]
grammar-form-timer-text = nom -every 15 texte
grammar-form-timer-change = nom -every 15
grammar-form-timer = nom
grammar-form-counter = nom +1
grammar-form-counter-name = nom
grammar-form-quote-text = texte - Pseudo
grammar-form-quote-change = 12 nouveau texte
grammar-form-quote-number = 12
grammar-form-quote = 12
grammar-form-keyword-text = "bonne nuit" texte
grammar-form-keyword = "bonne nuit"
grammar-form-raffle = [mot] -for 5m
grammar-form-queue-size = [20]
grammar-form-how-many = [2]
grammar-form-user = @pseudo
grammar-form-user-place = @pseudo 1
grammar-form-filter = links on|watch|off
grammar-form-host = youtube.com
grammar-form-phrase = [-part] [-10m] des mots
grammar-form-phrase-name = #3
grammar-form-permit = @pseudo [5m|3]
grammar-form-nuke = des mots [5m] [delete|10m|ban]
grammar-form-slow = [30|off]
grammar-form-followers = [10m|off]
