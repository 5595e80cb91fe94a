import * as z from 'zod';
import { Day } from '#shared/domain/calendar.ts';
import {
  ContractStatus,
  HoursFormula,
  InsertionClause,
  type PlaceOfPerformance,
  Position,
  PriorityPublic,
  RepresentationTarget,
  RomeCode,
  Siret,
  SocialConsideration,
} from '#shared/domain/contract/contract.ts';
import { isPlausibleSiret } from '#shared/domain/contract/siret.ts';
import { PositionId } from '#shared/domain/ids.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import { cpvDigits, SectorId } from '#shared/reference/sectors.ts';
import { resolvePlace } from '#shared/reference/places.ts';

/** What a contract read from the API carries and nobody can write: accepted so that it can be sent back, and ignored. */
export const ignored = z.unknown().optional().meta({ readOnly: true, description: 'Read-only: accepted and ignored' });

const own = (code: string, message: string) => ({ params: { code }, error: message });

// A text of another shape is refused for its shape, once.
const shaped = (pattern: RegExp, rule: (text: string) => boolean) => (text: string) =>
  !pattern.test(text) || rule(text);

const RealSiret = Siret.refine(
  shaped(/^\d{14}$/, isPlausibleSiret),
  own('wrong-siret', 'ce numéro SIRET n’existe pas : vérifiez-le'),
);

const BuyerInput = z
  .strictObject({ siret: RealSiret, name: z.string().trim().max(300).nullable().default(null) })
  .meta({ id: 'BuyerInput' });

const ContractorInput = z
  .strictObject({
    siret: RealSiret.nullable().default(null),
    name: z.string().trim().max(300).nullable().default(null),
  })
  .refine(({ siret, name }) => siret !== null || name !== null, own('missing-name', 'un SIRET ou un nom est attendu'))
  .meta({ id: 'ContractorInput' });

/** A place by its code and the type of that code, in our words or in those of the DECP (`Code commune`…). */
const PlaceInput = z
  .strictObject({
    code: z.string().trim().min(1).max(20),
    codeType: z.string().trim().min(1).max(40).meta({ example: 'commune' }),
    label: z.string().trim().max(200).nullish(),
    department: ignored,
    region: ignored,
    lat: ignored,
    lon: ignored,
    precision: ignored,
  })
  .meta({ id: 'PlaceInput', description: 'Located from its code and the type of that code' })
  .transform(({ code, codeType, label }, context): PlaceOfPerformance => {
    const place = resolvePlace({ code, codeType, name: label ?? null });
    if (place.precision === 'unknown') {
      const message = 'ce lieu est inconnu : vérifiez le code et son type (commune, postcode, department, region)';
      context.addIssue({ code: 'custom', path: ['code'], message, params: { code: 'unknown-place' } });
    }
    return place;
  });

const shape = Position.unwrap().shape;

/** A position as a facilitator writes it. */
const PositionInput = z
  .strictObject({
    positionId: PositionId.optional().meta({ description: 'Given when absent: p1, p2…' }),
    romeCode: RomeCode,
    label: shape.label.optional().meta({ description: 'The occupation’s own label when absent' }),
    headcount: shape.headcount.default(1),
    weeklyHours: shape.weeklyHours.default(35),
    startsOn: Day.optional().meta({ description: 'The start of the contract, or today, when absent' }),
    endsOn: Day.nullable().optional().meta({ description: 'The end of the contract when absent' }),
    requiredLicences: shape.requiredLicences.default([]),
    requiredSkills: shape.requiredSkills.default([]),
    desiredSkills: shape.desiredSkills.default([]),
    placeOfPerformance: PlaceInput.nullable().default(null),
    origin: ignored,
  })
  .refine(({ startsOn, endsOn }) => startsOn === undefined || endsOn == null || startsOn <= endsOn, {
    ...own('ends-before-start', 'la fin précède le début'),
    path: ['endsOn'],
  })
  .meta({ id: 'PositionInput' })
  .transform((position) => ({ ...position, label: position.label ?? romeLabel(position.romeCode) }));

const positions = z
  .array(PositionInput)
  .max(100)
  .readonly()
  .superRefine((all, context) => {
    const seen = new Set<string>();
    for (const [index, { positionId }] of all.entries()) {
      if (positionId === undefined) continue;
      if (seen.has(positionId)) {
        const message = 'deux postes ont le même identifiant';
        context.addIssue({
          code: 'custom',
          path: [index, 'positionId'],
          message,
          params: { code: 'duplicate-position' },
        });
      }
      seen.add(positionId);
    }
  });

