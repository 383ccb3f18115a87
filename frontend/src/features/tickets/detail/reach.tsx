import { Mail, MapPin, Phone, UserRound } from 'lucide-react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import card from '@/ui/side-card.module.css';

import { addressLines, mapLink, phoneLink } from './address';
import classes from './reach.module.css';

/** Where to go and whom to call: the school, and for who may know it the person helped. */
export function Reach({ ticket }: { ticket: TicketDetail }) {
  return (
    <div className={classes.reach}>
      <School ticket={ticket} />
      <Contact ticket={ticket} />
    </div>
  );
}

function School({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const { address, school } = ticket;
  const lines = address === null ? [] : addressLines(address);
  if (address === null || (lines.length === 0 && address.phone === '')) return null;
  return (
    <section className={classes.part} aria-labelledby="school-title">
      <h2 id="school-title">{school?.name ?? ''}</h2>
      <ul className={card.list}>
        {lines.length > 0 && (
          <li className={card.row}>
            <MapPin size={15} />
            <a href={mapLink(lines)} target="_blank" rel="noopener noreferrer">
              {lines.join(', ')}
              <span className="visually-hidden"> {t('reach.map')}</span>
            </a>
          </li>
        )}
        {address.phone !== '' && (
          <li className={card.row}>
            <Phone size={15} />
            <a href={phoneLink(address.phone)}>{address.phone}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** How to reach the person helped, for who may: with the reminder that it is somebody's. */
function Contact({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('ticketpage');
  const { contact } = ticket;
  if (contact === null) return null;
  return (
    <section className={classes.part} aria-labelledby="contact-title" data-print="off">
      <h2 id="contact-title">{t('contact.title')}</h2>
      <ul className={card.list}>
        {contact.name !== '' && (
          <li className={card.row}>
            <UserRound size={15} />
            {contact.name}
          </li>
        )}
        {contact.email !== '' && (
          <li className={card.row}>
            <Mail size={15} />
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </li>
        )}
        {contact.phone !== '' && (
          <li className={card.row}>
            <Phone size={15} />
            <a href={phoneLink(contact.phone)}>{contact.phone}</a>
          </li>
        )}
      </ul>
      <p className={card.hint}>{t('contact.privacy')}</p>
    </section>
  );
}
