import { useId, useState } from 'react';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { realChanges } from '@/lib/edits';

import { showToast } from '../toast';
import { useSending } from './use-sending';

/** Thrown by `send` when the person changed their mind: the form stays as it is and shows no error. */
export class Cancelled extends Error {}

type NameOf<Values> = Extract<keyof Values, string>;
/** The fields that hold free text; a `Role` or a `Status` is a choice. */
type TextNameOf<Values> = {
  [Name in NameOf<Values>]: string extends Values[Name] ? Name : never;
}[NameOf<Values>];
type FlagNameOf<Values> = {
  [Name in NameOf<Values>]: boolean extends Values[Name] ? Name : never;
}[NameOf<Values>];
type Chosen<Value> = Exclude<Value, null | undefined>;

interface ValueEvent {
  currentTarget: { value: string };
}

/** Messages under the server's names of the fields. */
export type Messages = Partial<Record<string, string>>;

export interface Submission<Values, Intent = undefined> {
  values: Values;
  /** What differs from what the form began with. */
  edited: Partial<Values>;
  /** The version to send along: the one at the start, or after a 409 the one that the server named. */
  version: number;
  /** Which of several ways to send it was chosen. */
  intent: Intent;
}

interface Options<Values extends object, Answer, Intent> {
  /** What the fields begin with. Named as the server names them, so that its messages find their field. */
  initial: Values;
  /** Fields without an edit follow `initial` when it changes; saving drops the edits. Otherwise it is read once. */
  isLive?: boolean;
  /** Keeps what is typed on this device, as `useDraft` does. */
  draft?: { value: Partial<Values>; set: (update: (old: Values) => Values) => void };
  /** Text fields that must not be blank. */
  required?: readonly TextNameOf<Values>[];
  /** What else is wrong. Shown after the first try to send. */
  check?: (values: Values) => Messages;
  /** All that show a message of their own, where it is not just those of `initial`: places in lists. */
  fields?: (values: Values) => readonly string[];
  version?: number;
  /**
   * Rejects with what the server said. Calls the mutation of `src/api`, and what must follow even if the form is gone.
   * Left out where the page itself sends what `validate` lets through.
   */
  send?: (values: Values, submission: Submission<Values, Intent>) => Promise<Answer>;
  /** Not called when the form was closed meanwhile. */
  onSent?: (answer: Answer, values: Values) => void;
  onRefused?: (error: Error) => void;
  /** Said in a toast when it was sent. */
  success?: string;
  /** Back to `initial` when it was sent. */
  isEmptiedOnSent?: boolean;
}

/** What the parts around the fields need: `Form`, `FormDialog`, `SaveBar`. */
export interface FormState {
  id: string;
  error: Error | null;
  fields: readonly string[];
  isBusy: boolean;
  isDirty: boolean;
  /** Others changed it meanwhile (409): sending again is a choice made with open eyes. */
  isStale: boolean;
  submit: () => void;
  reset: () => void;
}

export interface FormApi<Values extends object, Intent = undefined> extends Omit<
  FormState,
  'submit'
> {
  values: Values;
  submit: undefined extends Intent ? (intent?: Intent) => void : (intent: Intent) => void;
  /** The way in which it is being sent just now. */
  intent: Intent | undefined;
  /** Shows what is wrong and leads to the first field with it; true when nothing is. */
  validate: () => boolean;
  /** How often sending was tried and did not work. */
  attempts: number;
  set: (change: Partial<Values>) => void;
  errorAt: (field: string) => string | undefined;
  /** Props of a text field. */
  field: (name: TextNameOf<Values>) => {
    value: string;
    error: string | undefined;
    onChange: (event: ValueEvent) => void;
    required?: true;
    withAsterisk?: false;
  };
  /** Props of a `NativeSelect`; the empty option is null. */
  select: <Name extends NameOf<Values>>(
    name: Name,
    options: readonly Chosen<Values[Name]>[],
  ) => { value: string; error: string | undefined; onChange: (event: ValueEvent) => void };
  /** Props of a field that gives its value itself. */
  choice: <Name extends NameOf<Values>>(
    name: Name,
  ) => {
    value: Values[Name];
    error: string | undefined;
    onChange: (value: Values[Name]) => void;
  };
  /** Props of a checkbox. */
  flag: (name: FlagNameOf<Values>) => {
    checked: boolean;
    onChange: (event: { currentTarget: { checked: boolean } }) => void;
  };
}

