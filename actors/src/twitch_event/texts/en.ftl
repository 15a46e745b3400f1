# What the bot says of what happens on a channel. All ids start with "twitch-".

# What happens on a channel.
twitch-subscribe = { $tier ->
    [none] { $user } has subscribed, welcome!
    [Prime] { $user } has subscribed with Prime, welcome!
   *[other] { $user } has subscribed (tier { $tier }), welcome!
}
twitch-resubscribe = { $months ->
    [one] { $user } has been a subscriber for { $months } month, thank you!
   *[other] { $user } has been a subscriber for { $months } months, thank you!
}
twitch-resubscribe-message = { $months ->
    [one] { $user } has been a subscriber for { $months } month: { $message }
   *[other] { $user } has been a subscriber for { $months } months: { $message }
}
twitch-gift = { $count ->
    [one] { $user } has given { $count } subscription, thank you!
   *[other] { $user } has given { $count } subscriptions, thank you!
}
twitch-raid = { $viewers ->
    [0] { $user } comes by with a raid, welcome!
    [one] { $user } comes by with { $viewers } viewer, welcome!
   *[other] { $user } comes by with { $viewers } viewers, welcome!
}
