// dank-twitch-irc over TCP: logs in, joins, reads a tagged line, says one, survives a RECONNECT.
import { ChatClient } from '@mastondzn/dank-twitch-irc';

const [host, port] = process.env.STAGE_IRC.split(':');
const fail = (why) => { console.error("dank-twitch-irc:", why); process.exit(1); };
setTimeout(() => fail('not done after 60 s'), 60_000).unref();

const client = new ChatClient({
  username: 'kissbot',
  password: 'oauth:rehearsaltoken',
  connection: { type: 'tcp', secure: false, host, port: Number(port) },
});

// Both of the library's connections get the RECONNECT in the same moment, so that it may move a channel from one that ends
// to the other that is about to end. It reports that and recovers, which the rest of the play checks.
const dueToReconnect = (error) =>
  error != null && (/RECONNECT/.test(error.message) || dueToReconnect(error.cause));

client.on('error', (error) => {
  if (!dueToReconnect(error)) fail(error);
});

client.on('PRIVMSG', async (message) => {
  // The library has several connections: Twitch shows each the lines of the others.
  if (message.senderUsername === 'kissbot') return;
  if (message.senderUsername !== 'carol' || message.displayName !== 'Carol') fail(`who is ${message.senderUsername}?`);
  if (!message.isMod || !message.badges.hasModerator) fail('the moderator has no badge');
  if (!message.channelID || !message.senderUserID || !message.serverTimestamp) fail('ids or time are missing');
  try {
    // say() resolves with the USERSTATE that confirms the message.
    if (message.messageText === 'welcome') await client.say(message.channelName, 'hello');
    else if (message.messageText === 'welcome back') {
      await client.say(message.channelName, 'goodbye');
      process.exit(0);
    } else fail(`unexpected line: ${message.messageText}`);
  } catch (error) {
    if (!dueToReconnect(error)) fail(error);
  }
});

await client.connect();
await client.join('somechannel');
