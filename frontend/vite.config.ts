import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
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

/** What the first list and the other pages of tickets have in common: rows, badges, filters. What these import comes along. */
const ROWS = [
  /\/src\/domain\/tickets\/(ticket-list|status-tabs|filter-menu|due-mark|status-badge)\.tsx$/,
  /\/src\/api\/ticket-lists\.ts$/,
  /\/useInfiniteQuery\.js$/,
  /\/lucide-react\/.*\/icons\/(plus|download|file-text)\.mjs$/,
];

export default defineConfig(({ mode }) => ({
  // `npm run dev:mock` answers the API from dev/mock-api.ts; it is no part of the build.
  plugins: [
    react(),
    ...(mode === 'mock' ? [mockApi()] : []),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      // Both are the app's own: public/manifest.webmanifest and src/app/service-worker.ts.
      manifest: false,
      injectRegister: false,
      injectManifest: {
        globPatterns: ['index.html', 'theme.js', 'favicon.svg', 'assets/*.{js,css,woff2}'],
        // Not for the way: the pages with charts, and boards to drag on.
        globIgnores: ['assets/*{report,chart}*'],
        maximumFileSizeToCacheInBytes: 600_000,
        // Their names change with their contents.
        dontCacheBustURLsMatching: /^assets\//,
      },
    }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 5173,
    ...(mode === 'mock' ? {} : { proxy }),
  },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Names what each page imports, for `npm run size`.
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      // No getter here does anything that matters, so what is only read and never used can go.
      treeshake: { propertyReadSideEffects: false },
      output: {
        codeSplitting: {
          groups: [
            {
              // What every page needs, in one file: thirty small ones compress worse, and each is a request.
              name: 'base',
              tags: ['$initial'],
              priority: 1,
            },
            {
              name: 'rows',
              test: (module) => ROWS.some((pattern) => pattern.test(module)),
            },
          ],
        },
      },
    },
  },
  test: {
    globals: true,
    testTimeout: 30_000,
    css: { include: [/\?raw$/] },
    // A page for each file costs more than most of the tests: only some have one. Files share it, and all share the
    // modules that they import. What replaces a module (vi.mock) would do so for the others: it is kept apart.
    projects: [
      {
        extends: true,
        test: { name: 'without a page', include: ['src/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'on a page',
          include: ['src/**/*.test.tsx'],
          exclude: ['src/**/*.apart.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['./src/test-setup.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'on a page apart',
          include: ['src/**/*.apart.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['./src/test-setup.ts'],
        },
      },
    ],
  },
}));
