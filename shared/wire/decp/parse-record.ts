import { addMonths, type Day } from '#shared/domain/calendar.ts';
import { clauseSignalsOf } from '#shared/domain/contract/clause-signals.ts';
import type { Warning } from '#shared/domain/contract/contract.ts';
import { nationalKeyOf, type ContractNotice } from '#shared/domain/contract/contract-notice.ts';
import { sectorOfContract } from '#shared/domain/contract/sector-of-contract.ts';
import { ContractFacts } from '#shared/domain/contract/stored-contract.ts';
import { warning, type WarningCode } from '#shared/domain/contract/warnings.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { fold } from '#shared/reference/fold.ts';
import { isObject, listOf, readFields, unwrap, type ReadField } from './fields.ts';
import { readModifications, type Modification } from './modifications.ts';
import { readBuyerName, readContractors } from './parties.ts';
import { readPlace } from './place.ts';
import { readSocialConsiderations } from './social-considerations.ts';
import { isDamaged, readText } from './text.ts';
import { readAmount, readCpv, readDay, readDuration, readSiret, readStart, type Reading } from './values.ts';

/** Why a record cannot be used, in words for who sent it. */
export interface Refusal {
  readonly code: keyof typeof REFUSALS;
  readonly message: string;
  /** The record's own identifier, when it could be read. */
  readonly sourceId: string | null;
}

const REFUSALS = {
  'not-an-object': 'Cet enregistrement n’est pas un objet JSON : il ne décrit pas un contrat.',
  'missing-id': 'L’identifiant du contrat (« id ») est absent.',
  'invalid-id': 'L’identifiant du contrat (« id ») dépasse 100 caractères.',
  'missing-buyer': 'L’acheteur (« acheteur.id » ou « autoriteConcedante.id ») est absent.',
  'invalid-buyer-siret': 'Le SIRET de l’acheteur n’a pas 14 chiffres.',
  'missing-subject': 'L’objet du contrat (« objet ») est absent.',
  'not-current': 'Cette ligne décrit un état dépassé du contrat (« donneesActuelles » vaut faux).',
} as const;

const SUBJECT_LENGTH = 2000;
const ID_LENGTH = 100;

const refusal = (code: Refusal['code'], sourceId: string | null): { readonly ok: false; readonly error: Refusal } =>
  refuse({ code, message: REFUSALS[code], sourceId });

/** Collects the warnings while values are taken out of their readings. */
const makeNotes = () => {
  const notes: Warning[] = [];
  const note = (code: WarningCode, path: string): void => {
    if (!notes.some((one) => one.code === code)) notes.push(warning(code, path));
  };
  const take = <T>(reading: Reading<T>, path: string): T | null => {
    if (reading.warning !== null) note(reading.warning, path);
    return reading.value;
  };
  return { notes, note, take };
};
type Notes = ReturnType<typeof makeNotes>;

type Kind = 'market' | 'concession';

const kindOf = (field: ReadField): Kind => {
  const said = [field('_kind'), field('_type'), field('nature')].map((one) => fold(readText(one) ?? '')).join(' ');
  const concession = field('autoriteConcedante') ?? field('concessionnaires') ?? field('valeurGlobale');
  return /concession|delegation/.test(said) || concession !== undefined ? 'concession' : 'market';
};

const formatOf = (record: Readonly<Record<string, unknown>>, field: ReadField): string => {
  if ('datenotification' in record || 'considerationssociales' in record) return 'opendatasoft';
  if ('acheteur_id' in record || 'uid' in record) return field('considerationsSociales') ? 'consolidated' : '1.x';
  return field('considerationsSociales') === undefined && field('_type') !== undefined ? '1.x' : '2.0';
};

/** Some sources give the national key only: it begins with the buyer's SIRET. */
function identityOf(field: ReadField): { readonly id: string | null; readonly buyer: unknown } {
  const uid = /^(\d{14})(.+)$/.exec(readText(field('uid')) ?? '');
  const buyer = field('acheteur', 'id') ?? field('autoriteConcedante', 'id') ?? field('acheteur', 'siret') ?? uid?.[1];
  return { id: readText(field('id')) ?? uid?.[2] ?? null, buyer };
}

interface Execution {
  readonly amountEur: number | null;
  readonly durationMonths: number | null;
  readonly contractors: ContractFacts['contractors'];
}

/** Amount, duration and holders as they are after the modifications, the last of which wins. */
function executionOf(
  field: ReadField,
  kind: Kind,
  modifications: readonly Modification[],
  { note, take }: Notes,
): Execution {
  const last = <K extends keyof Execution>(key: K): Modification[K] | undefined =>
    modifications.findLast((one) => one[key] !== null)?.[key];
  const { contractors, malformed } = readContractors(field);
  if (malformed) note('contractor-siret-invalid', '/titulaires');
  const holders = last('contractors') ?? contractors;
  if (holders.length === 0) note('contractor-missing', '/titulaires');
  return {
    amountEur: last('amountEur') ?? take(readAmount(field('montant') ?? field('valeurGlobale')), '/montant'),
    durationMonths: last('durationMonths') ?? take(readDuration(field('dureeMois'), kind), '/dureeMois'),
    contractors: holders,
  };
}

