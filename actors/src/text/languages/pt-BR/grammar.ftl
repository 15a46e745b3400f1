# O que a moderação fica sabendo quando uma ordem não pode ser lida: o que está errado e como se escreve.

grammar-no-verb = O que eu faço? { $form }
grammar-no-name = Falta o nome: { $form }
grammar-name-too-long = É longo demais, o máximo é de { $most } caracteres.
grammar-name-begins = Um nome não pode começar com “{ $sign }”: { $form }
grammar-no-text = Falta o texto: { $form }
grammar-text-too-long = O texto é longo demais, o máximo é de { $most } caracteres.
grammar-no-change = O que eu mudo? { $form }
grammar-unknown-option = Não conheço a opção “{ $option }”: { $form }
grammar-no-value = Falta um valor depois de “{ $option }”: { $form }
grammar-bad-value = A opção “{ $option }” aceita { $takes }, não “{ $value }”.
grammar-bad-word = Não “{ $value }”, mas { $takes }: { $form }
grammar-no-number = Falta o número: { $form }
grammar-no-user = Quem? { $form }
grammar-bad-user = Ninguém na Twitch pode se chamar “{ $value }”: { $form }
grammar-no-word = Falta a palavra: { $form }
grammar-open-quote = Faltou fechar as aspas: { $form }
grammar-extra = Sobrou uma palavra, “{ $word }”: { $form }
grammar-no-followers = Não vejo quem segue o canal: use -subs, -regulars ou -vips.
grammar-hint-option = Não conheço a opção “{ $option }”, então ela faz parte do texto.

grammar-takes-seconds = segundos, como 30
grammar-takes-minutes = minutos, como 15, ou 90s
grammar-takes-number = um número inteiro
grammar-takes-between = um número de { $from } a { $to }
grammar-takes-level = todos, sub, regular, vip, mod ou streamer
grammar-takes-reply = reply, say ou mention
grammar-takes-switch = on ou off
grammar-takes-short-name = um nome de até { $most } caracteres
grammar-takes-filter-mode = on, watch ou off
grammar-takes-action = delete, um tempo como 10m, ou ban

# O que vem depois do verbo. Palavras entre colchetes são opcionais.
grammar-form-name-text = { $prefix }nome texto
grammar-form-name-change = { $prefix }nome texto novo
grammar-form-name-options = { $prefix }nome -cd=30 -ul=mod
grammar-form-name = { $prefix }nome
grammar-form-new-name = { $prefix }novo { $prefix }nome
grammar-form-rename = { $prefix }antigo { $prefix }novo
grammar-form-name-level = { $prefix }nome mod
grammar-form-name-waits = { $prefix }nome global=5 user=30
grammar-form-name-number = { $prefix }nome [número]
grammar-form-timer-text = nome -every 15 texto
grammar-form-timer-change = nome -every 15
grammar-form-timer = nome
grammar-form-counter = nome +1
grammar-form-counter-name = nome
grammar-form-quote-text = texto - Nome
grammar-form-quote-change = 12 texto novo
grammar-form-quote-number = 12
grammar-form-quote = 12
grammar-form-keyword-text = "boa noite" texto
grammar-form-keyword = "boa noite"
grammar-form-raffle = [palavra] -for 5m
grammar-form-queue-size = [20]
grammar-form-how-many = [2]
grammar-form-user = @nome
grammar-form-user-place = @nome 1
grammar-form-filter = links on|watch|off
grammar-form-host = youtube.com
grammar-form-phrase = [-part] [-10m] palavras
grammar-form-phrase-name = #3
grammar-form-permit = @nome [5m|3]
grammar-form-nuke = palavras [5m] [delete|10m|ban]
grammar-form-slow = [30|off]
grammar-form-followers = [10m|off]
