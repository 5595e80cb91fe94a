import { candidateTie } from '../tie.ts';
import { idAt, type IdColumn } from './packed-ids.ts';

/** Where each identifier of a column is. */
export interface IdTable {
  /** The slot of an identifier; undefined when the column lacks it. */
  slotOf(candidateId: string): number | undefined;
}

/** Twice to four times as many cells as identifiers, so that few collide: 8 to 16 bytes a person. */
const cellsFor = (size: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, size) * 2));

/** A table over a column of identifiers, each of which comes once. */
export const makeIdTable = (ids: IdColumn, size: number): IdTable => {
  const cells = new Uint32Array(cellsFor(size));
  const mask = cells.length - 1;
  const cellOf = (candidateId: string): number => candidateTie(candidateId).first & mask;

  for (let slot = 0; slot < size; slot += 1) {
    let cell = cellOf(idAt(ids, slot));
    while (cells[cell] !== 0) cell = (cell + 1) & mask;
    cells[cell] = slot + 1;
  }
  return {
    slotOf: (candidateId) => {
      for (let cell = cellOf(candidateId); ; cell = (cell + 1) & mask) {
        const slot = (cells[cell] ?? 0) - 1;
        if (slot < 0) return undefined;
        if (idAt(ids, slot) === candidateId) return slot;
      }
    },
  };
};
