import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { agreementTemplatesQuery, type AgreementTemplate } from '@/api/agreement-templates';
import { useTranslation } from '@/i18n/use-translation';

import { valuesFrom, type TermsValues } from './agreement-values';
import classes from './lines-field.module.css';

interface Props {
  /** For which kind of help terms are written. */
  kind: AgreementTemplate['kind'];
  /** What the form began with: how many devices the ticket speaks of, say. */
  initial: TermsValues;
  values: TermsValues;
  onChoose: (change: Partial<TermsValues>) => void;
}

/** Texts to begin with, as long as nothing else was written: what somebody typed is never written over. */
export function TemplateChoice({ kind, initial, values, onChoose }: Props) {
  const { t } = useTranslation('agreement');
  const templates = (useQuery(agreementTemplatesQuery).data?.results ?? []).filter(
    (each) => each.kind === kind && each.is_active,
  );
  const isUntouched =
    values.scope.trim() === '' || templates.some(({ scope }) => scope === values.scope);
  if (templates.length === 0 || !isUntouched) return null;
  return (
    <fieldset>
      <legend className={classes.legend}>{t('template')}</legend>
      <div className="cluster">
        {templates.map((template) => (
          <Button
            key={template.id}
            variant="default"
            size="compact-md"
            aria-pressed={template.scope === values.scope}
            onClick={() => onChoose(valuesFrom(template, initial))}
          >
            {template.name}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
