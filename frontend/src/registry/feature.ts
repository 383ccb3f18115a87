import type { LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

import { hasRole } from '@/api/reference';
import type { Me, Role, TicketDetail } from '@/api/types';
import { labelText, type Label } from '@/i18n/label';
import type { LiveSubjects } from '@/live/subjects';

export type Address = NonNullable<LinkProps['to']>;

interface ForRoles {
  /** Who has it; without, everybody. */
  roles?: readonly Role[];
  /** Who does not have it all the same. */
  notFor?: Role;
}

/** A page and where it is found. One page may have two entries, where roles find it in different places. */
export interface PageEntry extends ForRoles {
  to: Address;
  icon?: LucideIcon;
  menu?: {
    label: Label;
    /** Place in the menu, lowest first. */
    order: number;
    /** Something to do rather than a place to be: never anybody's start page. */
    isAction?: boolean;
    /** With how many tickets wait for the reader. */
    hasCount?: boolean;
  };
  /** Its name in the palette, which has the pages of the menu by themselves. */
  command?: Label;
  /** Its topic in the feature's `help/nl.json` and `en.json`; it explains the pages below too, unless these have their own. */
  help?: string;
}

/** Shown beside a ticket to who holds the ability. */
export interface TicketPanel {
  ability: string;
  Panel: ComponentType<TicketPanelProps>;
}

export interface TicketPanelProps {
  ticket: TicketDetail;
}

/** Shown on the profile page, by role. */
export interface ProfileSection {
  role: Role;
  Section: ComponentType;
}

/** Chooses a student for a ticket and asks them, from any page. */
export interface StudentDialog {
  Dialog: ComponentType<StudentDialogProps>;
}

export interface StudentDialogProps {
  ticket: Pick<TicketDetail, 'id' | 'title'>;
  onClose: () => void;
}

interface Declared {
  pages: PageEntry;
  ticketPanels: TicketPanel;
  profileSections: ProfileSection;
  studentDialogs: StudentDialog;
}

type Declarations = { readonly [Sort in keyof Declared]?: readonly Declared[Sort][] };

/** What a feature adds to the app, beside its routes. It is part of the first load: what is heavy stands behind `lazy`. */
export interface Feature extends Declarations {
  /** What the live stream does to the query cache, by type of subject: code that comes with the stream. */
  live?: () => Promise<{ live: LiveSubjects }>;
}

let registered: readonly Feature[] = [];

/** Called once, by the app. */
export function registerFeatures(features: readonly Feature[]): void {
  registered = features;
}

/** All that the features declare of one sort. */
export function declared<Sort extends keyof Declared>(sort: Sort): Declared[Sort][] {
  return registered.flatMap(
    (feature: Declarations): readonly Declared[Sort][] => feature[sort] ?? [],
  );
}

/** All types of subjects of the live stream. */
export async function liveSubjects(): Promise<LiveSubjects> {
  const modules = await Promise.all(
    registered.flatMap(({ live }) => (live === undefined ? [] : [live()])),
  );
  return Object.assign({}, ...modules.map((module) => module.live)) as LiveSubjects;
}

/** The pages of somebody that are found in such a place. */
export function pagesFor<Place extends 'menu' | 'command' | 'help'>(me: Me, place: Place) {
  type Found = PageEntry & Required<Pick<PageEntry, Place>>;
  const isThere = (page: PageEntry): page is Found => page[place] !== undefined;
  return declared('pages')
    .filter(isThere)
    .filter((page) => isFor(page, me));
}

/** What the menu calls a page. */
export function menuLabel(to: Address): string {
  const page = declared('pages').find((each) => each.to === to && each.menu !== undefined);
  return page?.menu === undefined ? '' : labelText(page.menu.label);
}

function isFor({ roles, notFor }: ForRoles, me: Me): boolean {
  if (notFor !== undefined && hasRole(me, notFor)) return false;
  return roles === undefined || roles.some((role) => hasRole(me, role));
}
