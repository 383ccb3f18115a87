import { Link } from '@tanstack/react-router';
import { MapPin, Phone } from 'lucide-react';

import type { Visit } from '@/api/visits';
import { timesText, visitTimes } from '@/domain/visits/visit-when';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Facts } from '@/ui/facts';

import classes from './visit.module.css';

const MAP = 'https://www.openstreetmap.org/search?query=';

/** When, where, whom to ask for and what to bring. */
export function WhenFacts({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { contact_name: name, contact_phone: phone, address } = visit;
  return (
    <div className={classes.facts}>
      <Facts
        rows={[
          [
            t('facts.when'),
            <strong key="when">
              {format.date(visit.starts_at, 'weekday')}, {timesText(visitTimes(visit))}
            </strong>,
          ],
          [t('facts.school'), visit.school_name],
          [
            t('facts.address'),
            address === '' ? null : (
              <>
                <span className={classes.lines}>{address}</span>
                <a
                  href={`${MAP}${encodeURIComponent(address)}`}
                  target="_blank"
                  rel="noreferrer"
                  className={classes.reach}
                >
                  <MapPin size={14} aria-hidden="true" />
                  {t('facts.map')}
                </a>
              </>
            ),
          ],
          [
            t('facts.contact'),
            name === '' && phone === '' ? null : (
              <>
                <span className={classes.lines}>{name}</span>
                {phone !== '' && (
                  <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} className={classes.reach}>
                    <Phone size={14} aria-hidden="true" />
                    {phone}
                  </a>
                )}
              </>
            ),
          ],
          [t('facts.access'), wordsOf(visit.access_notes)],
          [t('facts.bring'), wordsOf(visit.bring)],
          [
            t('facts.agreement'),
            visit.agreement_id === null || visit.side === null ? null : (
              <Link
                to="/agreements/$agreementId"
                params={{ agreementId: String(visit.agreement_id) }}
              >
                {t('facts.openAgreement')}
              </Link>
            ),
          ],
          [t('facts.board'), visit.board_name],
          [t('facts.proposedBy'), visit.proposed_by.name],
          [
            t('facts.signUp'),
            t(visit.is_open_for_signup ? 'facts.signUpOpen' : 'facts.signUpClosed'),
          ],
        ]}
      />
      {!visit.shows_contact && <p className="plain hint">{t('facts.hidden')}</p>}
    </div>
  );
}

/** With its lines as they were typed. */
function wordsOf(text: string) {
  return text === '' ? null : <span className={classes.words}>{text}</span>;
}
