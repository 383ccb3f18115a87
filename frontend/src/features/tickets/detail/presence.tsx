import { PenLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { useConnectionState } from '@/live/live-context';
import type { PersonPresent } from '@/live/protocol';
import { Avatar } from '@/ui/person';

import classes from './presence.module.css';

const NAMED = 3;

/** Who else has this ticket open, and who of them is writing. Nobody while the connection is lost: then nobody knows. */
export function Presence({ people }: { people: readonly PersonPresent[] }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const isConnected = useConnectionState() === 'open';
  const shown = isConnected ? people : [];
  // Whoever writes comes first.
  const sorted = [...shown].sort((a, b) => Number(isWriting(b)) - Number(isWriting(a)));
  const others = sorted.slice(NAMED);
  return (
    <>
      {shown.length > 0 && (
        <ul className={classes.people} aria-label={t('presence.label')}>
          {sorted.slice(0, NAMED).map((person) => (
            <li
              key={person.id}
              className={classes.person}
              data-writing={isWriting(person) || undefined}
            >
              <Avatar person={person} size={22} />
              <span className={classes.name}>{person.name}</span>
              <span className={classes.state}>
                {isWriting(person) ? (
                  <>
                    <PenLine size={12} />
                    {t(person.is_note === true ? 'presence.noting' : 'presence.typing')}
                  </>
                ) : (
                  t('presence.viewing')
                )}
              </span>
            </li>
          ))}
          {others.length > 0 && (
            <li className={classes.person} title={others.map((person) => person.name).join(', ')}>
              {t('presence.more', { count: others.length })}
            </li>
          )}
        </ul>
      )}
      <Announcer people={isConnected ? people : null} />
    </>
  );
}

const isWriting = (person: PersonPresent) => person.state === 'typing';

/** People come and go, and type in bursts: only what lasts this long is said aloud. */
const LASTING = 2_500;

/** For screen readers: who came, who began to write, and that all have left. Never who stopped, nor what was said before. */
function Announcer({ people }: { people: readonly PersonPresent[] | null }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const [text, setText] = useState('');
  const known = useRef<ReadonlySet<number>>(new Set());
  const wrote = useRef<ReadonlySet<number>>(new Set());
  const key = people?.map((person) => `${person.id} ${person.state}`).join() ?? null;
  const latest = useRef(people);
  useEffect(() => {
    latest.current = people;
  });
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => {
      const people = latest.current ?? [];
      const news = people.flatMap((person) => {
        if (isWriting(person) && !wrote.current.has(person.id)) {
          return [
            t(person.is_note === true ? 'presence.isNoting' : 'presence.isTyping', {
              name: person.name,
            }),
          ];
        }
        return known.current.has(person.id) ? [] : [t('presence.isViewing', { name: person.name })];
      });
      if (people.length === 0 && known.current.size > 0) news.push(t('presence.left'));
      known.current = new Set(people.map((person) => person.id));
      // Once per stay: somebody who pauses and goes on is no news.
      wrote.current = new Set(
        people
          .filter((person) => isWriting(person) || wrote.current.has(person.id))
          .map((person) => person.id),
      );
      if (news.length > 0) setText(news.join(' '));
    }, LASTING);
    return () => clearTimeout(timer);
  }, [key, t]);
  return (
    <span className="visually-hidden" role="status">
      {text}
    </span>
  );
}

/** Beside the form: who is writing right now, so that two do not answer at once. Said aloud by the header. */
export function Typing({ people }: { people: readonly PersonPresent[] }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const isConnected = useConnectionState() === 'open';
  const names = isConnected ? people.filter(isWriting).map((person) => person.name) : [];
  return (
    <p className={classes.typing}>
      {names.length > 0 && (
        <>
          <span className={classes.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {names.length === 1
            ? t('presence.oneTypes', { name: names[0] })
            : t('presence.manyType', { names: names.join(', ') })}
        </>
      )}
    </p>
  );
}
