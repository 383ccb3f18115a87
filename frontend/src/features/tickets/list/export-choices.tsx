import { FileSpreadsheet, FileText, Printer } from 'lucide-react';

import { ticketExportUrl } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { closePanel } from '@/ui/panel';
import menu from '@/ui/panel.module.css';

import type { ExportProps } from './export-menu';

const FORMATS = [
  { format: 'xlsx', Icon: FileSpreadsheet },
  { format: 'csv', Icon: FileText },
] as const;

/** What the panel of the export holds: it comes after the list itself. */
export default function ExportChoices({ filters, columns, onPrint }: ExportProps) {
  const { t } = useTranslation('lists');
  // The list says of a promised time how late it is; a file has a column for each.
  const wanted = columns.flatMap((name) => (name === 'due' ? [name, 'late' as const] : [name]));
  return (
    <>
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
    </>
  );
}
