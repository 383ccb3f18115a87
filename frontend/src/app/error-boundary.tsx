import { Component, type ReactNode } from 'react';

import { Button } from '@/ui/button';

/** Catches what no route caught. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Crash /> : this.props.children;
  }
}

/** Last resort, outside the router and without texts of its own language files. */
export function Crash() {
  return (
    <div role="alert" style={{ padding: '3rem', textAlign: 'center' }}>
      <p lang="nl">Er ging iets mis. Laad de pagina opnieuw.</p>
      <p lang="en">Something went wrong. Reload the page.</p>
      <Button onClick={() => window.location.reload()}>↻</Button>
    </div>
  );
}
