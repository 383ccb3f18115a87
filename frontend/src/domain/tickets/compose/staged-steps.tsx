import { TextInput } from '@mantine/core';
import { ArrowRightLeft, CircleAlert, Tag, X } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { IconButton } from '@/ui/icon-button';

import chips from './chips.module.css';
import type { Step } from './reply-draft';
import classes from './composer.module.css';

interface Props {
  steps: readonly Step[];
  reason: string;
  reasonError: string | undefined;
  onRemove: (step: Step) => void;
  onReason: (reason: string) => void;
}

/** What goes along with the message. Nothing of it has happened yet, and each can be left out. */
export function StagedSteps({ steps, reason, reasonError, onRemove, onReason }: Props) {
  const { t } = useTranslation('composer');
  if (steps.length === 0) return null;
  return (
    <div className={classes.staged}>
      <p id="staged-title">{t('steps.title')}</p>
      <ul className={chips.chips} data-large aria-labelledby="staged-title">
        {steps.map((step) => {
          const text = `${t(`steps.${step.kind}`)}: ${step.label}`;
          return (
            <li key={`${step.kind}:${step.value}`}>
              {step.kind === 'tag' ? <Tag size={13} /> : <ArrowRightLeft size={13} />}
              {text}
              <IconButton
                label={t('steps.remove', { step: text })}
                icon={X}
                iconSize={13}
                onClick={() => onRemove(step)}
              />
            </li>
          );
        })}
      </ul>
      {steps.some((step) => step.needs_reason) && (
        <TextInput
          size="sm"
          required
          maxLength={500}
          label={t('steps.reason')}
          value={reason}
          error={reasonError}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

/** What of a macro could not be done here, and why. */
export function LeftOut({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation('composer');
  if (lines.length === 0) return null;
  return (
    <div className={classes.leftOut} role="status">
      <CircleAlert size={15} />
      <div>
        <p>{t('steps.leftOut')}</p>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
