import { hueOf, initials } from '@/lib/initials';

import classes from './person.module.css';

interface Named {
  id: number;
  name: string;
}

/** Decoration: always next to the name, or inside something that carries it. */
export function Avatar({ person, size = 24 }: { person: Named; size?: number }) {
  return (
    <span
      className={classes.avatar}
      style={{ '--avatar-size': `${size}px`, '--hue': hueOf(person.id) }}
      aria-hidden="true"
    >
      {initials(person.name)}
    </span>
  );
}

export function Person({ person }: { person: Named }) {
  return (
    <span className={classes.person}>
      <Avatar person={person} size={22} />
      <span className="truncate" title={person.name}>
        {person.name}
      </span>
    </span>
  );
}

/** Several people in little room; the names are for screen readers and on hover. */
export function People({ people, size = 22 }: { people: readonly Named[]; size?: number }) {
  const names = people.map((person) => person.name).join(', ');
  return (
    <span className={classes.stack} title={names}>
      {people.map((person) => (
        <Avatar key={person.id} person={person} size={size} />
      ))}
      <span className="visually-hidden">{names}</span>
    </span>
  );
}
