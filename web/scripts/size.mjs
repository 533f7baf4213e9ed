// Adds up, gzipped, what a browser must fetch before an app can be used: the page, its scripts with everything they
// import statically, its styles, and the larger of the language files. Fails when the wallet is over its limit.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

// 150 kB is the promise; the scanner loads when it is first needed and is printed on its own.
const LIMIT_BYTES = 150_000;

const web = resolve(import.meta.dirname, '..');
const base = process.env.SYCEE_WEB_OUT ? resolve(web, process.env.SYCEE_WEB_OUT) : null;
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

let failed = false;
for (const app of ['wallet', 'till', 'console']) {
  const dist = base ? join(base, app) : join(web, app, 'dist');
  if (!existsSync(join(dist, 'index.html'))) {
    console.error(`${app}: not built; run "npm run build" first`);
    failed = true;
    continue;
  }
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const first = new Set(['index.html']);
  const assets = readdirSync(join(dist, 'assets'));
  const queue = [...html.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map((match) => match[1]);
  while (queue.length > 0) {
    const name = queue.pop();
    if (first.has(`assets/${name}`)) continue;
    first.add(`assets/${name}`);
    if (!name.endsWith('.js')) continue;
    const source = readFileSync(join(dist, 'assets', name), 'utf8');
    for (const match of source.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) queue.push(match[1]);
  }
  const languages = assets
    .filter((name) => /^words-.*\.js$/.test(name))
    .map((name) => gzipped(join(dist, 'assets', name)));
  const total =
    [...first].reduce((sum, name) => sum + gzipped(join(dist, name)), 0) + Math.max(0, ...languages);
  const later = assets
    .filter((name) => !first.has(`assets/${name}`) && !/^words-/.test(name))
    .reduce((sum, name) => sum + gzipped(join(dist, 'assets', name)), 0);
  console.log(`${app}: first load ${kB(total)} gzip, loaded later ${kB(later)} gzip`);
  if (app === 'wallet' && total > LIMIT_BYTES) {
    console.error(`wallet: over its ${kB(LIMIT_BYTES)} limit`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
