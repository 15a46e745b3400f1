# What the bot says about its AI. Short and honest; the answers themselves come from the model.

# Every provider failed, or none had a decent answer.
llm-no-answer = No good answer right now, sorry. Ask me again a bit later.
llm-nothing-configured = There's no AI connected here, but I know a few commands.
llm-busy = So many questions at once! Give me a second, then ask again.

# Refused before anybody was asked.
llm-off = My AI is off on this channel for now.
llm-not-live = My AI only works while the stream is live.
llm-subscribers-only = My AI is for subs only on this channel.
llm-user-budget = You've asked me a lot lately. Ask me again in { $left }.
llm-channel-budget = This channel has asked me a lot lately. I can answer again in { $left }.
llm-day-budget = My answers for today are used up. I can answer again in { $left }.

# Forgetting, and the moderators' switch.
llm-forgotten = Done, I've forgotten our conversation.
llm-channel-forgotten = Done, I've forgotten all of this channel's conversations.
llm-nothing-to-forget = Nothing to forget.
llm-switched-on = My AI is back on.
llm-switched-off = My AI is off on this channel until a mod turns it back on.
llm-switched-for-now = That lasts only until I restart: { $why ->
        [full] the disk is full
       *[broken] my disk does not take it
    }.
llm-is-on = My AI is on.
llm-is-off = My AI is off.

# The pillar's name, and what is said when it is not there.
pillar-llm = AI
pillar-llm-declined = { $state ->
    [parked] My AI is down for a few minutes, but I still know a few commands.
   *[off] My AI is off for now, but I still know a few commands.
}
