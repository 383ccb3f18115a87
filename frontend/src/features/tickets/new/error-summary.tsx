import { useEffect, useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import classes from '@/ui/form-error.module.css';

export interface FieldMessage {
  /** The id of the field's element. */
  id: string;
  label: string;
  message: string;
}

/** What is wrong in a long form, each with the way to its field. Takes the focus on every try (`attempt`). */
export function ErrorSummary({
  messages,
  attempt,
}: {
  messages: readonly FieldMessage[];
  attempt: number;
}) {
  const { t } = useTranslation(['tickets', 'common']);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (messages.length === 0) return null;
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      <p>{t('common:form.check')}</p>
      <ul>
        {messages.map(({ id, label, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                const field = document.getElementById(id);
                field?.focus();
                field?.scrollIntoView({ block: 'center' });
              }}
            >
              {label.replace(/\?$/, '')}: {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
