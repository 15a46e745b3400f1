# Lo que el bot responde a lo que se le pide guardar. Todos los ids empiezan por «store-».

store-command-added = Comando { $command } añadido.
store-command-changed = Comando { $command } cambiado.
store-command-deleted = Comando { $command } borrado. { $undo } lo recupera.
store-command-exists = El comando { $command } ya existe: edit lo cambia, set lo reemplaza.
store-command-missing = Aquí no hay ningún { $command }.
store-command-built-in = El comando { $command } es mío: se puede activar y desactivar, no editar.
store-command-without-text = Falta el texto de { $command }: va detrás del nombre.
store-commands-full = Ya hay { $most } comandos, el máximo de un canal.
store-command-shown = Dice así: { $line } (usado { $uses ->
        [one] { $uses } vez
       *[other] { $uses } veces
    })
store-command-on = Comando { $command } activado.
store-command-off = Comando { $command } desactivado.
store-command-stays = El comando { $command } se queda activado: sin él no se podría volver a activar nada.
store-level-above = { $command } es para un rango por encima del tuyo: no lo puedes cambiar.
store-name-taken = El nombre { $command } ya está en uso.
store-name-built-in = El nombre { $command } es mío: desactiva primero mi comando para usarlo.
store-text-long = El texto de { $command } tiene { $length } caracteres y caben { $most }.
store-aliases-full = El comando { $command } ya tiene { $most } alias, el máximo.
store-alias-added = Ahora { $alias } hace lo mismo que { $command }.
store-alias-removed = El alias { $alias } ya no es de { $command }.
store-alias-missing = Ningún comando tiene el alias { $command }.
store-runs-itself = Un comando no puede ejecutarse a sí mismo: { $command }.
store-runs-deep = El comando { $command } ya ejecuta otro, y solo se permite un paso.
store-undone = Deshecho: { $name }.
store-nothing-to-undo = No hay nada que deshacer.
store-muted = De acuerdo, ahora solo respondo a comandos. { $prefix }bot unmute devuelve el resto.
store-unmuted = Ya estoy de vuelta.
store-timer-added = Timer { $name } añadido: cada { $minutes } min, tras { $lines ->
        [one] { $lines } mensaje
       *[other] { $lines } mensajes
    }.
store-timer-changed = Timer { $name } cambiado: cada { $minutes } min, tras { $lines ->
        [one] { $lines } mensaje
       *[other] { $lines } mensajes
    }.
store-timer-text-added = Timer { $name } tiene un texto más: cada { $minutes } min, tras { $lines ->
        [one] { $lines } mensaje
       *[other] { $lines } mensajes
    }.
store-timer-deleted = Timer { $name } borrado.
store-timer-missing = Aquí no hay ningún timer { $name }.
store-timer-exists = El timer { $name } ya existe: edit lo cambia.
store-timers-full = Ya hay { $most } timers, el máximo de un canal.
store-timer-interval = Un timer puede esperar de { $least } s a { $most } min.
store-timer-without-text = Falta el texto del timer { $name }: va detrás del nombre.
store-timer-text-long = Ese texto tiene { $length } caracteres y caben { $most }.
store-timer-needs-asker = Nadie escribe un timer, así que $({ $variable }) no vale.
store-timer-on = Timer { $name } activado.
store-timer-off = Timer { $name } desactivado.
store-timer-shown = { $name } { $options }: { $text }
store-timers = Timers ({ $count }): { $names }
store-timers-none = Aún no hay timers aquí.
store-counter = { $name }: { $value }
store-counter-changed = { $name }: { $old } → { $new }
store-counter-missing = Aún no hay un contador { $name }.
store-counter-deleted = Contador { $name } borrado.
store-counters-full = Ya hay { $most } contadores, el máximo de un canal.
store-counters = Contadores ({ $count }): { $names }
store-counters-none = Aún no hay contadores aquí.
store-quote-added = Cita n.º { $number } guardada.
store-quote-changed = Cita n.º { $number } cambiada.
store-quote-deleted = Cita n.º { $number } borrada.
store-quote-gone = La cita n.º { $number } se borró.
store-quote-missing = No hay cita n.º { $number }.
store-quote-not-found = Ninguna cita contiene «{ $words }».
store-quote-which = Falta el número de la cita.
store-quotes-full = Ya hay { $most } citas, el máximo de un canal.
store-quotes-none = Aún no hay citas aquí: { $command } guarda una.
store-quote-long = Esa cita tiene { $length } caracteres y caben { $most }.
store-quote = n.º { $number }: «{ $text }»{ $about }
store-keyword-added = Palabra clave «{ $word }» añadida.
store-keyword-changed = Palabra clave «{ $word }» cambiada.
store-keyword-deleted = Palabra clave «{ $word }» borrada.
store-keyword-exists = La palabra clave «{ $word }» ya existe: edit la cambia.
store-keyword-missing = Aquí no hay palabra clave «{ $word }».
store-keyword-on = Palabra clave «{ $word }» activada.
store-keyword-off = Palabra clave «{ $word }» desactivada.
store-keyword-long = Una palabra clave puede tener { $most } caracteres.
store-keyword-bad = «{ $word }» no puede ser palabra clave: { $why ->
        [all] coincidiría con todo
        [big] el patrón es demasiado grande
        [empty] está vacía
       *[pattern] el patrón no es válido
    }.
