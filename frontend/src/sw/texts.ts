// What a push message says on the lock screen: the kind of news and the ticket's number. What it is about is read in the
// app, signed in.
const TEXTS = {
  nl: {
    offer: 'Een vraag: wil jij dit ticket doen?',
    answer: 'Er is een antwoord',
    mention: 'Iemand noemde je naam',
    assigned: 'Er doet iemand mee op je ticket',
    status: 'De status van je ticket is veranderd',
    agreement: 'Er is iets met een afspraak',
    new_ticket: 'Er is een nieuw ticket',
    offer_answer: 'Een student heeft gereageerd',
    target: 'De beloofde tijd is bijna om',
    invitation: 'Je uitnodiging is aangenomen',
    hours: 'Er is nieuws over je uren',
    visit_place: 'Er is iets met je plek bij een bezoek',
    visit_today: 'Er is iets met je bezoek van vandaag of morgen',
    visit_gap: 'Er is iets met wie er meegaat naar een school',
    visit: 'Er is nieuws over een bezoek',
    visit_invitation: 'Er is een afspraak voor je agenda',
    device_batch: 'Er is nieuws over een serie apparaten',
    test: 'Dit is een testmelding. Het werkt.',
    other: 'Er is nieuws',
    title: 'Helpdesk',
    ticket: 'Ticket',
  },
  en: {
    offer: 'A question: do you want to do this ticket?',
    answer: 'There is an answer',
    mention: 'Somebody mentioned you',
    assigned: 'Somebody joined you on your ticket',
    status: 'The status of your ticket has changed',
    agreement: 'There is news about an agreement',
    new_ticket: 'There is a new ticket',
    offer_answer: 'A student has answered',
    target: 'The promised time is nearly up',
    invitation: 'Your invitation was accepted',
    hours: 'There is news about your hours',
    visit_place: 'There is news about your place on a visit',
    visit_today: 'There is news about your visit of today or tomorrow',
    visit_gap: 'There is news about who goes to a school',
    visit: 'There is news about a visit',
    visit_invitation: 'There is an appointment for your calendar',
    device_batch: 'There is news about a batch of devices',
    test: 'This is a test notification. It works.',
    other: 'There is news',
    title: 'Helpdesk',
    ticket: 'Ticket',
  },
} as const;

export interface PushMessage {
  kind: string;
  subject: { type: string; id: number } | null;
  lang: string;
}

/** A message that cannot be read still is one: browsers want to see something for each. */
export function readMessage(value: unknown): PushMessage {
  const message = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof PushMessage, unknown>
  >;
  return {
    kind: typeof message.kind === 'string' ? message.kind : 'other',
    subject: readSubject(message.subject),
    lang: message.lang === 'en' ? 'en' : 'nl',
  };
}

function readSubject(value: unknown): PushMessage['subject'] {
  const { type, id } = (value ?? {}) as { type?: unknown; id?: unknown };
  // What a later version knows besides leads to the list of notifications.
  return type === 'ticket' && Number.isSafeInteger(id) ? { type, id: id as number } : null;
}

export function textsOf({ kind, subject, lang }: PushMessage): { title: string; body: string } {
  const texts = TEXTS[lang === 'en' ? 'en' : 'nl'];
  const body = kind in texts ? texts[kind as keyof typeof texts] : texts.other;
  return { title: subject === null ? texts.title : `${texts.ticket} ${subject.id}`, body };
}

export function addressOf({ subject }: PushMessage): string {
  return subject === null ? '/notifications' : `/tickets/${subject.id}`;
}
