# O que os textos próprios dizem. Todo identificador começa com “response-”.

# O que fica no lugar do que não dá para saber, no meio de uma frase.
response-offline = offline
response-unknown = sem dados
response-unavailable = indisponível
response-not-following = não segue o canal
response-nobody = ninguém
response-no-quote = citação não encontrada
response-unreadable = ?

# Uma contagem que já acabou e uma data que ainda não chegou.
response-was = foi há { $time }
response-will = é daqui a { $time }

# Listas separadas por espaços: os meses e os dias a partir de domingo.
response-months = janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
response-months-short = jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.
response-weekdays = domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado
response-weekdays-short = dom. seg. ter. qua. qui. sex. sáb.

# Como se escrevem horas e datas.
response-format-lt = HH:mm
response-format-lts = HH:mm:ss
response-format-ll = D [de] MMMM [de] YYYY
response-format-lll = D [de] MMMM [de] YYYY HH:mm
response-format-llll = dddd, D [de] MMMM [de] YYYY HH:mm

# O que se diz a quem salva um texto.
response-notice-unknown = Não conheço { $names }: fica como está.
response-notice-dropped = Tirei { $signs } do começo, eu não digo comandos.
response-notice-calls = Preencho no máximo { $max } variáveis, as outras ficam como estão.
response-notice-deep = As variáveis vão até { $max } níveis, as de dentro ficam como estão.
response-notice-fetches = Consulto só um endereço por texto, os outros ficam como estão.
response-notice-open = Falta fechar algo: { $call }
response-notice-announcement = Vai como uma linha normal: eu não faço anúncios.
response-notice-unclear = Não consigo ler { $call }
