import { useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { ToggleChips } from '@/ui/toggle-chips';

import { answerWith, canVibrate, keepWays, readWays, type Way } from './feedback';

/** How this device answers a scan. */
export function FeedbackChoice() {
  const { t } = useTranslation('devices');
  const [ways, setWays] = useState(readWays);
  const possible: Way[] = canVibrate() ? ['vibrate', 'sound'] : ['sound'];
  return (
    <ToggleChips
      legend={t('scan.feedback')}
      options={possible.map((value) => ({ value, label: t(`scan.feedbackBy.${value}`) }))}
      value={ways}
      onChange={(chosen) => {
        setWays(chosen);
        keepWays(chosen);
        answerWith('found');
      }}
    />
  );
}
