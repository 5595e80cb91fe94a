import * as z from 'zod';
import { ContractStatus } from '#shared/domain/contract/contract.ts';
import { PageQuery } from './page.ts';
import { SectorId } from '#shared/reference/sectors.ts';

export const ContractsQuery = PageQuery.extend({
  department: z
    .string()
    .regex(/^(\d{2,3}|2[AB])$/, 'code de département attendu')
    .optional()
    .meta({ description: 'Department of the place of performance', example: '93' }),
  sector: SectorId.optional().meta({ description: 'Sector of the work' }),
  status: ContractStatus.optional().meta({ description: 'How far the contract is' }),
  q: z.string().trim().max(200).optional().meta({ description: 'Words of the subject, of a company, of the number' }),
  buyer: z
    .string()
    .regex(/^\d{9}(\d{5})?$/, 'SIRET ou SIREN attendu')
    .optional()
    .meta({ description: 'SIRET, or SIREN' }),
});