/** The state of a form: values, messages per field, sending, and what the server refused. */
export function useForm<Values extends object, Answer = void, Intent = undefined>({
  initial,
  isLive = false,
  draft,
  required = [],
  check,
  fields,
  version: firstVersion = 0,
  send,
  onSent,
  onRefused,
  success,
  isEmptiedOnSent = isLive,
}: Options<Values, Answer, Intent>): FormApi<Values, Intent> {
  const { t } = useTranslation();
  const id = useId();
  const [first] = useState(initial);
  const [typed, setTyped] = useState<Partial<Values>>({});
  const [isChecked, setChecked] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const [version, setVersion] = useState(firstVersion);
  const sending = useSending(async (submission: Submission<Values, Intent>) =>
    send?.(submission.values, submission),
  );

  const begin = isLive ? initial : first;
  const edited = realChanges(draft?.value ?? typed, begin);
  const values = { ...begin, ...edited };
  const isDirty = Object.keys(edited).length > 0;
  const isBusy = sending.sent !== undefined;
  const error = sending.error instanceof Cancelled ? null : sending.error;
  const found = isChecked ? wrongIn(values) : {};
  const refused: Messages = error instanceof ApiProblem ? error.fieldErrors : {};

  function wrongIn(all: Values): Messages {
    const missing = required
      .filter((name) => String(all[name]).trim() === '')
      .map((name) => [name, t('form.required')]);
    return { ...check?.(all), ...(Object.fromEntries(missing) as Messages) };
  }

  function set(change: Partial<Values>) {
    if (draft !== undefined) draft.set((old) => ({ ...old, ...change }));
    else setTyped((old) => ({ ...old, ...change }));
    // What the server said was about places in a list that is another one now.
    if (sending.error !== null && Object.values(change).some(Array.isArray)) sending.reset();
  }

  function reset() {
    setTyped({});
    setChecked(false);
    sending.reset();
  }

  function validate(): boolean {
    setChecked(true);
    if (Object.keys(wrongIn(values)).length === 0) return true;
    sending.reset();
    setAttempts((old) => old + 1);
    focusFirstWrong(id);
    return false;
  }

  function submit(intent?: Intent) {
    if (isBusy || !validate()) return;
    sending.start(
      { values, edited, version, intent: intent as Intent },
      {
        onSent: (answer) => {
          if (isEmptiedOnSent) {
            setTyped({});
            setChecked(false);
          }
          if (success !== undefined) showToast({ tone: 'success', text: success });
          onSent?.(answer as Answer, values);
        },
        onRefused: (refusal) => {
          if (refusal instanceof Cancelled) return;
          setAttempts((old) => old + 1);
          if (refusal instanceof ApiProblem && refusal.stale !== null) {
            setVersion(refusal.stale.currentVersion);
          }
          onRefused?.(refusal);
        },
      },
    );
  }

  const errorAt = (field: string) => found[field] ?? refused[field];
  const change = <Name extends NameOf<Values>>(name: Name, value: Values[Name]) =>
    set({ [name]: value } as unknown as Partial<Values>);

  return {
    id,
    values,
    error,
    attempts,
    fields: fields?.(values) ?? Object.keys(begin),
    isBusy,
    isDirty,
    isStale: error instanceof ApiProblem && error.stale !== null,
    set,
    reset,
    submit,
    intent: sending.sent?.intent,
    validate,
    errorAt,
    field: (name) => ({
      value: String(values[name]),
      error: errorAt(name),
      onChange: (event) => change(name, event.currentTarget.value as Values[typeof name]),
      ...(required.includes(name) && { required: true, withAsterisk: false }),
    }),
    select: (name, options) => ({
      value: String(values[name] ?? ''),
      error: errorAt(name),
      onChange: ({ currentTarget: { value } }) => {
        const chosen = options.find((option) => String(option) === value);
        change(name, (chosen ?? null) as Values[typeof name]);
      },
    }),
    choice: (name) => ({
      value: values[name],
      error: errorAt(name),
      onChange: (value) => change(name, value),
    }),
    flag: (name) => ({
      checked: Boolean(values[name]),
      onChange: (event) => change(name, event.currentTarget.checked as Values[typeof name]),
    }),
  };
}

/** Messages for the codes that a pure check gives. */
export function inWords<Code extends string>(
  codes: Partial<Record<string, Code>>,
  say: (code: Code) => string,
): Messages {
  return Object.fromEntries(
    Object.entries(codes).map(([field, code]) => [field, code && say(code)]),
  );
}

/** After the messages are there: the first field that needs attention gets the focus, unless a summary took it. */
function focusFirstWrong(formId: string): void {
  requestAnimationFrame(() => {
    const form = document.getElementById(formId);
    if (form?.querySelector('[role="alert"]:focus') != null) return;
    const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  });
}
