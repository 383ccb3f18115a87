import { useId } from 'react';

import { useSchools } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { SearchSelect } from '@/ui/search-select';

interface Props {
  /** Only schools of this board. */
  boardId?: number | undefined;
  value: number | null;
  error: string | undefined;
  onChange: (value: number | null) => void;
}

/** One of the schools that are open, by typing part of its name. */
export function SchoolField({ boardId, value, error, onChange }: Props) {
  const { t } = useTranslation('visit');
  const id = useId();
  const schools = useSchools({ open: true, ...(boardId !== undefined && { board: boardId }) });
  return (
    <SearchSelect
      id={id}
      label={t('plan.school')}
      options={(schools.data ?? []).map((school) => ({
        value: String(school.id),
        label: school.name,
        detail: school.city,
      }))}
      value={value === null ? '' : String(value)}
      onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
      isLoading={schools.isPending}
      nothing={t('plan.noSchool')}
      {...(error !== undefined && { error })}
    />
  );
}
