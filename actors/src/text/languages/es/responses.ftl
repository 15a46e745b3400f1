# Lo que dicen los textos propios. Todo identificador empieza por «response-».

# Lo que ocupa el lugar de lo que no se puede saber, en medio de una frase.
response-offline = sin directo
response-unknown = sin datos
response-unavailable = no disponible
response-not-following = no sigue el canal
response-nobody = nadie
response-no-quote = no hay tal cita
response-unreadable = ?

# Una cuenta atrás que terminó y una fecha que aún no llega.
response-was = fue hace { $time }
response-will = es dentro de { $time }

# Listas separadas por espacios: los meses y los días desde el domingo.
response-months = enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
response-months-short = ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.
response-weekdays = domingo lunes martes miércoles jueves viernes sábado
response-weekdays-short = dom. lun. mar. mié. jue. vie. sáb.

# Cómo se escriben las horas y las fechas.
response-format-lt = HH:mm
response-format-lts = HH:mm:ss
response-format-ll = D [de] MMMM [de] YYYY
response-format-lll = D [de] MMMM [de] YYYY HH:mm
response-format-llll = dddd, D [de] MMMM [de] YYYY HH:mm

# Lo que se dice a quien guarda un texto.
response-notice-unknown = No conozco { $names }: se queda tal cual.
response-notice-dropped = He quitado { $signs } del principio, no digo comandos.
response-notice-calls = Relleno { $max } variables como máximo, las demás se quedan tal cual.
response-notice-deep = Las variables llegan a { $max } niveles como máximo, las de dentro se quedan tal cual.
response-notice-fetches = Consulto una sola dirección por texto, las demás se quedan tal cual.
response-notice-open = Falta cerrar algo: { $call }
response-notice-announcement = Será una línea normal: no hago anuncios.
response-notice-unclear = No consigo leer { $call }
