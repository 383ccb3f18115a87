import { MantineProvider, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { ApiProblem } from '@/api/problem';
import { createQueryClient } from '@/api/query-client';
import { startI18n } from '@/i18n/i18n';
import { useDraft } from '@/lib/draft';

import { Form } from './form';
import { FormDialog } from './form-dialog';
import { SaveBar } from './save-bar';
import { Cancelled, useForm, type Submission } from './use-form';

interface Values {
  name: string;
  note: string;
  level: number | null;
}

const EMPTY: Values = { name: '', note: '', level: null };
const LEVELS = [1, 2];
const send = vi.fn<(submission: Submission<Values>) => Promise<unknown>>();
const onSent = vi.fn();
const onMutationError = vi.fn();

interface Props {
  initial?: Values;
  isLive?: boolean;
  isLong?: boolean;
}

function Sample({ initial = EMPTY, isLive = false, isLong = false }: Props) {
  const form = useForm({
    initial,
    isLive,
    required: ['name'],
    check: ({ note }) => (note === 'nee' ? { note: 'Dat kan niet.' } : {}),
    version: 3,
    send: (_, submission) => send(submission),
    onSent,
  });
  return (
    <Form form={form} isLong={isLong}>
      {form.isStale && <p>Anderen waren eerder.</p>}
      <TextInput {...form.field('name')} label="Naam" />
      <Textarea {...form.field('note')} label="Opmerking" />
      <NativeSelect
        {...form.select('level', LEVELS)}
        label="Niveau"
        data={[{ value: '', label: 'Geen' }, '1', '2']}
      />
      <SaveBar
        form={form}
        className={undefined}
        undoLabel="Terugzetten"
        unsavedText="Niet opgeslagen"
      />
    </Form>
  );
}

function show(element: React.ReactNode) {
  const queryClient = createQueryClient({ onMutationError, onRefreshError: vi.fn() });
  const wrap = (inner: React.ReactNode) => (
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>{inner}</QueryClientProvider>
    </MantineProvider>
  );
  const { rerender, unmount } = render(wrap(element));
  return { rerender: (inner: React.ReactNode) => rerender(wrap(inner)), unmount };
}

const name = () => screen.getByRole('textbox', { name: 'Naam' });
const note = () => screen.getByRole('textbox', { name: 'Opmerking' });
const save = () => screen.getByRole('button', { name: 'Opslaan' });

beforeAll(() => startI18n('nl'));
beforeEach(() => {
  send.mockReset().mockResolvedValue(undefined);
  onSent.mockReset();
  onMutationError.mockReset();
  localStorage.clear();
});

it('sends nothing while a field is wrong, and leads to the first one', async () => {
  show(<Sample />);
  await userEvent.type(note(), 'nee');
  expect(note()).not.toBeInvalid();
  await userEvent.click(save());

  expect(send).not.toHaveBeenCalled();
  expect(name()).toHaveAccessibleDescription('Vul dit veld in.');
  expect(note()).toHaveAccessibleDescription('Dat kan niet.');
  await waitFor(() => expect(name()).toHaveFocus());

  await userEvent.type(name(), 'Noor');
  expect(name()).not.toBeInvalid();
});

it('sends what was typed and chosen, by Ctrl+Enter too', async () => {
  show(<Sample />);
  await userEvent.type(name(), 'Noor');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Niveau' }), '2');
  await userEvent.type(note(), 'ja{Control>}{Enter}{/Control}');

  await waitFor(() => expect(onSent).toHaveBeenCalledOnce());
  const values = { name: 'Noor', note: 'ja', level: 2 };
  expect(send).toHaveBeenCalledExactlyOnceWith({ values, edited: values, version: 3 });
});

it('sends once, however often it is asked while the answer is under way', async () => {
  let answer: (value: null) => void = () => undefined;
  send.mockReturnValue(new Promise<null>((resolve) => (answer = resolve)));
  show(<Sample />);
  await userEvent.type(name(), 'Noor{Enter}{Enter}');
  await userEvent.type(note(), '{Control>}{Enter}{/Control}');
  expect(send).toHaveBeenCalledOnce();
  act(() => answer(null));
  await waitFor(() => expect(onSent).toHaveBeenCalledOnce());
});

it('puts the messages of the server at their fields, and the rest in the summary', async () => {
  send.mockRejectedValue(
    new ApiProblem(400, {
      errors: [
        { field: 'name', code: 'taken', message: 'Die naam is er al.' },
        { field: 'desk', code: 'gone', message: 'Die helpdesk is er niet meer.' },
      ],
    }),
  );
  show(<Sample />);
  await userEvent.type(name(), 'Noor{Enter}');

  const summary = await screen.findByRole('alert');
  expect(summary).toHaveFocus();
  expect(summary).toHaveTextContent('Die helpdesk is er niet meer.');
  expect(summary).not.toHaveTextContent('Die naam is er al.');
  expect(name()).toHaveAccessibleDescription('Die naam is er al.');
  expect(name()).toHaveValue('Noor');
  expect(onSent).not.toHaveBeenCalled();
  // The form says it; a toast would say it twice.
  expect(onMutationError).not.toHaveBeenCalled();
});

it('says when others were quicker, and then sends with the version that they left', async () => {
  send.mockRejectedValueOnce(new ApiProblem(409, { current_version: 8, changes: [] }));
  show(<Sample />);
  await userEvent.type(name(), 'Noor{Enter}');
  expect(await screen.findByText('Anderen waren eerder.')).toBeVisible();
  await userEvent.click(save());
  await waitFor(() => expect(send.mock.lastCall?.[0].version).toBe(8));
  await waitFor(() => expect(screen.queryByText('Anderen waren eerder.')).toBeNull());
});

it('shows no error when the person changed their mind', async () => {
  send.mockRejectedValue(new Cancelled());
  show(<Sample />);
  await userEvent.type(name(), 'Noor{Enter}');
  await waitFor(() => expect(send).toHaveBeenCalledOnce());
  await waitFor(() => expect(save()).toBeEnabled());
  expect(screen.queryByRole('alert')).toBeNull();
  expect(name()).toHaveValue('Noor');
});

it('shows a change from elsewhere in what nobody edits, and sends only the edits', async () => {
  const { rerender } = show(<Sample initial={{ ...EMPTY, name: 'Noor' }} isLive />);
  expect(save()).toBeDisabled();
  await userEvent.type(note(), 'mijn');
  rerender(<Sample initial={{ name: 'Vera', note: 'hun', level: null }} isLive />);
  expect(name()).toHaveValue('Vera');
  expect(note()).toHaveValue('mijn');
  await userEvent.click(save());
  await waitFor(() => expect(onSent).toHaveBeenCalled());
  expect(send.mock.lastCall?.[0].edited).toEqual({ note: 'mijn' });
  // Saved: what the server has is shown again.
  expect(note()).toHaveValue('hun');
});

it('does not change under the hands of who has it open', async () => {
  const { rerender } = show(<Sample initial={{ ...EMPTY, name: 'Noor' }} />);
  rerender(<Sample initial={{ ...EMPTY, name: 'Vera' }} />);
  expect(name()).toHaveValue('Noor');
  await userEvent.type(name(), '!');
  await userEvent.click(screen.getByRole('button', { name: 'Terugzetten' }));
  expect(name()).toHaveValue('Noor');
});

it('does nothing to a page that closed it before the answer came', async () => {
  let answer: (value: null) => void = () => undefined;
  send.mockReturnValue(new Promise<null>((resolve) => (answer = resolve)));
  const { unmount } = show(<Sample />);
  await userEvent.type(name(), 'Noor{Enter}');
  unmount();
  await act(async () => {
    answer(null);
    await Promise.resolve();
  });
  expect(onSent).not.toHaveBeenCalled();
});

it('keeps what is typed on the device, where it is a draft', async () => {
  function WithDraft() {
    const draft = useDraft<Values>('1:sample', EMPTY);
    const form = useForm({ initial: EMPTY, draft, send: ({ note }) => Promise.resolve(note) });
    return (
      <FormDialog title="Concept" form={form} onClose={() => undefined}>
        <TextInput {...form.field('note')} label="Opmerking" />
      </FormDialog>
    );
  }
  const { unmount } = show(<WithDraft />);
  await userEvent.type(note(), 'later verder');
  unmount();
  show(<WithDraft />);
  expect(note()).toHaveValue('later verder');
});

it('tells in which of several ways it is sent, and only then shows that way as under way', async () => {
  const sent = vi.fn();
  let answer: (value: null) => void = () => undefined;
  function WithWays() {
    const form = useForm({
      initial: EMPTY,
      required: ['name'],
      send: (_, { intent }: Submission<Values, 'keep' | 'close'>) => {
        sent(intent);
        return new Promise<null>((resolve) => (answer = resolve));
      },
    });
    return (
      <div id={form.id}>
        <TextInput {...form.field('name')} label="Naam" />
        {(['keep', 'close'] as const).map((way) => (
          <button key={way} type="button" onClick={() => form.submit(way)}>
            {form.intent === way ? `${way} is bezig` : way}
          </button>
        ))}
        <button type="button" onClick={() => void sent(form.validate())}>
          Kijk na
        </button>
      </div>
    );
  }
  show(<WithWays />);
  await userEvent.click(screen.getByRole('button', { name: 'Kijk na' }));
  expect(sent).toHaveBeenLastCalledWith(false);
  await waitFor(() => expect(name()).toHaveFocus());
  await userEvent.type(name(), 'Noor');
  await userEvent.click(screen.getByRole('button', { name: 'Kijk na' }));
  expect(sent).toHaveBeenLastCalledWith(true);

  await userEvent.click(screen.getByRole('button', { name: 'close' }));
  await waitFor(() => expect(sent).toHaveBeenLastCalledWith('close'));
  expect(await screen.findByRole('button', { name: 'close is bezig' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'keep' })).toBeVisible();
  act(() => answer(null));
  expect(await screen.findByRole('button', { name: 'close' })).toBeVisible();
});

it('goes to the next field with Enter where half of the form is out of sight', () => {
  show(<Sample isLong initial={{ ...EMPTY, name: 'Vera' }} />);
  name().focus();
  // Not prevented, the browser would send the form.
  expect(fireEvent.keyDown(name(), { key: 'Enter' })).toBe(false);
  expect(note()).toHaveFocus();
  // In a text of several lines Enter is a new line.
  expect(fireEvent.keyDown(note(), { key: 'Enter' })).toBe(true);
  expect(send).not.toHaveBeenCalled();
});

it('leaves Enter to the browser in a short form', () => {
  show(<Sample initial={{ ...EMPTY, name: 'Vera' }} />);
  name().focus();
  expect(fireEvent.keyDown(name(), { key: 'Enter' })).toBe(true);
  expect(name()).toHaveFocus();
});
