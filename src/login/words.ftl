# What `kissbot login` says on the terminal.

login-no-client-id =
    twitch.client_id is empty: Twitch gives tokens to registered applications only. To register yours, once:
      1. open https://dev.twitch.tv/console/apps/create (the account needs two-factor authentication)
      2. Name: any; OAuth Redirect URLs: http://localhost; Category: Chat Bot; Client Type: Public
      3. copy the Client ID that is shown, and put it into config.toml: [twitch] client_id = "…"
    Then run this again. A Client ID is no secret.
login-open = Open this page in a browser, logged in on Twitch as { $who }:
login-code = { $minutes ->
    [one] Code: { $code } (good for { $minutes } minute)
   *[other] Code: { $code } (good for { $minutes } min)
}
login-waiting = Waiting until you have agreed there; Ctrl-C ends it.
login-one-of = one of { $names }

# How it ended.
login-bot = { $login } is logged in as the bot.
login-owner = { $login } is logged in as the owner of its channel.
login-allows = It allows: { $scopes }
login-stored = Stored in { $path }. A bot that runs takes it over within 15 s.
login-next = Next: `kissbot check` tells what works now; then `kissbot run` starts the bot.

# Why it came to nothing.
login-nothing-needed = nothing that is switched on in the config needs a channel owner's login
login-no-code = Twitch does not give this application a code ({ $why }): is twitch.client_id the Client ID that https://dev.twitch.tv/console/apps shows?
login-unreachable = { $url } cannot be asked: { $why }; try again later
login-denied = the page was answered with no: nothing is stored
login-refused = Twitch refuses the login, and nothing is stored: { $why }
login-refused-todo = Twitch refuses the login ({ $why }), and nothing is stored: { $todo }; then run this again
login-expired = the code has expired before anybody agreed: run this again
login-gone = Twitch knows the code no longer: it was used up or has expired; run this again
login-whose = Twitch does not tell whose the token is ({ $why }): nothing is stored, try again later
login-unwanted = { $login } has logged in, but { $who } was expected: nothing is stored, { $token ->
    [returned] its token was given back
   *[left] its token will expire
}. Log out on twitch.tv in that browser (or use a private window), log in as { $who }, and run this again
login-no-renewal = Twitch gave a token that cannot be renewed: it is not stored
login-unwritable = { $path } cannot be written: { $why }. Nothing is stored, { $token ->
    [returned] the token was given back
   *[left] the token will expire
}
login-disk-full = { $path } takes nothing more: { $why }; make room on its disk, then run this again
login-folder-unwritable = { $path } cannot be written to: { $why }; set bot.data_dir to one that this user may write to, or run this as the bot's user
login-own-token-refused = it refuses its own token
