import * as z from 'zod';
import { Day } from '../calendar.ts';
import { ContractId, PositionId } from '../ids.ts';
import { PublicId } from '#shared/reference/publics.ts';
import { SectorId } from '#shared/reference/sectors.ts';

/** The social considerations of the DECP, each told apart. */
export const SocialConsideration = z
  .enum(['socialClause', 'socialCriterion', 'reservedContract'])
  .meta({ id: 'SocialConsideration' });
export type SocialConsideration = z.infer<typeof SocialConsideration>;

export const Siret = z
  .string()
  .regex(/^\d{14}$/, 'SIRET attendu : 14 chiffres')
  .meta({ id: 'Siret', example: '22930008201453' });

/** A buyer or a contractor as the data name it: `siret` is null when the identifier is not a SIRET (VAT, foreign…). */
export const Company = z
  .strictObject({ siret: Siret.nullable(), name: z.string().max(300).nullable() })
  .readonly()
  .meta({ id: 'Company' });
export type Company = z.infer<typeof Company>;

export const PlaceOfPerformance = z
  .strictObject({
    code: z.string().max(20),
    codeType: z.enum(['postcode', 'commune', 'district', 'canton', 'department', 'region', 'country']),
    label: z.string().max(200),
    department: z.string().nullable(),
    region: z.string().nullable(),
    lat: z.number().min(-90).max(90).nullable(),
    lon: z.number().min(-180).max(180).nullable(),
    precision: z
      .enum(['commune', 'postcode', 'department', 'region', 'country', 'unknown'])
      .meta({ description: 'What the coordinates stand for: the centre of that territory' }),
  })
  .readonly()
  .meta({ id: 'PlaceOfPerformance' });
export type PlaceOfPerformance = z.infer<typeof PlaceOfPerformance>;

export const RomeCode = z
  .string()
  .regex(/^[A-N]\d{4}$/, 'code ROME attendu : une lettre et quatre chiffres')
  .meta({ id: 'RomeCode', example: 'F1703' });

const label = z.string().trim().min(1).max(200);

/** The most positions that one contract holds. */
export const MOST_POSITIONS = 100;

/** Labels in a position's lists, at most: the matching engine has room for so many. */
export const MOST_SKILLS = 50;
export const MOST_LICENCES = 20;

export const Position = z
  .strictObject({
    positionId: PositionId,
    romeCode: RomeCode,
    label,
    headcount: z.int().min(1).max(1000),
    weeklyHours: z.int().min(1).max(48),
    startsOn: Day,
    endsOn: Day.nullable(),
    requiredLicences: z.array(label).max(MOST_LICENCES).readonly(),
    requiredSkills: z.array(label).max(MOST_SKILLS).readonly(),
    desiredSkills: z.array(label).max(MOST_SKILLS).readonly(),
    placeOfPerformance: PlaceOfPerformance.nullable().meta({ description: 'Null: the place of the contract' }),
    origin: z.enum(['derived', 'declared']),
  })
  .readonly()
  .meta({ id: 'Position' });
export type Position = z.infer<typeof Position>;

export const PriorityPublic = z
  .strictObject({
    public: PublicId,
    weight: z.int().min(0).max(1000).meta({ description: 'Thousandths of the priority criterion' }),
    basis: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .nullable()
      .meta({ description: 'Legal or contractual ground; women count without one only in representation' }),
  })
  .readonly()
  .meta({ id: 'PriorityPublic' });
export type PriorityPublic = z.infer<typeof PriorityPublic>;

export const RepresentationTarget = z
  .strictObject({
    public: PublicId,
    minShare: z.number().min(0).max(1).nullable(),
    significance: z.number().gt(0).max(0.5),
  })
  .readonly()
  .meta({ id: 'RepresentationTarget' });
export type RepresentationTarget = z.infer<typeof RepresentationTarget>;

export const HoursFormula = z
  .strictObject({
    labourShare: z.number().gt(0).max(1),
    effortRate: z.number().gt(0).max(1),
    hourlyCostEur: z.number().gt(0).max(500),
  })
  .readonly()
  .meta({ id: 'HoursFormula', description: 'hours = round(amountEur × labourShare × effortRate ÷ hourlyCostEur)' });
export type HoursFormula = z.infer<typeof HoursFormula>;

export const InsertionClause = z
  .strictObject({
    hoursTarget: z
      .int()
      .min(0)
      .max(10_000_000)
      .nullable()
      .meta({ description: 'Null: not known and not estimable yet' }),
    origin: z.enum(['estimated', 'declared']),
    formula: HoursFormula.nullable(),
    hoursDone: z.int().min(0),
  })
  .readonly()
  .meta({ id: 'InsertionClause' });
export type InsertionClause = z.infer<typeof InsertionClause>;

export const Warning = z
  .strictObject({ code: z.string().max(60), message: z.string().max(500), path: z.string().max(100).nullable() })
  .readonly()
  .meta({ id: 'ContractWarning' });
export type Warning = z.infer<typeof Warning>;

export const ContractStatus = z.enum(['toQualify', 'open', 'staffed', 'closed']).meta({ id: 'ContractStatus' });
export type ContractStatus = z.infer<typeof ContractStatus>;

/** Why a contract is thought to bear a clause. `subjectWording` is a guess, always "to confirm". */
export const ClauseSignal = z
  .enum(['socialConsiderations', 'insertionCpv', 'subjectWording', 'declared'])
  .meta({ id: 'ClauseSignal' });
export type ClauseSignal = z.infer<typeof ClauseSignal>;

export const ContractSource = z
  .strictObject({
    kind: z.enum(['decp', 'native', 'request']),
    format: z.string().max(20).nullable(),
    id: z.string().max(200),
  })
  .readonly()
  .meta({ id: 'ContractSource' });

/** A contract as the world sees it (API.md, "Contracts"): facts of the source, overlaid by what facilitators decided. */
export const Contract = z
  .strictObject({
    contractId: ContractId,
    source: ContractSource,
    kind: z.enum(['market', 'concession']),
    subject: z.string().min(1).max(2000),
    buyer: Company,
    contractors: z.array(Company).max(200).readonly(),
    cpvCode: z.string().max(10).nullable(),
    sector: SectorId,
    placeOfPerformance: PlaceOfPerformance.nullable(),
    amountEur: z.number().positive().nullable(),
    durationMonths: z.int().positive().nullable(),
    notifiedOn: Day.nullable(),
    startsOn: Day.nullable(),
    endsOn: Day.nullable(),
    socialConsiderations: z.array(SocialConsideration).readonly(),
    clauseSignals: z.array(ClauseSignal).readonly(),
    status: ContractStatus,
    insertionClause: InsertionClause.nullable(),
    positions: z.array(Position).max(MOST_POSITIONS).readonly(),
    priorityPublics: z.array(PriorityPublic).max(20).readonly(),
    representation: z.array(RepresentationTarget).max(20).readonly(),
    warnings: z.array(Warning).readonly(),
    revision: z.int().min(1),
  })
  .readonly()
  .meta({ id: 'Contract' });
export type Contract = z.infer<typeof Contract>;
