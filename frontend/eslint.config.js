import js from '@eslint/js';
import globals from 'globals';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const DIRECTION = 'Imports point one way: app → features → domain → registry/ui/live → api → lib.';

/** The folders that stand above `files` in that order: nothing there may be imported. */
function below(files, above) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: above.flatMap((folder) => [`@/${folder}/**`, `../**/${folder}/**`]),
              message: DIRECTION,
            },
          ],
        },
      ],
    },
  };
}

const ONLY_ON_HTTPS = [
  {
    selector: 'MemberExpression[property.name=/^(randomUUID|subtle)$/]',
    message: 'Only on https and localhost: use randomId of "@/lib/random-id".',
  },
  {
    selector:
      'MemberExpression[object.name="navigator"][property.name=/^(clipboard|credentials|geolocation|locks|mediaDevices|serviceWorker|share|storage|wakeLock)$/]',
    message:
      'Only on https and localhost: use copyText of "@/lib/clipboard", or do without it there.',
  },
  {
    selector:
      ':matches(LogicalExpression, ConditionalExpression):has(> MemberExpression[property.name="isError"]):has(> JSXElement > JSXOpeningElement[name.name="ErrorState"])',
    message:
      'Asking again may fail: what is on the screen stays. Use failureOf of "@/api/failure".',
  },
  {
    selector: 'MemberExpression[object.name=/^(Notification|caches|cookieStore)$/]',
    message: 'Only on https and localhost: see "@/lib/push-browser".',
  },
];

/** Files of tests share the modules that they import (vite.config.ts). */
const REPLACES_A_MODULE = {
  selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock)$/]',
  message: 'The other files of tests would get it too: name this one "….apart.test.tsx".',
};

/** What stands in these folders works for any subject: a ticket, an agreement, a person. */
const NO_SUBJECT = ['Identifier[name=/ticket/i]', 'Literal[value=/ticket/i]'].map((selector) => ({
  selector,
  message: 'This folder knows no subject: what tickets need of it stands in src/domain/tickets.',
}));

// Inside a feature, import its own files relatively and everything else through "@/". A new feature needs no rule of
// its own.
export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // TanStack Router's redirect() and notFound() are thrown by design.
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [
            {
              from: 'package',
              package: '@tanstack/router-core',
              name: ['Redirect', 'NotFoundError'],
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...ONLY_ON_HTTPS],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/../../*'], message: 'Use "@/…" outside your own folder.' }] },
      ],
    },
  },
  // A feature never imports from another one, however deep in its folders the module is.
  ...['*', '*/*', '*/*/*'].map((inside, depth) => ({
    files: [`src/features/*/${inside}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@/features/**', `${'../'.repeat(depth + 1)}**`],
              message: 'A feature never imports from another one: share it through src/domain.',
            },
            { group: ['@/app/**'], message: DIRECTION },
          ],
        },
      ],
    },
  })),
  below(['src/domain/**'], ['app', 'features']),
  below(['src/{registry,ui,live}/**'], ['app', 'features', 'domain']),
  below(['src/{api,i18n}/**'], ['app', 'features', 'domain', 'ui', 'live']),
  below(['src/lib/**'], ['app', 'features', 'domain', 'ui', 'live', 'api']),
  {
    files: ['src/{ui,lib,live}/**'],
    ignores: ['**/*.test.*'],
    rules: { 'no-restricted-syntax': ['error', ...ONLY_ON_HTTPS, ...NO_SUBJECT] },
  },
  {
    files: ['**/*.test.*'],
    ignores: ['**/*.apart.test.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...ONLY_ON_HTTPS, REPLACES_A_MODULE] },
  },
  {
    // These ask first whether the browser has it. The service worker runs only where it exists.
    files: [
      'src/lib/{clipboard,push-browser}.ts',
      'src/app/{main.tsx,service-worker.ts}',
      'src/features/notifications/push-card.tsx',
      'src/sw/**',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { projectService: false },
    },
  },
);
