# What the bot says of Twitch: replies to commands. All ids start with "twitch-".

# Replies to commands.
twitch-live = { $channel } has been live for { $time }.
twitch-not-live = { $channel } is not live right now.
twitch-title = Title: { $title }
twitch-no-title = { $channel } has no title right now.
twitch-category = Category: { $category }
twitch-no-category = { $channel } has no category right now.
twitch-follows = { $user } has been following { $channel } for { $time }.
twitch-follows-not = { $user } does not follow { $channel }.
twitch-own-channel = This is { $user }'s own channel.
twitch-unknown-user = Twitch knows nobody called { $login }.

# The parts of a long time: "2 years 3 months".
twitch-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
twitch-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
twitch-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
twitch-today = less than a day

# Why there is no answer.
twitch-lacks-scope = I cannot see that: my token lacks the permission { $scope }.
twitch-no-moderator = Twitch lets me see that only where I am a moderator.
twitch-token-refused = Twitch no longer accepts my token, so I cannot ask; my owner has to renew it.
twitch-out-of-reach = Twitch gives me no answer right now; try again in a minute.
twitch-limited = Twitch wants me to ask less often; try again in a minute.
twitch-not-ready = I do not know yet whether I may ask Twitch; try again in a minute.
