# Lo que dice el bot sobre su IA. Corto y honesto; las respuestas en sí vienen del modelo.

# Fallaron todos los proveedores, o ninguno tenía una respuesta decente.
llm-no-answer = Ahora mismo no tengo una buena respuesta, perdón. Pregúntame otra vez en un rato.
llm-nothing-configured = Aquí no tengo ninguna IA conectada, pero me sé algunos comandos.
llm-busy = Me están preguntando muchas cosas a la vez, ¡un segundo!

# Rechazado antes de preguntarle a nadie.
llm-off = Mi IA está apagada en este canal por ahora.
llm-not-live = Mi IA solo funciona cuando hay stream.
llm-subscribers-only = En este canal mi IA es solo para subs.
llm-user-budget = Me has preguntado mucho últimamente. Pregúntame otra vez en { $left }.
llm-channel-budget = Este canal me ha preguntado mucho últimamente. Vuelvo a responder en { $left }.
llm-day-budget = Se acabaron mis respuestas de hoy. Vuelvo a responder en { $left }.

# El olvido, y el interruptor de los moderadores.
llm-forgotten = Listo, ya olvidé nuestra conversación.
llm-channel-forgotten = Listo, ya olvidé todas las conversaciones de este canal.
llm-nothing-to-forget = No hay nada que olvidar.
llm-switched-on = Mi IA vuelve a estar encendida.
llm-switched-off = Mi IA queda apagada en este canal hasta que un mod la vuelva a encender.
llm-switched-for-now = Pero solo hasta que me reinicie: { $why ->
        [full] el disco está lleno
       *[broken] mi disco no lo acepta
    }.
llm-is-on = Mi IA está encendida.
llm-is-off = Mi IA está apagada.

# El nombre del pilar, y lo que se dice cuando no está.
pillar-llm = IA
pillar-llm-declined = { $state ->
    [parked] Mi IA está caída por unos minutos, pero me sé algunos comandos.
   *[off] Mi IA está apagada por ahora, pero me sé algunos comandos.
}
