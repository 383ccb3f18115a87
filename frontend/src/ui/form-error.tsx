import { useEffect, useRef } from 'react';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';

import classes from './form-error.module.css';

interface Props {
  error: unknown;
  /** Fields that show their own message; the summary lists what has no place in the form. */
  fields?: readonly string[];
}

/** What the server said about a form, announced and focused when it appears. Shows nothing without an error. */
export function FormError({ error, fields = [] }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null && error !== undefined) box.current?.focus();
  }, [error]);

  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiProblem ? error : null;
  const elsewhere = problem?.errors.filter((each) => !fields.includes(each.field)) ?? [];
  const hasFieldErrors = problem !== null && problem.errors.length > elsewhere.length;
  let headline: string;
  if (error instanceof NetworkProblem) headline = t('form.offline');
  else if (hasFieldErrors) headline = t('form.check');
  else if (elsewhere.length > 0) headline = t('form.refused');
  else if (problem?.isTooMany && problem.detail === '') headline = t('form.tooMany');
  else headline = problem?.detail || problem?.title || t('form.failed');

  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      <p>{headline}</p>
      {elsewhere.length > 0 && (
        <ul>
          {elsewhere.map((each) => (
            <li key={`${each.field}:${each.code}:${each.message}`}>{each.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What is wrong, under what it is about; said at once. */
export function FieldError({ children, id }: { children: string | undefined; id?: string }) {
  if (children === undefined) return null;
  return (
    <p id={id} className="error" role="alert">
      {children}
    </p>
  );
}
