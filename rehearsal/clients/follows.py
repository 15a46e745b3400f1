"""twitchAPI over EventSub: subscribes, hears of a follow, moves with session_reconnect, and hears of the next one."""
import asyncio
import os
import subprocess
import sys

from twitchAPI.eventsub.websocket import EventSubWebsocket
from twitchAPI.helper import first
from twitchAPI.twitch import Twitch
from twitchAPI.type import AuthScope

stage = subprocess.Popen([os.environ["STAGE_WEB"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
at = dict(stage.stdout.readline().strip().split("=", 1) for _ in range(9))


def tell(line, expected="done"):
    stage.stdin.write(line + "\n")
    stage.stdin.flush()
    answer = stage.stdout.readline().strip()
    assert answer == expected, f"{line}: {answer}"


async def main():
    twitch = await Twitch(at["client"], authenticate_app=False, base_url=at["helix"] + "/", auth_base_url=at["oauth"] + "/")
    twitch.auto_refresh_auth = False
    await twitch.set_user_authentication(at["token"], [AuthScope.MODERATOR_READ_FOLLOWERS], validate=True)
    bot = await first(twitch.get_users())
    channel = await first(twitch.get_users(logins=["somechannel"]))
    assert bot.login == "kissbot", bot.login
    heard = asyncio.Queue()
    loop = asyncio.get_running_loop()

    async def on_follow(data):
        assert data.event.broadcaster_user_login == "somechannel", data.event.broadcaster_user_login
        loop.call_soon_threadsafe(heard.put_nowait, data.event.user_name)

    eventsub = EventSubWebsocket(twitch, connection_url=at["eventsub"], subscription_url=at["helix"])
    eventsub.start()
    await eventsub.listen_channel_follow_v2(channel.id, bot.id, on_follow)
    tell("/follow Zoe")
    name = await asyncio.wait_for(heard.get(), 10)
    assert name == "Zoe", name
    tell("hand over")
    # It goes on with the old connection until that is closed.
    await asyncio.sleep(1)
    tell("/follow Yan")
    name = await asyncio.wait_for(heard.get(), 20)
    assert name == "Yan", name
    tell("sessions", "1 open, 2 in all")
    await eventsub.stop()
    await twitch.close()


status = 1
try:
    asyncio.run(asyncio.wait_for(main(), 50))
    status = 0
except Exception as error:
    print(f"twitchAPI: {error!r}", file=sys.stderr)
stage.kill()
os._exit(status)
