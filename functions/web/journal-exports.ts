import { subjectOf, type DomainEvent } from '#shared/domain/events.ts';
import type { SiteJournal } from '#shared/use-cases/read-site-journal.ts';
import type { Column } from './components/workbook.ts';
import { sentenceOf } from './pages/event-sentences.ts';
import { accountName, aboutAccount } from './pages/organisation-journal-page.tsx';
import { profileName } from './pages/wording.ts';

/** An event of a journal, with the names of those who may be named, by subject. */
export interface ToldEvent {
  readonly happened: DomainEvent;
  readonly names: ReadonlyMap<string, string>;
}

const profileOf = (happened: DomainEvent): string | null =>
  'candidateId' in happened ? profileName(happened.candidateId) : null;

const when = { id: 'quand', heading: 'Quand', width: 26 };
const what = { id: 'quoi', heading: 'Quoi', width: 60 };

/** Columns of the workbook of a contract's journal. */
export const journalColumns: readonly Column<ToldEvent>[] = [
  { ...when, value: ({ happened }) => happened.at },
  { ...what, value: ({ happened }) => sentenceOf(happened) },
  {
    ...{ id: 'qui', heading: 'Qui', width: 30 },
    value: ({ happened, names }) =>
      happened.by === 'system' ? 'Passerelle' : (names.get(happened.by) ?? 'autre organisation'),
  },
  { id: 'profil', heading: 'Profil', value: ({ happened }) => profileOf(happened) },
];

/** Columns of the workbook of an organisation's journal, for the administration. */
export const organisationJournalColumns: readonly Column<ToldEvent>[] = [
  { ...when, value: ({ happened }) => happened.at },
  { ...what, value: ({ happened, names }) => `${sentenceOf(happened)}${aboutAccount(names, happened)}` },
  { id: 'qui', heading: 'Par qui', width: 30, value: ({ happened, names }) => accountName(names, happened.by) },
  { id: 'type', heading: 'Type', width: 26, value: ({ happened }) => happened.type },
];

/** Columns of the workbook of what people did over the whole service. */
export const actColumns: readonly Column<SiteJournal['acts'][number]>[] = [
  { ...when, value: ({ happened }) => happened.at },
  { ...what, value: ({ happened }) => sentenceOf(happened) },
  { id: 'qui', heading: 'Par qui', width: 30, value: ({ actor }) => actor.name },
  { id: 'organisation', heading: 'Organisation', width: 36, value: ({ actor }) => actor.organisation },
  { id: 'profil', heading: 'Profil', value: ({ happened }) => profileOf(happened) },
  { id: 'objet', heading: 'Sur quoi', width: 60, value: ({ about }) => about ?? null },
  { id: 'identifiant', heading: 'Identifiant', width: 32, value: ({ happened }) => subjectOf(happened) },
  { id: 'type', heading: 'Type', width: 26, value: ({ happened }) => happened.type },
];
