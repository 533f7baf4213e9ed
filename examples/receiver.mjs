// Takes one webhook, verifies it by Standard Webhooks, says what it was, and ends.
// node examples/receiver.mjs PORT   with the endpoint's secret (whsec_...) in SYCEE_WEBHOOK_SECRET
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.SYCEE_WEBHOOK_SECRET.replace('whsec_', ''), 'base64');

function verified(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - at) < 300)) return false; // Missing or old: perhaps a replay.
  const right = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace('v1,', ''), 'base64');
    return signature.startsWith('v1,') && given.length === right.length && timingSafeEqual(given, right);
  });
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks); // The bytes as they came, before any parsing.
  const good = verified(request.headers, body);
  response.writeHead(good ? 204 : 400).end();
  const { type, data } = good ? JSON.parse(body) : { type: 'nothing that is ours', data: {} };
  console.log(`${good ? 'verified' : 'refused'} ${type} for charge ${data.chargeId}`);
  server.close();
  server.closeAllConnections();
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
