import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadReference } from '#functions/cli/load-reference.ts';
import { RomeFile } from '#shared/reference/override.ts';
import { officialFilesPresent, officialPath } from './official-files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reference-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.resetModules();
  await rm(folder, { recursive: true });
});

const write = (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, name), content);

/** The reference modules as a new process would load them, with the folder in force. */
async function reloaded() {
  vi.stubEnv('PASSERELLE_REFERENCE_DIR', folder);
  vi.resetModules();
  return { rome: await import('#shared/reference/rome.ts'), places: await import('#shared/reference/places.ts') };
}

describe('loadReference', () => {
  it('recognises files by their columns and makes tables that are then preferred', async () => {
    await write(
      'metiers.csv',
      'code_rome,libelle_rome,code_rome_parent\nZ1101,Essayeur / Essayeuse,Z1100\nZ1100,Testeur / Testeuse,Z1100\n',
    );
    await write(
      'mobilites.csv',
      'code_rome;code_rome_cible;libelle_type_mobilite\nZ1100;F1703;Proche\nZ1100;F1702;Evolution\n',
    );
    await write('competences.csv', "rome_code,competence_label\nZ1100,L''essai\n");
    await write('appellations.csv', 'appellation_code,label,rome_code\n1,Essayeur,Z1101\n');
    await write(
      'communes.csv',
      'code_insee,nom_standard,code_postal,population,latitude_centre,longitude_centre\n93066,Saint-Denis,93200,150000,48.93,2.36\n99001,Nouvelle,99000,12,48.5,2.5\n',
    );
    const { written, lines } = await loadReference(folder, folder, '2026-11-22');
    expect(written).toHaveLength(2);
    expect(lines).toHaveLength(4);

    const { rome, places } = await reloaded();
    expect(rome.romeLabel('Z1101')).toBe('Essayeur / Essayeuse');
    expect(rome.areAdjacent('Z1101', 'F1703')).toBe(true);
    expect(rome.areAdjacent('Z1101', 'F1702')).toBe(false);
    expect(rome.typicalSkills('Z1101')).toEqual(["L'essai"]);
    expect(places.communeByCode('93066')).toMatchObject({
      population: 150_000,
      lat: 48.93,
      lon: 2.36,
      ept: '200057867',
    });
    expect(places.communeByCode('93059')?.code).toBe('93066');
    expect(places.communeByCode('99001')?.name).toBe('Nouvelle');
    expect(places.communeByCode('75056')?.name).toBe('Paris');
  });

  it('reads the geo API in JSON and old files in Windows-1252', async () => {
    await write(
      'communes.json',
      JSON.stringify([
        {
          code: '93066',
          nom: 'Saint-Denis',
          codesPostaux: ['93200'],
          population: 7,
          centre: { type: 'Point', coordinates: [2.36, 48.93] },
        },
      ]),
    );
    await write(
      'hexasmal.csv',
      Buffer.from(
        '#Code_commune_INSEE;Nom_de_la_commune;Code_postal;coordonnees_gps\n93001;AUBERVILLIERS;93300;48.91, 2.38\n93999;\xC9POQUE;93999;\n',
        'latin1',
      ),
    );
    await loadReference(folder, folder, '2026-11-22');
    const { places } = await reloaded();
    expect(places.communeByCode('93066')).toMatchObject({ population: 7, lat: 48.93, lon: 2.36 });
    expect(places.communeByCode('93001')).toMatchObject({ name: 'Aubervilliers', lat: 48.91, lon: 2.38 });
    expect(places.communeByCode('93999')?.name).toBe('ÉPOQUE');
  });

  it('writes nothing when it recognises nothing', async () => {
    await write('notes.csv', 'a,b\n1,2\n');
    expect(await loadReference(folder, join(folder, 'out'), '2026-11-22')).toEqual({ lines: [], written: [] });
  });

  it('does not start on a damaged file or a folder that is not there', async () => {
    await write('rome.json', '{"occupations": 3}');
    const { rome } = await reloaded();
    expect(() => rome.romeLabel('F1703')).toThrow();
    vi.stubEnv('PASSERELLE_REFERENCE_DIR', join(folder, 'nowhere'));
    expect(() => rome.romeLabel('F1703')).toThrow(/does not exist/);
  });

  it.skipIf(!officialFilesPresent)('loads the full official files', async () => {
    const [rome, geo] = [
      await loadReference(officialPath('rome'), folder, '2026-11-22'),
      await loadReference(officialPath('geo'), folder, '2026-11-22'),
    ];
    expect([...rome.written, ...geo.written]).toEqual([join(folder, 'rome.json'), join(folder, 'communes.json')]);
    const file = RomeFile.parse(JSON.parse(await readFile(join(folder, 'rome.json'), 'utf8')));
    expect(Object.keys(file.occupations)).toHaveLength(1584);
    expect(Object.values(file.adjacency).flatMap((targets) => targets.split(' '))).toHaveLength(1784);
    const { rome: loaded, places } = await reloaded();
    expect(loaded.romeLabel('F1703')).toBe('Maçon / Maçonne');
    expect(places.allCommunes().filter(({ precision }) => precision === 'commune').length).toBeGreaterThan(34_000);
  });
});
