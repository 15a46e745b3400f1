# What the bot says of what happens on a channel. All ids start with "event-".

event-subscribe = { $tier ->
    [none] { $user } has subscribed, welcome!
    [Prime] { $user } has subscribed with Prime, welcome!
   *[other] { $user } has subscribed (tier { $tier }), welcome!
}
event-resubscribe = { $months ->
    [one] { $user } has been a subscriber for { $months } month, thank you!
   *[other] { $user } has been a subscriber for { $months } months, thank you!
}
event-resubscribe-message = { $months ->
    [one] { $user } has been a subscriber for { $months } month: { $message }
   *[other] { $user } has been a subscriber for { $months } months: { $message }
}
event-gift = { $count ->
    [one] { $user } has given { $count } subscription, thank you!
   *[other] { $user } has given { $count } subscriptions, thank you!
}
event-raid = { $viewers ->
    [0] { $user } comes by with a raid, welcome!
    [one] { $user } comes by with { $viewers } viewer, welcome!
   *[other] { $user } comes by with { $viewers } viewers, welcome!
}

# Who does not want to be named.
event-anonymous = Somebody who stays unnamed

event-follow = { $user } follows the channel now, welcome!
event-cheer = { $bits ->
    [one] { $user } cheers with { $bits } bit, thank you!
   *[other] { $user } cheers with { $bits } bits, thank you!
}
event-cheer-message = { $bits ->
    [one] { $user } cheers with { $bits } bit: { $message }
   *[other] { $user } cheers with { $bits } bits: { $message }
}
event-points = { $user } takes the reward { $reward }.
event-points-input = { $user } takes the reward { $reward }: { $input }

event-online = { $channel } is live!
event-online-title = { $channel } is live: { $title }
event-online-category = { $channel } is live ({ $category })!
event-online-title-category = { $channel } is live: { $title } ({ $category })
event-offline = The stream is over, see you next time!

event-ads = Ads for { $time }; the stream goes on right after.
event-ads-untold = Ads are on; the stream goes on right after.
event-train-begin = A hype train is on its way!
event-train-end = The hype train has reached level { $level }, thank you all!

event-poll = Poll “{ $title }”: { $winner } wins with { $votes ->
    [one] { $votes } vote.
   *[other] { $votes } votes.
}
event-poll-empty = Poll “{ $title }”: nobody voted.
event-prediction = Prediction “{ $title }” has come out: { $outcome }
event-prediction-cancelled = Prediction “{ $title }” is cancelled, everybody has their points back.
event-shoutout = { $user } gave this channel a shoutout, thank you!
