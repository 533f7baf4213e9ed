// Builds the three apps. SYCEE_WEB_OUT names the folder they land in (one sub-folder each); a relative
// one counts from web/. Without it each app builds into its own dist/.
import { resolve } from 'node:path';
import { build } from 'vite';

const web = resolve(import.meta.dirname, '..');

for (const app of ['wallet', 'till', 'console']) {
  await build({ root: resolve(web, app), configFile: resolve(web, app, 'vite.config.ts'), logLevel: 'warn' });
  console.log(`built ${app}`);
}
