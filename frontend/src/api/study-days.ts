import { otherChangeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';
import type { Answer } from './request';
import { sendForm } from './send-form';

export type StudyDays = Answer<'get', '/api/v1/study-days/'>;
export type StudyDay = StudyDays['rows'][number];
export type StudyDayPlan = Answer<'post', '/api/v1/study-days/import/preview/'>;

/** Those of the coming year, or in a period. */
export const studyDaysQuery = (period: { from?: string; until?: string } = {}) =>
  queryOf('/api/v1/study-days/', [...keys.settings.studyDays, period], { query: period });

const ofStudyDays = { stale: [keys.settings.studyDays], handlesErrors: true };

export const useAddStudyDay = otherChangeOf(
  'post',
  '/api/v1/schools/{school_id}/study-days/',
  ofStudyDays,
);
export const useChangeStudyDay = otherChangeOf(
  'patch',
  '/api/v1/study-days/{study_day_id}/',
  ofStudyDays,
);
export const useRemoveStudyDay = otherChangeOf(
  'delete',
  '/api/v1/study-days/{study_day_id}/',
  ofStudyDays,
);

/** A paste or a file, with what was chosen. */
export interface StudyDaySource {
  text?: string;
  file?: File;
  desk?: number | undefined;
  heads?: number;
  leaves_out_errors?: boolean;
}

/** Preview an import, or do it. */
export const sendStudyDays = (
  verb: 'preview' | 'import',
  source: StudyDaySource,
  language: string,
): Promise<StudyDayPlan> =>
  sendForm(
    verb === 'preview' ? '/api/v1/study-days/import/preview/' : '/api/v1/study-days/import/',
    source,
    language,
  );
