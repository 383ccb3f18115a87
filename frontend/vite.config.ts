import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

import { mockApi } from './dev/mock-api';
import { appFiles } from './scripts/app-files';
import { isSignedOutPage } from './src/lib/signed-out-pages';

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
  /\/src\/features\/tickets\/list\/list-page\.module\.css/,
  /\/useInfiniteQuery\.js$/,
  /\/lucide-react\/.*\/icons\/(plus|download|file-text)\.mjs$/,
];

/** Kept by their names: the parts of the first load, to be measured, and what the service worker leaves out. */
const NAMED = /^(base|shared|rows|forms|signs|dialogs)$|report|chart/;

const STARTED = /\/(base|shared)-/;

type GetModuleInfo = Rolldown.GetModuleInfo;

/** What a module and all that it imports at once consist of. */
function reached(from: string, getModuleInfo: GetModuleInfo): Set<string> {
  const found = new Set([from]);
  for (const id of found) {
    // Only names what others take from elsewhere: these come with whoever takes them.
    if (id.endsWith('/lucide-react.mjs')) continue;
    for (const next of getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}

const entry = (name: string) => fileURLToPath(new URL(`./src/app/${name}.tsx`, import.meta.url));
let entries: Set<string>[] | undefined;

/** Whether the app and the pages before signing in both need a module from the start. */
function isShared(id: string, getModuleInfo: GetModuleInfo): boolean {
  entries ??= [entry('main'), entry('signed-out')].map((each) => reached(each, getModuleInfo));
  return entries.every((modules) => modules.has(id));
}

/** `npm run dev` gives the pages before signing in their own document, as the server does. */
const signedOutPages: Plugin = {
  name: 'signed-out-pages',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (isSignedOutPage(pathname)) request.url = '/signed-out.html';
      next();
    });
  },
};

export default defineConfig(({ mode }) => ({
  // `npm run dev:mock` answers the API from dev/mock-api.ts; it is no part of the build.
  plugins: [
    react(),
    ...(mode === 'mock' ? [mockApi()] : []),
    signedOutPages,
    appFiles(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      // Both are the app's own: public/manifest.webmanifest and src/app/service-worker.ts.
      manifest: false,
      injectRegister: false,
      injectManifest: {
        globPatterns: [
          'index.html',
          'signed-out.html',
          'theme.js',
          'favicon.svg',
          'assets/*.{js,css,woff2}',
        ],
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
  worker: {
    format: 'es',
    // Its name tells the server which policy to send along (helpdesk/site/content_security.py).
    rolldownOptions: {
      output: {
        hashCharacters: 'base36',
        entryFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
      },
    },
  },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Names what each page imports, for `npm run size`.
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What each page fetches beside its own file: without what the app started with, which every list would repeat.
      resolveDependencies: (_file, needed) => needed.filter((name) => !STARTED.test(name)),
    },
    sourcemap: false,
    rolldownOptions: {
      input: ['index.html', 'signed-out.html'],
      // No getter here does anything that matters, so what is only read and never used can go.
      treeshake: { propertyReadSideEffects: false },
      output: {
        // Short, and of few characters: hundreds of these names stand in the app's start, where they hardly compress.
        hashCharacters: 'base36',
        entryFileNames: 'assets/[name]-[hash:7].js',
        // The app's start names all of these: without their own names it is a kilobyte smaller.
        chunkFileNames: ({ name }) =>
          NAMED.test(name) ? 'assets/[name]-[hash:7].js' : 'assets/c-[hash:7].js',
        assetFileNames: ({ names: [name = ''] }) =>
          name.endsWith('.css') && !NAMED.test(name.slice(0, -4))
            ? 'assets/c-[hash:7].css'
            : 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            // What every page needs, in one file or two: thirty small ones compress worse, and each is a request.
            {
              name: (id, context) =>
                id.includes('rolldown/runtime') ||
                isShared(id, (module) => context.getModuleInfo(module))
                  ? 'shared'
                  : null,
              tags: ['$initial'],
              priority: 2,
            },
            {
              name: 'base',
              test: (id) => entries?.[0]?.has(id) ?? false,
              tags: ['$initial'],
              priority: 1,
            },
            {
              // For the pages before signing in, and for those of the app that have a form.
              name: 'forms',
              test: (id) => /\/src\/(ui\/(?!form\/text-field)|api\/failure)/.test(id),
              tags: ['$initial'],
              priority: 0,
            },
            {
              name: 'rows',
              test: (module) => ROWS.some((pattern) => pattern.test(module)),
            },
            {
              // Most pages have dialogs: one file for these and the parts of Mantine in them.
              name: 'dialogs',
              test: /\/src\/ui\/(dialog|change-button|confirm-dialog|form\/form-dialog)\./,
            },
            {
              // What the lists do when somebody changes something: asked for together, once the page stands.
              name: 'live',
              test: /\/src\/features\/[a-z]+\/live\.ts$/,
            },
            {
              // Signs that several pages have: a file for each would be a request, and a name in the app's start.
              name: 'signs',
              test: (id) =>
                // The eye is at the password, before anybody is signed in.
                /\/lucide-react\/.*\/icons\/(?!eye)/.test(id) &&
                !entries?.some((modules) => modules.has(id)) &&
                !ROWS.some((pattern) => pattern.test(id)),
              minShareCount: 2,
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
