import { useTranslation } from '@/i18n/use-translation';
import { copyText } from '@/lib/clipboard';

import { showToast } from './toast';

/** Copies a text and says so, or says how to do it by hand. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation();
  return (text) =>
    void copyText(text).then((isCopied) =>
      isCopied
        ? showToast({ tone: 'success', text: t('action.copied') })
        : showToast({ tone: 'danger', text: t('action.copyFailed') }),
    );
}
