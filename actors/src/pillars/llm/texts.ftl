# What the bot says about its AI. Short and honest; the answers themselves come from the model.

# Every provider failed, or none had a decent answer.
llm-no-answer = I have no good answer right now, sorry. Ask me again a little later.
llm-nothing-configured = I have no AI connected here, but I know a few commands.
llm-busy = Many questions at once. Give me a moment, then ask again.

# Refused before anybody was asked.
llm-off = My AI is switched off on this channel for now.
llm-not-live = My AI is only there while the channel is live.
llm-subscribers-only = My AI is for subscribers on this channel.
llm-user-budget = You have asked me a lot lately. Ask me again in { $left }.
llm-channel-budget = This channel has asked me a lot lately. I can answer again in { $left }.
llm-day-budget = My answers for today are used up. I can answer again in { $left }.

# Forgetting, and the moderators' switch.
llm-forgotten = Done, I have forgotten our conversation.
llm-channel-forgotten = Done, I have forgotten all conversations of this channel.
llm-nothing-to-forget = There is nothing that I remember.
llm-switched-on = My AI is on again.
llm-switched-off = My AI is off on this channel until a moderator switches it on.
llm-is-on = My AI is on.
llm-is-off = My AI is off.
