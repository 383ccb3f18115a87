import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';

import { LINE_KIND_VALUES } from '@/api/enum-values';
import { useTranslation } from '@/i18n/use-translation';
import { replaced, without, type ListProps } from '@/lib/lists';
import { FieldError } from '@/ui/form-error';

import type { LineValues } from './agreement-values';
import classes from './lines-field.module.css';

/** As many as the server takes. */
const MOST_LINES = 20;

/** How many of what: devices, hours and visits, each a line. */
export function LinesField({ value, errorAt, onChange }: ListProps<LineValues>) {
  const { t } = useTranslation('agreement');
  return (
    <fieldset>
      <legend className={classes.legend}>{t('lines.title')}</legend>
      <FieldError>{errorAt('lines')}</FieldError>
      {value.length > 0 && (
        <ul className={classes.lines}>
          {value.map((line, at) => (
            <Line
              key={at}
              at={at}
              line={line}
              errorAt={(name) => errorAt(`lines.${at}.${name}`)}
              onChange={(change) => onChange(replaced(value, at, change))}
              onRemove={() => onChange(without(value, at))}
            />
          ))}
        </ul>
      )}
      {value.length < MOST_LINES && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<Plus size={16} aria-hidden="true" />}
          onClick={() => onChange([...value, { kind: unusedKind(value), amount: '', what: '' }])}
        >
          {t('lines.add')}
        </Button>
      )}
    </fieldset>
  );
}

/** The kind that a new line most likely is of. */
function unusedKind(lines: readonly LineValues[]): LineValues['kind'] {
  return LINE_KIND_VALUES.find((kind) => !lines.some((line) => line.kind === kind)) ?? 'devices';
}

interface LineProps {
  at: number;
  line: LineValues;
  errorAt: (name: string) => string | undefined;
  onChange: (change: Partial<LineValues>) => void;
  onRemove: () => void;
}

function Line({ at, line, errorAt, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('agreement');
  return (
    <li className={classes.line}>
      <TextInput
        label={t('lines.amount')}
        type="number"
        inputMode="numeric"
        min={1}
        max={10_000}
        value={line.amount}
        error={errorAt('amount')}
        onChange={(event) => onChange({ amount: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('lines.kind')}
        value={line.kind}
        error={errorAt('kind')}
        data={LINE_KIND_VALUES.map((kind) => ({ value: kind, label: t(`lines.of.${kind}`) }))}
        onChange={({ currentTarget: { value } }) => {
          const kind = LINE_KIND_VALUES.find((known) => known === value);
          if (kind !== undefined) onChange({ kind });
        }}
      />
      <TextInput
        className={classes.what}
        label={t('lines.what')}
        placeholder={t(`lines.example.${line.kind}`)}
        maxLength={120}
        value={line.what}
        error={errorAt('what')}
        onChange={(event) => onChange({ what: event.currentTarget.value })}
      />
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('lines.remove', { number: at + 1 })}
        onClick={onRemove}
      >
        <Trash2 size={16} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}
