import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { mockApi } from './dev/mock-api';

const backend = process.env.BACKEND ?? 'http://127.0.0.1:8000';

const proxy = {
  '/api': backend,
  '/_allauth': backend,
  '/outbox': backend,
  '/admin': backend,
  '/static': backend,
  '/ws': { target: backend, ws: true },
};

export default defineConfig(({ mode }) => ({
  // `npm run dev:mock` answers the API from dev/mock-api.ts; it is no part of the build.
  plugins: [react(), ...(mode === 'mock' ? [mockApi()] : [])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 5173,
    ...(mode === 'mock' ? {} : { proxy }),
  },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['./src/test-setup.ts'],
    css: { include: [/tokens\.css/] },
  },
}));
