// tmi.js over WebSocket: logs in, joins, reads a tagged line, says one, survives a RECONNECT.
import tmi from 'tmi.js';

const [host, port] = process.env.STAGE_WS.split(':');
const fail = (why) => { console.error(`tmi.js: ${why}`); process.exit(1); };
setTimeout(() => fail('not done after 60 s'), 60_000).unref();

const client = new tmi.Client({
  options: { skipUpdatingEmotesets: true, debug: Boolean(process.env.DEBUG) },
  connection: { server: host, port: Number(port), secure: false, reconnect: true },
  identity: { username: 'kissbot', password: 'oauth:rehearsaltoken' },
  channels: ['somechannel'],
});

client.on('message', (channel, tags, message, self) => {
  if (self) return;
  if (channel !== '#somechannel') fail(`a line from ${channel}`);
  if (tags.username !== 'carol' || tags['display-name'] !== 'Carol') fail(`who is ${tags.username}?`);
  if (!tags.mod || !tags.badges?.moderator) fail('the moderator has no badge');
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(tags.id)) fail(`id ${tags.id}`);
  if (message === 'welcome') client.say(channel, 'hello').catch(fail);
  else if (message === 'welcome back') {
    client.say(channel, 'goodbye').catch(fail);
    // The socket must have time to write; the stage notes what arrives.
    setTimeout(() => process.exit(0), 500);
  } else fail(`unexpected line: ${message}`);
});

client.connect().catch(fail);
