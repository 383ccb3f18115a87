import 'react';

declare module 'react' {
  // Custom properties in style objects: style={{ '--badge': … }}.
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
