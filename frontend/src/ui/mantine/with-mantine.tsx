import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A component whose code comes later, with Mantine beside it and around it. */
export async function withMantine<Props extends object>(
  coming: Promise<ComponentType<Props>>,
): Promise<ComponentType<Props>> {
  const [{ Mantine }, Part] = await Promise.all([import('./mantine'), coming]);
  return (props) => (
    <Mantine>
      <Part {...props} />
    </Mantine>
  );
}

/** `lazy` for a part of the frame or of the list, which stand without Mantine themselves. */
export function lazyPart<Props extends object>(
  importer: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => withMantine(importer()).then((Part) => ({ default: Part })));
}
