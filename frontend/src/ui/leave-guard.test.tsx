import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
  RouterProvider,
  type RouterHistory,
} from '@tanstack/react-router';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';

import { startI18n } from '@/i18n/i18n';

import { LeaveGuard } from './leave-guard';

let history: RouterHistory;

function Form({ label = 'Tekst' }: { label?: string }) {
  const [text, setText] = useState('');
  return (
    <>
      <input aria-label={label} value={text} onChange={(event) => setText(event.target.value)} />
      <button onClick={() => setText('')}>Opslaan</button>
      <LeaveGuard isDirty={text !== ''} />
    </>
  );
}

function open(path = '/form') {
  window.history.replaceState(null, '', path);
  const root = createRootRoute({
    component: () => (
      <>
        <Link to={'/other' as '.'}>Elders</Link>
        <Link to={'/form' as '.'} search={{ desk: 2 } as never}>
          Andere helpdesk
        </Link>
        <Outlet />
      </>
    ),
  });
  const page = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  history = createBrowserHistory();
  const router = createRouter({
    routeTree: root.addChildren([
      page('/form', () => <Form />),
      page('/forms', () => (
        <>
          <Form label="Eerste" />
          <Form label="Tweede" />
        </>
      )),
      page('/other', () => <p>Andere pagina</p>),
    ]),
    history,
  });
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** Whether the browser would ask before it closes the tab. */
function asksBeforeClosing(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

beforeAll(() => startI18n('nl'));
beforeEach(() => open());
afterEach(() => history.destroy());

const field = () => screen.findByRole('textbox', { name: 'Tekst' });
const go = (name: string) => userEvent.click(screen.getByRole('link', { name }));

it('lets go where nothing is changed, or all is saved', async () => {
  await userEvent.type(await field(), 'iets');
  await userEvent.click(screen.getByRole('button', { name: 'Opslaan' }));
  expect(asksBeforeClosing()).toBe(false);
  await go('Elders');
  expect(await screen.findByText('Andere pagina')).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('asks before the page goes away, and keeps what was typed for who stays', async () => {
  await userEvent.type(await field(), 'iets');
  expect(asksBeforeClosing()).toBe(true);
  await go('Elders');
  expect(await screen.findByRole('dialog', { name: 'Weggaan zonder op te slaan?' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Hier blijven' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await field()).toHaveValue('iets');
  expect(window.location.pathname).toBe('/form');

  // It asks again, and may be answered otherwise.
  await go('Elders');
  await userEvent.click(await screen.findByRole('button', { name: 'Weggaan' }));
  expect(await screen.findByText('Andere pagina')).toBeVisible();
});

it('goes where it was going for who does not mind', async () => {
  await userEvent.type(await field(), 'iets');
  await go('Elders');
  await userEvent.click(await screen.findByRole('button', { name: 'Weggaan' }));
  expect(await screen.findByText('Andere pagina')).toBeVisible();
  expect(asksBeforeClosing()).toBe(false);
});

it('asks before another desk takes the place of this one', async () => {
  await userEvent.type(await field(), 'iets');
  await go('Andere helpdesk');
  expect(await screen.findByRole('dialog')).toBeVisible();
});

it('asks once for two forms, and for the other one when the first is saved', async () => {
  cleanup();
  history.destroy();
  open('/forms');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Eerste' }), 'iets');
  await userEvent.type(screen.getByRole('textbox', { name: 'Tweede' }), 'meer');
  const [save] = screen.getAllByRole('button', { name: 'Opslaan' });
  await go('Elders');
  await userEvent.click(await screen.findByRole('button', { name: 'Hier blijven' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  if (save !== undefined) await userEvent.click(save);
  expect(asksBeforeClosing()).toBe(true);
  await userEvent.type(screen.getByRole('textbox', { name: 'Eerste' }), 'iets');
  await go('Elders');
  await userEvent.click(await screen.findByRole('button', { name: 'Weggaan' }));
  expect(await screen.findByText('Andere pagina')).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});
