import { describe, expect, it } from 'vitest';
import { makeFileLayoutRepository } from '#shared/adapters/dynamodb/file-layouts.ts';
import { shapeOf } from '#shared/domain/import/file-layout.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import type { FileLayoutRepository } from '#shared/ports.ts';
import { aFileLayout } from '#tests/support/builders/file-layouts.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeFileLayouts } from '#tests/support/fakes/file-layouts.ts';

const database = useDynamoDb();
const onDynamoDb = async (): Promise<FileLayoutRepository> =>
  makeFileLayoutRepository(await database.createTable('organisations'));

describe.each([
  ['memory', () => Promise.resolve(makeFakeFileLayouts())],
  ['DynamoDB', onDynamoDb],
])('layouts of files kept in %s', (_, make) => {
  it('finds a layout as it was last said, for whoever said it alone', async () => {
    const layouts = await make();
    const first = aFileLayout();
    const { organisationId, shape } = first;
    expect(await layouts.find(organisationId, shape)).toBeUndefined();
    await layouts.save(first);
    await layouts.save({ ...first, consentMonths: 6 });
    expect(await layouts.find(organisationId, shape)).toEqual({ ...first, consentMonths: 6 });
    expect(await layouts.find(OrganisationId.parse('s_other'), shape)).toBeUndefined();
    expect(await layouts.find(organisationId, 'another')).toBeUndefined();
  });

  it('lists those of one organisation, latest first', async () => {
    const layouts = await make();
    const first = aFileLayout();
    const second = { ...first, shape: 'another', savedAt: '2026-11-26T08:00:00.000Z' };
    for (const layout of [first, second, { ...first, organisationId: OrganisationId.parse('s_other') }])
      await layouts.save(layout);
    expect(await layouts.list(first.organisationId)).toEqual([second, first]);
  });
});

it('a shape is the set of headers, in whatever order and however they are written', () => {
  expect(shapeOf(['Ville', 'N° salarié', ''])).toBe(shapeOf(['n salarie', 'VILLE']));
  expect(shapeOf(['Ville'])).not.toBe(shapeOf(['Ville', 'Nom']));
});
