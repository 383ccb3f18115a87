import { modules, sourceOf } from '@/test-modules';

const known = import.meta.glob('/node_modules/@mantine/core/styles/*.layer.css');
const sheets = import.meta.glob<string>('/src/**/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const styleOf = (component: string) => `@mantine/core/styles/${component}.layer.css`;

it('has the styles of every component of Mantine that is used', () => {
  const used = new Set(
    modules
      .flatMap((module) => [
        ...sourceOf(module).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g),
      ])
      .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
      // Others, such as a text field, are made of these.
      .filter((name) => `/node_modules/${styleOf(name)}` in known),
  );
  const written = [...Object.values(sheets), ...modules.map(sourceOf)].join('\n');
  expect([...used]).toContain('Button');
  expect([...used].filter((name) => !written.includes(styleOf(name)))).toEqual([]);
});
