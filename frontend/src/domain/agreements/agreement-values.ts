import type { AgreementTemplate } from '@/api/agreement-templates';
import type { Agreement, AgreementVersion, Side, TicketDetail } from '@/api/types';

/** Whether both sides accepted it, and nobody has proposed a change since: the work can begin. */
export function isAgreed(agreement: Agreement | null): boolean {
  return agreement?.state === 'holds' && !isOnTheTable(agreement);
}

/** Whether a version waits for the yes of a side. */
export function isOnTheTable(agreement: Agreement): boolean {
  return agreement.waits_for_desk || agreement.waits_for_board;
}

/** The version that both sides accepted, as long as the agreement has not ended. */
export function holdingVersion({ state, holding, current }: Agreement): AgreementVersion | null {
  return state === 'holds' ? (holding ?? current) : null;
}

/** The version that counts: what waits for an answer, else what holds or was written last. */
export function shownVersion(agreement: Agreement): AgreementVersion {
  if (isOnTheTable(agreement)) return agreement.current;
  return agreement.holding ?? agreement.current;
}

/** What holds while a change of it is on the table; null where none is. */
export function changedVersion(agreement: Agreement): AgreementVersion | null {
  return isOnTheTable(agreement) && agreement.state === 'holds' ? agreement.holding : null;
}

/** When a side accepted the version that counts; null while it is asked, or when it never did. */
export function acceptedAt(agreement: Agreement, side: Side): string | null {
  const isAsked = side === 'desk' ? agreement.waits_for_desk : agreement.waits_for_board;
  if (isAsked) return null;
  // Of a board that the agreement came from there can be an earlier one.
  const last = shownVersion(agreement).acceptances.findLast((each) => each.side === side);
  return last?.accepted_at ?? null;
}

/** What a form with terms holds: what is typed, as text. */
export interface TermsValues {
  scope: string;
  lines: LineValues[];
  place: string;
  starts_on: string;
  ends_on: string;
  board_supplies: string;
}

export interface LineValues {
  kind: AgreementVersion['lines'][number]['kind'];
  amount: string;
  what: string;
}

export function valuesOf(version: AgreementVersion): TermsValues {
  return {
    scope: version.scope,
    lines: version.lines.map((line) => ({ ...line, amount: String(line.amount) })),
    place: version.place,
    starts_on: version.starts_on ?? '',
    ends_on: version.ends_on ?? '',
    board_supplies: version.board_supplies,
  };
}

/** What a new agreement begins with: the facts of its ticket. */
export function valuesFor(ticket: TicketDetail): TermsValues {
  const kind = ticket.kind === 'visit' ? 'visits' : 'devices';
  const amount = kind === 'devices' ? String(ticket.device_count ?? '') : '';
  return {
    scope: '',
    lines: ticket.kind === 'question' ? [] : [{ kind, amount, what: '' }],
    place: ticket.school?.name ?? '',
    starts_on: '',
    ends_on: ticket.wanted_by ?? '',
    board_supplies: '',
  };
}

/** What a form takes from a template. Of what the ticket counts already, it keeps how many. */
export function valuesFrom(
  template: Pick<AgreementTemplate, 'scope' | 'board_supplies' | 'lines'>,
  initial: TermsValues,
): Pick<TermsValues, 'scope' | 'board_supplies' | 'lines'> {
  const counted = (kind: LineValues['kind']) =>
    initial.lines.find((line) => line.kind === kind && line.amount !== '')?.amount;
  return {
    scope: template.scope,
    board_supplies: template.board_supplies,
    lines: template.lines.map(({ kind, amount, what }) => ({
      kind,
      amount: counted(kind) ?? String(amount),
      what,
    })),
  };
}

/** The terms as the server takes them; lines in which nothing stands are left out. */
export function termsOf(values: TermsValues) {
  return {
    scope: values.scope.trim(),
    lines: linesOf(values.lines),
    place: values.place.trim(),
    starts_on: values.starts_on || null,
    ends_on: values.ends_on || null,
    board_supplies: values.board_supplies.trim(),
  };
}

/** Lines as the server takes them, without those in which nothing stands. */
export function linesOf(lines: readonly LineValues[]) {
  return lines
    .filter((line) => !isEmptyLine(line))
    .map(({ kind, amount, what }) => ({ kind, amount: Number(amount), what: what.trim() }));
}

export function isEmptyLine({ amount, what }: LineValues): boolean {
  return amount.trim() === '' && what.trim() === '';
}

/** The places of lines that say what but not how many, as names of fields. */
export function linesWithoutAmount(lines: readonly LineValues[]): string[] {
  return lines.flatMap((line, at) =>
    isEmptyLine(line) || /^[1-9]\d*$/.test(line.amount.trim()) ? [] : [`lines.${at}.amount`],
  );
}
