import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { useConnectionState, usePresence } from '@/live/live-context';
import { Avatar } from '@/ui/person';

import classes from './devices.module.css';

/** Who else has this batch open, here or on the page for scanning. Without a connection nobody knows. */
export function WhoIsHere({ batchId }: { batchId: number }) {
  const { t } = useTranslation('devices');
  const me = useMe();
  const people = usePresence({ type: 'device_batch', id: batchId }, 'viewing', { ownId: me.id });
  const isConnected = useConnectionState() === 'open';
  if (!isConnected || people.length === 0) return null;
  return (
    <ul className={classes.people} aria-label={t('present')}>
      {people.map((person) => (
        <li key={person.id} className={classes.person}>
          <Avatar person={person} size={22} /> {person.name}
        </li>
      ))}
    </ul>
  );
}
