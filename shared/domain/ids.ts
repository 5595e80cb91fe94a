import { createHash } from 'node:crypto';
import * as z from 'zod';

const identifier = <Brand extends string>(prefix: string, brand: Brand) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9][A-Za-z0-9_-]{0,62}$`), `identifiant attendu : ${prefix}_…`)
    .meta({ id: brand, description: `Identifier beginning with ${prefix}_` })
    .brand<Brand>();

export const ContractId = identifier('c', 'ContractId');
export type ContractId = z.infer<typeof ContractId>;

export const CandidateId = identifier('k', 'CandidateId');
export type CandidateId = z.infer<typeof CandidateId>;

export const StructureId = identifier('s', 'StructureId');
export type StructureId = z.infer<typeof StructureId>;

/** Any organisation: `s_` structure, `f_` facilitator organisation, `e_` contractor (entreprise), `a_` administration. */
export const OrganisationId = identifier('[sfea]', 'OrganisationId');
export type OrganisationId = z.infer<typeof OrganisationId>;

export const ImportId = identifier('i', 'ImportId');
export type ImportId = z.infer<typeof ImportId>;

/** What a facilitator shared with a contractor, on one position. */
export const ShareId = identifier('h', 'ShareId');
export type ShareId = z.infer<typeof ShareId>;

/** An address that an organisation asked to be called at. */
export const EndpointId = identifier('w', 'EndpointId');
export type EndpointId = z.infer<typeof EndpointId>;

/** One event sent to one endpoint: also its `webhook-id`, the same at every attempt. */
export const DeliveryId = identifier('msg', 'DeliveryId');
export type DeliveryId = z.infer<typeof DeliveryId>;

/** The hours of one person on one contract in one month. */
export const HoursId = identifier('o', 'HoursId');
export type HoursId = z.infer<typeof HoursId>;

/** What a contractor asked for by signed webhook. */
export const RequestId = identifier('r', 'RequestId');
export type RequestId = z.infer<typeof RequestId>;

/** A position is named within its contract: `p1`, `p2`… */
export const PositionId = z
  .string()
  .regex(/^p[0-9]{1,3}$/, 'identifiant attendu : p1, p2…')
  .meta({ id: 'PositionId' })
  .brand<'PositionId'>();
export type PositionId = z.infer<typeof PositionId>;

/**
 * A name that the same facts always get: the first 26 base-36-safe characters of their SHA-256.
 * Parts are joined by a character that no part holds, so that ("a","bc") and ("ab","c") differ.
 */
export const deterministicName = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 26);

/** The contract that a national key names. */
export const contractIdOf = (nationalKey: string): ContractId =>
  ContractId.parse(`c_${deterministicName('contract', nationalKey)}`);

/** The candidate that a structure publishes under its own identifier. A hash, so the identifier does not leak. */
export const candidateIdOf = (structureId: string, externalId: string): CandidateId =>
  CandidateId.parse(`k_${deterministicName('candidate', structureId, externalId)}`);

/** What is shared with one contractor on one position has one name: sharing again adds to it. */
export const shareIdOf = (contractId: string, positionId: string, contractorId: string): ShareId =>
  ShareId.parse(`h_${deterministicName('share', contractId, positionId, contractorId)}`);
