# Lo que se le dice a la moderación cuando una orden no se entiende: qué falla y cómo se escribe.

grammar-no-verb = Dime qué hago: { $form }
grammar-no-name = Falta el nombre: { $form }
grammar-name-too-long = Es demasiado largo, el máximo es de { $most } caracteres.
grammar-name-begins = Un nombre no puede empezar por «{ $sign }»: { $form }
grammar-no-text = Falta el texto: { $form }
grammar-text-too-long = El texto es demasiado largo, el máximo es de { $most } caracteres.
grammar-no-change = Dime qué cambio: { $form }
grammar-unknown-option = No conozco la opción «{ $option }»: { $form }
grammar-no-value = Falta un valor después de «{ $option }»: { $form }
grammar-bad-value = La opción «{ $option }» espera { $takes }, no «{ $value }».
grammar-bad-word = No «{ $value }», sino { $takes }: { $form }
grammar-no-number = Falta el número: { $form }
grammar-no-user = Dime quién: { $form }
grammar-bad-user = Nadie en Twitch puede llamarse «{ $value }»: { $form }
grammar-no-word = Falta la palabra: { $form }
grammar-open-quote = Faltan las comillas de cierre: { $form }
grammar-extra = Sobra una palabra, «{ $word }»: { $form }
grammar-no-followers = No veo quién sigue el canal: usa -subs, -regulars o -vips.
grammar-hint-option = No conozco la opción «{ $option }», así que forma parte del texto.

grammar-takes-seconds = segundos, por ejemplo 30
grammar-takes-minutes = minutos, por ejemplo 15, o 90s
grammar-takes-number = un número entero
grammar-takes-between = un número del { $from } al { $to }
grammar-takes-level = todos, sub, habitual, vip, mod o streamer
grammar-takes-reply = reply, say o mention
grammar-takes-switch = on u off
grammar-takes-short-name = un nombre de { $most } caracteres como máximo
grammar-takes-filter-mode = on, watch u off
grammar-takes-action = delete, un tiempo como 10m, o ban

# Lo que sigue al verbo. Las palabras entre corchetes se pueden omitir.
grammar-form-name-text = { $prefix }nombre texto
grammar-form-name-change = { $prefix }nombre texto nuevo
grammar-form-name-options = { $prefix }nombre -cd=30 -ul=mod
grammar-form-name = { $prefix }nombre
grammar-form-new-name = { $prefix }nuevo { $prefix }nombre
grammar-form-rename = { $prefix }antiguo { $prefix }nuevo
grammar-form-name-level = { $prefix }nombre mod
grammar-form-name-waits = { $prefix }nombre global=5 user=30
grammar-form-name-number = { $prefix }nombre [número]
grammar-form-timer-text = nombre -every 15 texto
grammar-form-timer-change = nombre -every 15
grammar-form-timer = nombre
grammar-form-counter = nombre +1
grammar-form-counter-name = nombre
grammar-form-quote-text = texto - Nombre
grammar-form-quote-change = 12 texto nuevo
grammar-form-quote-number = 12
grammar-form-quote = 12
grammar-form-keyword-text = "buenas noches" texto
grammar-form-keyword = "buenas noches"
grammar-form-raffle = [palabra] -for 5m
grammar-form-queue-size = [20]
grammar-form-how-many = [2]
grammar-form-user = @nombre
grammar-form-user-place = @nombre 1
grammar-form-filter = links on|watch|off
grammar-form-host = youtube.com
grammar-form-phrase = [-part] [-10m] palabras
grammar-form-phrase-name = #3
grammar-form-permit = @nombre [5m|3]
grammar-form-nuke = palabras [5m] [delete|10m|ban]
grammar-form-slow = [30|off]
grammar-form-followers = [10m|off]
