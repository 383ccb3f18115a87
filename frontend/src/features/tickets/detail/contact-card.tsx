import { Mail, Phone, UserRound } from 'lucide-react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { SideCard } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';

/** How to reach the person helped, for who may: with the reminder that it is somebody's. */
export function ContactCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const { contact } = ticket;
  if (contact === null) return null;
  return (
    <SideCard title={t('contact.title')}>
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
            <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>{contact.phone}</a>
          </li>
        )}
      </ul>
      <p className={card.hint}>{t('contact.privacy')}</p>
    </SideCard>
  );
}
