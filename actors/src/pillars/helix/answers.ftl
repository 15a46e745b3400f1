# What the bot replies to commands that ask Twitch. All ids start with "twitch-".

twitch-live = { $channel } has been live for { $time }.
twitch-not-live = { $channel } is not live right now.
twitch-title = Title: { $title }
twitch-no-title = { $channel } has no title right now.
twitch-title-set = The title is now: { $title }
twitch-title-too-long = Twitch takes titles of at most { $max } characters.
twitch-title-refused = Twitch does not take that title.
twitch-category = Category: { $category }
twitch-category-game = Category: { $category } – { $facts }
twitch-no-category = { $channel } has no category right now.
twitch-category-set = The category is now: { $category }
twitch-category-unknown = Twitch has no category by that name.
twitch-category-which = Which category do you mean: { $categories }?
twitch-category-refused = Twitch does not take that category.
twitch-follows = { $user } has been following { $channel } for { $time }.
twitch-follows-not = { $user } does not follow { $channel }.
twitch-own-channel = This is { $user }'s own channel.
twitch-unknown-user = Twitch knows nobody called { $login }.
twitch-shoutout = Have a look at { $user }: twitch.tv/{ $login }
twitch-shoutout-category = Have a look at { $user }, who last streamed { $category }: twitch.tv/{ $login }
twitch-clip = Here is the clip: { $url }
twitch-clip-under-way = The clip is on its way, give it a minute: { $url }
twitch-clip-not-live = { $channel } is not live, so there is nothing to clip.
twitch-clip-forbidden = Twitch does not let me clip here.
twitch-clip-failed = Twitch made no clip of that; try again in a minute.

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

# The facts of a category's game; code puts " · " between them.

# Why there is no answer.
twitch-no-token = I may not do that here: the channel's owner has to run "kissbot login --as broadcaster".
twitch-owner-lacks-scope = The channel's owner has not allowed me { $scope }: they have to run "kissbot login --as broadcaster" anew.
twitch-owner-token-refused = Twitch no longer accepts what the channel's owner allowed me: they have to run "kissbot login --as broadcaster" anew.
twitch-lacks-scope = I may not do that: my token lacks the permission { $scope }. Running "kissbot login" gives it to me.
twitch-no-moderator = Twitch lets me do that only where I am a moderator.
twitch-token-refused = Twitch no longer accepts my token, so I cannot ask; my owner has to renew it.
twitch-refused = Twitch refuses that.
twitch-out-of-reach = Twitch gives me no answer right now; try again in a minute.
twitch-limited = Twitch wants me to ask less often; try again in a minute.
twitch-not-ready = I do not know yet whether I may ask Twitch; try again in a minute.
