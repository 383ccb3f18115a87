import type { AgreementLine, AgreementVersion } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

/** How lines and days of an agreement are said: "30 devices (Chromebooks)". */
export function useTermsWords() {
  const { t } = useTranslation('agreement');
  const format = useFormat();
  return {
    line: ({ kind, amount, what }: AgreementLine) => {
      const said = t(`line.${kind}`, { count: amount, number: format.number(amount) });
      return what === '' ? said : `${said} (${what})`;
    },
    days: ({ starts_on, ends_on }: Pick<AgreementVersion, 'starts_on' | 'ends_on'>) => {
      if (starts_on === null) {
        return ends_on === null ? '' : t('until', { date: format.date(ends_on) });
      }
      if (ends_on === null) return t('from', { date: format.date(starts_on) });
      if (starts_on === ends_on) return format.date(starts_on);
      return `${format.date(starts_on)} – ${format.date(ends_on)}`;
    },
  };
}