const hours = InsertionClause.unwrap().shape.hoursTarget.unwrap();

const ClauseInput = z
  .strictObject({
    hoursTarget: hours.nullable().optional(),
    formula: HoursFormula.nullable().optional(),
    origin: ignored,
    hoursDone: ignored,
  })
  .meta({ id: 'InsertionClauseInput' });

const weight = PriorityPublic.unwrap().shape.weight.default(1000);
export const PriorityPublicInput = PriorityPublic.unwrap()
  .extend({ weight, basis: PriorityPublic.unwrap().shape.basis.default(null) })
  .meta({ id: 'PriorityPublicInput' });

const target = RepresentationTarget.unwrap().shape;
export const RepresentationInput = RepresentationTarget.unwrap()
  .extend({ minShare: target.minShare.default(null), significance: target.significance.default(0.1) })
  .meta({ id: 'RepresentationTargetInput' });

/** One public, once. */
const oncePerPublic = (all: readonly { readonly public: string }[]): boolean =>
  new Set(all.map((one) => one.public)).size === all.length;
const twice = own('duplicate-public', 'un public figure deux fois');

/** What a facilitator decides of a contract; laid over what the source said. */
const decisions = {
  status: ContractStatus,
  insertionClause: ClauseInput,
  insertionHours: hours.meta({ description: 'Same as insertionClause.hoursTarget' }),
  insertionHoursTarget: hours.meta({ description: 'Same as insertionClause.hoursTarget' }),
  positions,
  priorityPublics: z.array(PriorityPublicInput).max(20).readonly().refine(oncePerPublic, twice),
  representation: z.array(RepresentationInput).max(20).readonly().refine(oncePerPublic, twice),
};

const readOnly = { contractId: ignored, source: ignored, clauseSignals: ignored, warnings: ignored, revision: ignored };

/** A contract in its native form: the fields of `Contract` that can be written. */
export const ContractInput = z
  .strictObject({
    ...readOnly,
    kind: z.enum(['market', 'concession']).default('market'),
    subject: z.string().trim().min(1, 'un objet est attendu').max(2000),
    buyer: BuyerInput,
    contractors: z.array(ContractorInput).max(200).readonly().default([]),
    cpvCode: z
      .string()
      .trim()
      .max(10)
      .refine((code) => cpvDigits(code) !== null, own('wrong-cpv', 'code CPV attendu : 8 chiffres'))
      .nullable()
      .default(null),
    sector: SectorId.optional().meta({ description: 'Found from the CPV code or the subject when absent' }),
    placeOfPerformance: PlaceInput.nullable().default(null),
    amountEur: z.number().positive('un montant positif est attendu').max(1e12).nullable().default(null),
    durationMonths: z.int().positive().max(1200).nullable().default(null),
    notifiedOn: Day.nullable().default(null),
    startsOn: Day.nullable().default(null),
    endsOn: Day.nullable().default(null),
    socialConsiderations: z.array(SocialConsideration).max(3).readonly().default([]),
    status: decisions.status.optional(),
    insertionClause: decisions.insertionClause.nullable().optional(),
    insertionHours: decisions.insertionHours.optional(),
    insertionHoursTarget: decisions.insertionHoursTarget.optional(),
    positions: decisions.positions.optional(),
    priorityPublics: decisions.priorityPublics.optional(),
    representation: decisions.representation.optional(),
  })
  .refine(({ startsOn, endsOn }) => startsOn === null || endsOn === null || startsOn <= endsOn, {
    ...own('ends-before-start', 'la fin précède le début'),
    path: ['endsOn'],
  })
  .meta({ id: 'ContractInput' });
export type ContractInput = z.output<typeof ContractInput>;

/** What qualifying changes: a field absent stays, a field at null goes back to what the source gave. */
export const ContractPatch = z
  .strictObject({
    ...readOnly,
    status: decisions.status.optional(),
    insertionClause: decisions.insertionClause.nullable().optional(),
    insertionHours: decisions.insertionHours.nullable().optional(),
    insertionHoursTarget: decisions.insertionHoursTarget.nullable().optional(),
    positions: decisions.positions.nullable().optional(),
    priorityPublics: decisions.priorityPublics.nullable().optional(),
    representation: decisions.representation.nullable().optional(),
  })
  .meta({ id: 'ContractPatch' });
export type ContractPatch = z.output<typeof ContractPatch>;
