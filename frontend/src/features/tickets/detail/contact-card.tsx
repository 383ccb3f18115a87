import { Mail, Phone, UserRound } from 'lucide-react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { SideCard } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';

import classes from './contact-card.module.css';

/** How to reach the person helped, for who may: with the reminder that it is somebody's. */
export function ContactCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const { contact } = ticket;
  if (contact === null) return null;
  return (
    <SideCard title={t('contact.title')}>
      <ul className={classes.contact}>
        {contact.name !== '' && (
          <li>
            <UserRound size={15} aria-hidden="true" />
            {contact.name}
          </li>
        )}
        {contact.email !== '' && (
          <li>
            <Mail size={15} aria-hidden="true" />
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </li>
        )}
        {contact.phone !== '' && (
          <li>
            <Phone size={15} aria-hidden="true" />
            <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>{contact.phone}</a>
          </li>
        )}
      </ul>
      <p className={card.hint}>{t('contact.privacy')}</p>
    </SideCard>
  );
}
