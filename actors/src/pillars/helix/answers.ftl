# What the bot replies to commands that ask Twitch. All ids start with "twitch-".

twitch-live = { $channel } has been live for { $time }.
twitch-not-live = { $channel } is not live right now.
twitch-title = Title: { $title }
twitch-no-title = { $channel } has no title right now.
twitch-title-set = The title is now: { $title }
twitch-title-too-long = Too long: titles can have { $max } characters.
twitch-title-refused = Twitch rejected that title.
twitch-category = Category: { $category }
twitch-category-game = Category: { $category } – { $facts }
twitch-no-category = { $channel } has no category right now.
twitch-category-set = The category is now: { $category }
twitch-category-unknown = There is no Twitch category with that name.
twitch-category-which = Which category do you mean: { $categories }?
twitch-category-refused = Twitch rejected that category.
twitch-follows = { $user } has been following { $channel } for { $time }.
twitch-follows-not = { $user } is not following { $channel }.
twitch-own-channel = { $user } owns this channel.
twitch-unknown-user = There is no Twitch user called { $login }.
twitch-unknown-name = There is no Twitch user with that name.
twitch-shoutout = Go check out { $user } at twitch.tv/{ $login }
twitch-shoutout-category = Go check out { $user } at twitch.tv/{ $login } (last seen playing { $category })
twitch-clip = Here's the clip: { $url }
twitch-clip-under-way = The clip is on its way, give it a minute: { $url }
twitch-clip-not-live = { $channel } is not live, so there's nothing to clip.
twitch-clip-forbidden = I'm not allowed to make clips here.
twitch-clip-failed = The clip didn't work; try again in a minute.

# The facts of a category's game; code puts " · " between them.

# Why there is no answer.
twitch-no-token = I'm not allowed to do that here yet.
twitch-owner-lacks-scope = I'm not allowed to do that here yet: the channel's permission { $scope } is missing.
twitch-owner-token-refused = I'm no longer allowed to do that here: the channel has to give me its permission again.
twitch-lacks-scope = I'm not allowed to do that yet: my permission { $scope } is missing.
twitch-no-moderator = I need to be a moderator here for that (/mod).
twitch-token-refused = Twitch no longer accepts my login, so I can't ask right now.
twitch-refused = Twitch said no to that.
twitch-out-of-reach = Twitch isn't answering me right now; try again in a minute.
twitch-limited = I'm asking Twitch too much; try again in a minute.
twitch-not-ready = I'm not connected to Twitch yet; try again in a minute.

# The pillar's name, and what is said when it is not there.
pillar-helix = Twitch
pillar-helix-declined = { $state ->
    [parked] I can't ask Twitch anything for a few minutes.
   *[off] My questions to Twitch are off for now.
}