function datesOf(field: ReadField, durationMonths: number | null, today: Day, { note, take }: Notes) {
  const said = field('dateNotification') ?? field('dateSignature');
  const notifiedOn = take(readDay(said, today), '/dateNotification');
  if (said === undefined) note('notification-missing', '/dateNotification');
  const startsOn = take(readStart(field('dateDebutExecution'), today), '/dateDebutExecution') ?? notifiedOn;
  const endsOn = startsOn === null || durationMonths === null ? null : addMonths(startsOn, durationMonths);
  return { notifiedOn, startsOn, endsOn: endsOn !== null && endsOn < '2100-01-01' ? endsOn : null };
}

const isFramework = (field: ReadField): boolean =>
  [field('techniques'), field('technique'), field('nature')].some((value) =>
    listOf(value).some((one) => /accord[\s-]*cadre/i.test(JSON.stringify(one))),
  );

function subjectOf(text: string, { note }: Notes): string {
  if (isDamaged(text)) note('damaged-text', '/objet');
  if (text.length > SUBJECT_LENGTH) note('text-truncated', '/objet');
  return text.slice(0, SUBJECT_LENGTH).trim();
}

interface Identity {
  readonly record: Readonly<Record<string, unknown>>;
  readonly siret: string;
  readonly nationalKey: string;
  readonly subject: string;
}

function factsOf(
  field: ReadField,
  { record, siret, nationalKey, subject: text }: Identity,
  modifications: ReturnType<typeof readModifications>,
  today: Day,
): ContractFacts {
  const kind = kindOf(field);
  const notes = makeNotes();
  const subject = subjectOf(text, notes);
  // A concession has no CPV code by law: its absence is no oddity.
  const cpv = readCpv(field('codeCPV'));
  const cpvCode = kind === 'concession' && cpv.value === null ? null : notes.take(cpv, '/codeCPV');
  const social = readSocialConsiderations(field('considerationsSociales') ?? field('considerationSociale'));
  if (social.unknown) notes.note('unknown-social-consideration', '/considerationsSociales');
  if (modifications.unreadable) notes.note('modification-unreadable', '/modifications');
  const execution = executionOf(field, kind, modifications.modifications, notes);
  const clauseSignals = clauseSignalsOf({ socialConsiderations: social.considerations, cpvCode, subject });
  if (clauseSignals.includes('subjectWording')) notes.note('clause-to-confirm', '/objet');
  if (isFramework(field) && execution.amountEur !== null) notes.note('amount-is-maximum', '/montant');
  return ContractFacts.parse({
    source: { kind: 'decp', format: formatOf(record, field), id: nationalKey },
    kind,
    subject,
    buyer: { siret, name: readBuyerName(field) },
    cpvCode,
    sector: sectorOfContract(cpvCode, subject),
    placeOfPerformance: notes.take(readPlace(field, siret), '/lieuExecution'),
    ...execution,
    ...datesOf(field, execution.durationMonths, today, notes),
    socialConsiderations: social.considerations,
    clauseSignals,
    warnings: notes.notes,
  });
}

/** The tabular form has one row for each state of a contract; only the last one counts. */
const isOutdated = (field: ReadField): boolean => {
  const current = field('donneesActuelles');
  return current === false || ['false', 'faux', 'non', '0'].includes(readText(current)?.toLowerCase() ?? '');
};

function publishedOn(field: ReadField, modifications: readonly Modification[], today: Day): Day | null {
  const dates = [
    readDay(field('datePublicationDonnees'), today).value,
    ...modifications.map((one) => one.publishedOn),
  ].filter((day) => day !== null);
  return dates.toSorted().at(-1) ?? null;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null => {
  const inner = unwrap(unwrap(unwrap(value, 'record'), 'fields'), 'marche');
  return isObject(inner) ? inner : null;
};

/**
 * Reads one DECP record, of any version and form: tolerant of what is merely dirty, which becomes a warning or null,
 * and strict on the result.
 *
 * @param value - the record as read from the source
 * @param today - the day in France: what is said to have happened later is not believed
 * @returns the notice, or why the record cannot be used; never throws
 */
export function parseDecpRecord(value: unknown, today: Day): Result<ContractNotice, Refusal> {
  const record = recordOf(value);
  if (record === null) return refusal('not-an-object', null);
  const field = readFields(record);
  const { id, buyer } = identityOf(field);
  if (id === null) return refusal('missing-id', null);
  const sourceId = id.slice(0, ID_LENGTH);
  if (id.length > ID_LENGTH) return refusal('invalid-id', sourceId);
  if (buyer === undefined) return refusal('missing-buyer', sourceId);
  const siret = readSiret(buyer);
  if (siret === null) return refusal('invalid-buyer-siret', sourceId);
  const subject = readText(field('objet'));
  if (subject === null) return refusal('missing-subject', sourceId);
  if (isOutdated(field)) return refusal('not-current', sourceId);

  const nationalKey = nationalKeyOf(siret, id);
  const modifications = readModifications(field('modifications'), kindOf(field), today);
  const facts = factsOf(field, { record, siret, nationalKey, subject }, modifications, today);
  return ok({
    nationalKey,
    sourceId,
    publishedOn: publishedOn(field, modifications.modifications, today),
    facts,
  });
}
