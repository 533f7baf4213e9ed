import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/**
 * The build of one app. It is served under `/<name>/`, beside the API, so every path in it starts there; routes live in
 * the fragment, so the server rewrites nothing.
 */
export function app(name: 'wallet' | 'till' | 'console') {
  const web = resolve(import.meta.dirname, '../..');
  const base = process.env.SYCEE_WEB_OUT;
  return defineConfig({
    root: resolve(web, name),
    base: `/${name}/`,
    build: {
      outDir: base ? resolve(web, base, name) : resolve(web, name, 'dist'),
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      // Inlined assets would need `data:` in the content security policy.
      assetsInlineLimit: 0,
    },
    server: {
      proxy: {
        '^/(v1|sandbox|\\.well-known)/': process.env.SYCEE_API ?? 'http://localhost:8080',
      },
    },
    plugins: [serviceWorker(resolve(web, name))],
  });
}

/**
 * Writes `sw.js` from the app's `service-worker.js`, with the list of shell files and a version that changes with
 * any of them. What only the scanner needs stays out of the list: it is kept when it has been fetched once.
 */
function serviceWorker(root: string): Plugin {
  const source = resolve(root, 'service-worker.js');
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        if (!existsSync(source)) return;
        const files = Object.keys(bundle).filter((file) => !/scanner|\.wasm$|\.map$/.test(file));
        const icons = existsSync(resolve(root, 'public/icons'))
          ? readdirSync(resolve(root, 'public/icons')).map((file) => `icons/${file}`)
          : [];
        const shell = [...new Set(['index.html', 'manifest.webmanifest', ...icons, ...files])].sort();
        const hash = createHash('sha256');
        for (const file of Object.values(bundle)) {
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        }
        const template = readFileSync(source, 'utf8');
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: template
            .replace("'__SHELL__'", JSON.stringify(shell))
            .replace('__VERSION__', hash.update(template).digest('hex').slice(0, 12)),
        });
      },
    },
  };
}
