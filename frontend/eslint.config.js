import js from '@eslint/js';
import globals from 'globals';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Features may use app, api, live, ui, lib and i18n, but never one another. A new feature needs no rule of its own:
// inside a feature, import its own files relatively and everything else through "@/".
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
      'no-restricted-syntax': [
        'error',
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
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/../../*'], message: 'Use "@/…" outside your own folder.' }] },
      ],
    },
  },
  {
    files: ['src/features/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@/features/*'], message: 'A feature never imports from another one.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/{api,live,ui,lib,i18n}/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@/features/*', '@/app/*'],
              message: 'Imports point one way: app → features → ui/live → api → lib.',
            },
          ],
        },
      ],
    },
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
