import { otherChangeOf } from './change';
import { queryOf } from './query';
import type { Answer } from './request';

export type AgreementTemplate = Answer<'get', '/api/v1/agreement-templates/'>['results'][number];

export const TEMPLATES = ['agreement-templates'] as const;

/** A desk has at most fifty: all on one page, in the order in which they are offered. */
const PAGE = 100;

export const agreementTemplatesQuery = queryOf('/api/v1/agreement-templates/', TEMPLATES, {
  query: { page_size: PAGE },
});

const usual = { stale: [TEMPLATES], handlesErrors: true };

export const useAddTemplate = otherChangeOf('post', '/api/v1/agreement-templates/', usual);
export const useChangeTemplate = otherChangeOf(
  'patch',
  '/api/v1/agreement-templates/{agreement_template_id}/',
  usual,
);
export const useRemoveTemplate = otherChangeOf(
  'delete',
  '/api/v1/agreement-templates/{agreement_template_id}/',
  usual,
);
