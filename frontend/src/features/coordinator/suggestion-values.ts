import type { Suggestions } from '@/api/triage';
import { asHours, type TriageEdits, type TriageValues } from './triage-values';

export type SuggestedField = 'category' | 'impact' | 'urgency' | 'skills' | 'hours';

/** One thing that earlier tickets suggest, and what accepting it changes. */
export interface Offer {
  field: SuggestedField;
  /** The value as people read it; impact and urgency are named by the page. */
  name: string;
  reason: string;
  edits: TriageEdits;
}

/** What is suggested and not so already. An estimate or category that the coordinator gave is left alone. */
export function openOffers(
  suggestions: Suggestions,
  values: TriageValues,
  hours: (minutes: number) => string,
): Offer[] {
  const offers: Offer[] = [];
  const { category, impact, urgency, skills, estimate } = suggestions;
  if (category !== null && values.category === null) {
    offers.push({
      field: 'category',
      name: category.category.name,
      reason: category.reason,
      edits: { category: category.category.id },
    });
  }
  if (impact !== null && impact.impact !== values.impact) {
    offers.push({
      field: 'impact',
      name: impact.impact,
      reason: impact.reason,
      edits: { impact: impact.impact },
    });
  }
  if (urgency !== null && urgency.urgency !== values.urgency) {
    offers.push({
      field: 'urgency',
      name: urgency.urgency,
      reason: urgency.reason,
      edits: { urgency: urgency.urgency },
    });
  }
  const missing = skills.filter(({ skill }) => !values.skills.includes(skill.id));
  if (missing.length > 0 && values.skills.length === 0) {
    offers.push({
      field: 'skills',
      name: missing.map(({ skill }) => skill.name).join(', '),
      reason: missing.map(({ reason }) => reason).join('; '),
      edits: { skills: missing.map(({ skill }) => skill.id) },
    });
  }
  if (estimate !== null && values.hours.trim() === '') {
    offers.push({
      field: 'hours',
      name: hours(estimate.minutes),
      reason: estimate.reason,
      edits: { hours: asHours(estimate.minutes) },
    });
  }
  return offers;
}

export function allEdits(offers: readonly Offer[]): TriageEdits {
  return Object.assign({}, ...offers.map((offer) => offer.edits)) as TriageEdits;
}
