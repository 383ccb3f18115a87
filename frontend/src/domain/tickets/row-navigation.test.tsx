import { fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';

import { loadTexts, startI18n } from '@/i18n/i18n';
import { shortcutGroups } from '@/lib/shortcuts';

import { useRowNavigation } from './row-navigation';

/** Two groups, as on a student's own page; a ticket has its buttons too. */
function Page() {
  const list = useRef<HTMLDivElement>(null);
  useRowNavigation(list);
  return (
    <div ref={list}>
      {[[1, 2], [3]].map((group) => (
        <ul key={group[0]}>
          {group.map((id) => (
            <li key={id} data-ticket={id}>
              <a href={`/tickets/${id}`}>Ticket {id}</a>
              <button type="button">Begin {id}</button>
            </li>
          ))}
        </ul>
      ))}
      <input aria-label="Zoek" />
    </div>
  );
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const focused = () => document.activeElement?.textContent;

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('tickets');
});
beforeEach(() => void render(<Page />));

it('walks through all tickets of the page, group after group, and stops at the ends', () => {
  press('j');
  expect(focused()).toBe('Ticket 1');
  press('j');
  press('j');
  expect(focused()).toBe('Ticket 3');
  press('j');
  expect(focused()).toBe('Ticket 3');
  press('k');
  expect(focused()).toBe('Ticket 2');
});

it('goes on from the ticket whose button has the focus, and leaves who types alone', () => {
  screen.getByRole('button', { name: 'Begin 2' }).focus();
  press('k');
  expect(focused()).toBe('Ticket 1');
  screen.getByRole('textbox').focus();
  press('j');
  expect(screen.getByRole('textbox')).toHaveFocus();
});

it('is in the help', () => {
  const [group] = shortcutGroups();
  expect(group?.title).toBe('Lijst');
  expect(group?.shortcuts.map(({ keys }) => keys)).toEqual(['j', 'k']);
});
