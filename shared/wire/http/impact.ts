import * as z from 'zod';
import { Day } from '#shared/domain/calendar.ts';
import { ContractsQuery } from './contracts.ts';

const count = z.int().min(0).nullable();

export const GroupBy = z
  .enum(['sector', 'public', 'structureKind', 'department', 'month'])
  .meta({ id: 'ImpactGroupBy' });
export type GroupBy = z.infer<typeof GroupBy>;

export const ImpactQuery = z.object({
  from: Day.optional().meta({ description: 'First day; the first of January of the year when absent' }),
  to: Day.optional().meta({ description: 'Last day; today when absent' }),
  department: ContractsQuery.shape.department,
  groupBy: GroupBy.default('sector').meta({
    description: 'What the counts are told by; publics are those of the day a person came to the contract',
  }),
});

const Counts = {
  people: count.meta({ description: 'People retained, hired or at work, each once; null: fewer than five' }),
  retained: count,
  hired: count,
  hoursValidated: count,
};

export const ImpactView = z
  .strictObject({
    from: Day,
    to: Day,
    department: z.string().nullable(),
    groupBy: GroupBy,
    contracts: z.int().min(0).meta({ description: 'Contracts looked at' }),
    hoursTarget: z.int().min(0).meta({ description: 'Insertion hours that they owe, over their whole life' }),
    total: z.strictObject(Counts).readonly(),
    groups: z
      .array(z.strictObject({ key: z.string(), ...Counts }).readonly())
      .readonly()
      .meta({ description: 'A person may be in several publics; a small group is hidden, and with it the next one' }),
  })
  .readonly()
  .meta({ id: 'Impact' });
export type ImpactView = z.infer<typeof ImpactView>;
