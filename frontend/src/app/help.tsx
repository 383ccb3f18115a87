import { useMatches } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';

import { useMe } from '@/api/reference';
import { t } from '@/i18n/catalogues';
import { loadTexts } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { useFirstSteps } from '@/lib/first-steps';
import { closeHelp, openHelp, useIsHelpOpen } from '@/lib/help';
import { withMantine } from '@/ui/mantine/with-mantine';
import { showToast } from '@/ui/toast';

import classes from './help.module.css';
import { startPageOf } from './navigation';
import shell from './shell.module.css';

const FirstSteps = lazy(() =>
  Promise.all([import('@/features/help/first-steps'), loadTexts('firststeps')]).then(
    ([module]) => ({ default: module.FirstSteps }),
    () => ({ default: () => null }),
  ),
);

/** In the side menu; on a phone the account menu has it. */
export function HelpButton() {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={`${shell.link} ${classes.button}`}
      aria-haspopup="dialog"
      aria-label={t('help.page')}
      onClick={openHelp}
    >
      <CircleHelp size={18} strokeWidth={1.8} aria-hidden="true" />
      {t('help.title')}
    </button>
  );
}

type Panel = ComponentType<{ path: string }>;

/** The help of the page that is open. Its code and texts come when somebody asks. */
export function Help() {
  const isOpen = useIsHelpOpen();
  const path = usePath();
  const [Panel, setPanel] = useState<Panel | null>(null);
  useEffect(() => {
    if (!isOpen || Panel !== null) return;
    const coming = Promise.all([import('@/features/help/help-panel'), loadTexts('help', 'topics')]);
    withMantine(coming.then(([module]) => module.HelpPanel)).then(
      (HelpPanel) => setPanel(() => HelpPanel),
      () => {
        // The page that is open is worth more than an error in its place.
        showToast({ tone: 'danger', text: t('form.failed') });
        closeHelp();
      },
    );
  }, [isOpen, Panel]);
  return isOpen && Panel !== null ? <Panel path={path} /> : null;
}

/** The address of the page that is open, as the routes write it. */
function usePath(): string {
  return useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
}

/** Tips on the start page, until they are put away. */
export function StartTips() {
  const me = useMe();
  const isWanted = useFirstSteps(me.id);
  const path = usePath();
  return isWanted && path === startPageOf(me) ? (
    <Suspense>
      <FirstSteps />
    </Suspense>
  ) : null;
}
