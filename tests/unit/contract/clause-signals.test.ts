import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bearsInsertionClause, clauseSignalsOf } from '#shared/domain/contract/clause-signals.ts';
import { readsAsClause } from '#shared/domain/contract/clause-wording.ts';
import { hasReferenceFile, referenceFile } from '../imports/support.ts';

describe('the wording of a subject', () => {
  it.each([
    'Marché d’insertion et de qualification professionnelle - support : nettoyage',
    "PRESTATION D'INSERTION PROFESSIONNELLE PAR LA MISE A DISPOSITION DE PERSONNEL",
    'Prestations d\ufffdinsertion sociale et professionnelle de publics en difficult\ufffd',
    'Aménagement de la place - le marché comporte un dispositif pour des personnes en insertion',
    'Réhabilitation de 120 logements incluant une clause d’insertion sociale',
    'Nettoyage et espaces verts dans le cadre de missions d’insertion',
    'March\ufffd r\ufffdserv\ufffd d\ufffdentretien des espaces verts',
    'Lot 7 entretien des espaces verts - lot réservé',
    'Collecte de papier (réservé aux entreprises adaptées)',
    'Etudes avec clause sociale d’insertion',
  ])('reads as a clause: %s', (subject) => {
    expect(readsAsClause(subject)).toBe(true);
  });

  it.each([
    "TRAVAUX D'INSERTION D'UN AMENAGEMENT CYCLABLE LE LONG DE LA RD16",
    "CONSTRUCTION D'UN HANGAR DESTINE A ACCUEILLIR LES RESERVES DU MUSEE - LOT 01",
    'Lot réserve incendie',
    'Marché réserves externalisées du musée',
    'Lot 17 : TP Conseiller en Insertion Professionnelle',
    'Etudes d’insertion urbaine et environnementale de l’autoroute A7',
    'Insertion paysagère du parking',
    'Logiciel de suivi des parcours et des clauses d’insertion',
    'Marché d’accompagnement renforcé sur l’insertion professionnelle des bénéficiaires du RSA',
    'Formation pour les participants du PLIE (plan local pour l’insertion et l’emploi)',
    'Rénovation des locaux du service pénitentiaire d’insertion et de probation',
    'Rénovation du centre départemental d’insertion sociale',
    'Assistance à maîtrise d’ouvrage pour la mise en œuvre des clauses d’insertion',
    'Se référer au cahier des clauses techniques particulières',
    'Construction d’un centre social',
    'Réservation de places de stationnement réservées aux véhicules légers',
  ])('has another meaning: %s', (subject) => {
    expect(readsAsClause(subject)).toBe(false);
  });

  // Each hit of the 5,301 was read: six are clauses or reserved contracts, none is not.
  it.skipIf(!hasReferenceFile('decp-2024-2026-objets.csv'))('cries wolf in none of 5,301 real subjects', () => {
    const Rows = z.array(z.object({ objet_marche: z.string() }));
    const rows = Rows.parse(parse(readFileSync(referenceFile('decp-2024-2026-objets.csv')), { columns: true }));
    const hits = rows.filter((row) => readsAsClause(row.objet_marche));
    console.info(`clause by wording: ${hits.length} of ${rows.length} subjects of 2024-2026`);
    expect([rows.length, hits.length]).toEqual([5301, 6]);
  });
});

describe('signals', () => {
  const said = { socialConsiderations: [], cpvCode: null, subject: 'Nettoyage' };

  it('prefer what is declared: the wording is read only when nothing else speaks', () => {
    const subject = 'Marché d’insertion';
    expect(clauseSignalsOf({ ...said, subject })).toEqual(['subjectWording']);
    expect(clauseSignalsOf({ ...said, subject, socialConsiderations: ['socialClause'] })).toEqual([
      'socialConsiderations',
    ]);
    expect(clauseSignalsOf({ ...said, subject, cpvCode: '75231240' })).toEqual(['insertionCpv']);
    expect(clauseSignalsOf(said)).toEqual([]);
  });

  it('oblige to hire, but for an award criterion alone', () => {
    const bears = (socialConsiderations: Parameters<typeof bearsInsertionClause>[0]['socialConsiderations']) =>
      bearsInsertionClause({ socialConsiderations, clauseSignals: ['socialConsiderations'] });
    expect(bears(['socialCriterion'])).toBe(false);
    expect(bears(['socialCriterion', 'socialClause'])).toBe(true);
    expect(bears(['reservedContract'])).toBe(true);
    expect(bearsInsertionClause({ socialConsiderations: [], clauseSignals: ['subjectWording'] })).toBe(true);
    expect(bearsInsertionClause({ socialConsiderations: [], clauseSignals: [] })).toBe(false);
  });
});