store-keyword-regex-owner = Los patrones son para quien lleva el canal; una palabra normal te sirve igual.
store-keyword-without-text = Falta el texto para «{ $word }»: va detrás.
store-keywords-full = Ya hay { $most } palabras clave, el máximo de un canal.
store-keywords = Palabras clave ({ $count }): { $names }
store-keywords-none = Aún no hay palabras clave aquí.
store-regular-added = { $user } ya es habitual.
store-regular-removed = { $user } ya no es habitual.
store-regular-known = { $user } ya era habitual.
store-regular-missing = { $user } no es habitual.
store-regulars-full = Ya hay { $most } habituales, el máximo de un canal.
store-regulars = Habituales ({ $count }): { $names }
store-regulars-none = Aún no hay habituales aquí.
store-raffle-opened = El sorteo está abierto: ¡escribe { $word } para participar!
store-raffle-open-already = Ya hay un sorteo en marcha: { $command } lo termina.
store-raffle-none = Ahora mismo no hay sorteo.
store-raffle-closed = El sorteo está cerrado con { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    }.
store-raffle-closed-already = El sorteo ya está cerrado.
store-raffle-cancelled = El sorteo queda cancelado.
store-raffle-open = El sorteo está abierto, { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    }: { $word }
store-raffle-is-closed = El sorteo ({ $word }) está cerrado, { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    }.
store-raffle-in = { $entries ->
        [one] { $entries } participante
       *[other] { $entries } participantes
    } en el sorteo: escribe { $word }
store-raffle-won = { $count ->
        [one] Gana { $users }.
       *[other] Ganan { $users }.
    }
store-raffle-claim = Di algo en { $seconds } s.
store-raffle-unclaimed = { $user } no responde: { $redraw } vuelve a sortear.
store-raffle-empty = No hay participantes, así que no gana nadie.
store-raffle-all-drawn = Ya ha salido todo el mundo.
store-raffle-not-drawn = Aún no ha salido nadie.
store-raffle-range = { $option } puede ir de 1 a { $most }.
store-raffle-chatter = Le toca a { $user }.
store-raffle-quiet = Nadie ha escrito hace poco.
store-queue-opened = La cola está abierta, con { $most } plazas.
store-queue-closed = La cola está cerrada, { $count ->
        [one] { $count } persona espera
       *[other] { $count } personas esperan
    }.
store-queue-cleared = La cola queda vacía.
store-queue-removed = { $user } ya no está en la cola.
store-queue-moved = { $user } está ahora en el puesto { $place }.
store-queue-nobody = { $user } no está en la cola.
store-queue-joined = Ya estás en la cola, puesto { $place }.
store-queue-left = Ya no estás en la cola.
store-queue-place = Estás en el puesto { $place } de { $count }.
store-queue-not-in = No estás en la cola.
store-queue-full = La cola está llena: { $most } plazas.
store-queue-empty = La cola está vacía.
store-queue-next = Turno de { $users } (quedan { $count } en espera)
store-queue-open = La cola está abierta, { $count ->
        [one] { $count } persona espera
       *[other] { $count } personas esperan
    }. Siguientes: { $names }
store-queue-is-closed = La cola está cerrada, { $count ->
        [one] { $count } persona espera
       *[other] { $count } personas esperan
    }. Siguientes: { $names }
store-not-saved = No se ha guardado: { $why ->
        [full] el disco está lleno
       *[broken] mi disco no lo acepta
    }. No ha cambiado nada.
store-date = { $day } { $month ->
        [m1] ene
        [m2] feb
        [m3] mar
        [m4] abr
        [m5] may
        [m6] jun
        [m7] jul
        [m8] ago
        [m9] sep
        [m10] oct
        [m11] nov
       *[m12] dic
    } { $year }

pillar-timer = timers
pillar-store = lo que guarda el canal
pillar-store-declined = { $state ->
    [parked] Lo que guarda este canal no está disponible durante unos minutos.
   *[off] Lo que guarda este canal está desactivado por ahora.
}

pillar-fetch = direcciones web
store-moderation-off = La moderación está desactivada.
store-moderation-watch = Vale, observo: todo va al registro y no hago nada. Para que actúe: { $prefix }moderación actuar
store-moderation-act = Vale, actúo con enlaces, frases y acentos apilados; { $prefix }filtro muestra el resto, { $prefix }undo deshace lo que haga.
store-filter-on = El filtro { $filter } está activo.
store-filter-watch = El filtro { $filter } solo observa.
store-filter-off = El filtro { $filter } está desactivado.
store-filter-missing = No hay tal filtro. Hay: { $names }
store-host-added = Los enlaces a { $host } están permitidos.
store-host-removed = Los enlaces a { $host } ya no están permitidos.
store-host-known = Los enlaces a { $host } ya estaban permitidos.
store-host-missing = El sitio { $host } no está en la lista.
store-host-bad = Eso no es un sitio: youtube.com, o github.com/yo para una parte.
store-hosts = Enlaces permitidos a ({ $count }): { $names }
store-hosts-none = Todavía no hay sitios en la lista: { $prefix }allow youtube.com
store-hosts-full = Ya hay { $most } sitios, y es el máximo de un canal.
store-phrase-added = Frase n.º { $id } añadida.
store-phrase-removed = Frase n.º { $id } quitada.
store-phrase-known = Esa ya es la frase n.º { $id }.
store-phrase-missing = No hay tal frase; lista muestra sus números.
store-phrase-bad = Esa no: { $why ->
        [short] es demasiado corta y daría con medio chat
        [everyday] daría con mensajes normales, como «{ $example }»
        [look] un patrón no puede mirar adelante ni atrás
        [big] el patrón es demasiado grande
        [empty] coincidiría con todo
        [full] ya hay demasiados patrones
       *[pattern] el patrón no es válido
    }.
store-phrase-regex-owner = Los patrones son para quien tiene el canal; las palabras normales también te sirven.
store-phrases = Frases ({ $count }): { $names }
store-phrases-none = Todavía no hay frases: { $prefix }phrase añadir palabras
store-phrases-full = Ya hay { $most } frases, y es el máximo de un canal.
