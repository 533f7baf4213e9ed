import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['{kit,wallet,till,console}/**/*.test.ts'], environment: 'node' },
});
