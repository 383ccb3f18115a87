import { Download, FileSpreadsheet, FileText, Printer } from 'lucide-react';

import { ticketExportUrl, type TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { closePanel, Panel } from '@/ui/panel';
import menu from '@/ui/panel.module.css';
import type { TicketColumn } from '@/domain/tickets/ticket-columns';

const FORMATS = [
  { format: 'xlsx', Icon: FileSpreadsheet },
  { format: 'csv', Icon: FileText },
] as const;

interface Props {
  filters: TicketFilters;
  columns: readonly TicketColumn[];
  onPrint: () => void;
}

/** What the list shows, as a file or on paper. */
export function ExportMenu({ filters, columns, onPrint }: Props) {
  const { t } = useTranslation('lists');
  // The list says of a promised time how late it is; a file has a column for each.
  const wanted = columns.flatMap((name) => (name === 'due' ? [name, 'late' as const] : [name]));
  return (
    <Panel
      label={t('export.title')}
      button={
        <>
          <Download size={15} aria-hidden="true" />
          <span className={menu.buttonLabel}>{t('export.title')}</span>
        </>
      }
    >
      <p className={menu.heading}>{t('export.text')}</p>
      {FORMATS.map(({ format, Icon }) => (
        <a
          key={format}
          className={menu.choice}
          href={ticketExportUrl(filters, { format, columns: wanted })}
          download
          onClick={(event) => closePanel(event.currentTarget)}
        >
          <Icon size={16} aria-hidden="true" />
          {t(`export.${format}`)}
          <small>.{format}</small>
        </a>
      ))}
      <button
        type="button"
        className={menu.choice}
        onClick={(event) => {
          closePanel(event.currentTarget);
          onPrint();
        }}
      >
        <Printer size={16} aria-hidden="true" />
        {t('export.print')}
      </button>
    </Panel>
  );
}
