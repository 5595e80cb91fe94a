import type { Contract } from '#shared/domain/contract/contract.ts';
import { numberOf, textOf, textsOf } from './read-form.ts';

/** What a contract and a policy both say of publics. */
type Publics = Pick<Contract, 'priorityPublics' | 'representation'>;

/** Publics as they are typed. */
export interface PublicsFields {
  /** Basis by public given priority. */
  readonly priorities: ReadonlyMap<string, string>;
  /** Least share, in percent, by public to be represented; empty: their share among those who may be proposed. */
  readonly targets: ReadonlyMap<string, string>;
}

/** A share (0 to 1) in percent, to a ten-thousandth: what was typed, without what binary fractions add to it. */
export const percent = (share: number): string => String(Number((share * 100).toFixed(4))).replace('.', ',');

/** A percent as typed, as a share; null when empty, NaN when it is no number. */
export const share = (text: string): number | null => {
  const value = numberOf(text);
  return value === undefined ? null : value / 100;
};

export const fieldsOfPublics = ({ priorityPublics, representation }: Publics): PublicsFields => ({
  priorities: new Map(priorityPublics.map(({ public: id, basis }) => [id, basis ?? ''])),
  targets: new Map(representation.map(({ public: id, minShare }) => [id, minShare === null ? '' : percent(minShare)])),
});

export const readPublicsFields = (form: FormData): PublicsFields => ({
  priorities: new Map(textsOf(form, 'priorite').map((id) => [id, textOf(form, `fondement-${id}`)])),
  targets: new Map(textsOf(form, 'representation').map((id) => [id, textOf(form, `part-${id}`)])),
});

/** What the form decides; weight and significance, which it does not show, stay as they were. */
export const publicsDocument = ({ priorities, targets }: PublicsFields, before: Publics) => ({
  priorityPublics: [...priorities].map(([id, basis]) => ({
    public: id,
    weight: before.priorityPublics.find((one) => one.public === id)?.weight ?? 1000,
    basis: basis === '' ? null : basis,
  })),
  representation: [...targets].map(([id, least]) => ({
    public: id,
    minShare: share(least),
    significance: before.representation.find((one) => one.public === id)?.significance ?? 0.1,
  })),
});
