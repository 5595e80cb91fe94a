import type { CandidateId } from '../../ids.ts';
import { candidateTie, FIRST_SEED, hashCodeUnit } from '../tie.ts';

/**
 * Candidate identifiers in a column of bytes. Ours are `k_` and 26 hexadecimal digits (`deterministicName`), so 13 bytes
 * each; a pool with any other form keeps the characters themselves, as many bytes each as the longest needs.
 */
export interface IdColumn {
  /** Two hexadecimal digits a byte, or one character a byte, padded with zeros. */
  readonly hexadecimal: boolean;
  /** Bytes an identifier. */
  readonly width: number;
  readonly bytes: Uint8Array;
}

const PREFIX = 'k_';
const HEXADECIMAL_WIDTH = 13;
const HEXADECIMAL = /^k_[0-9a-f]{26}$/;

const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const PREFIX_CODES = Array.from(PREFIX, (character) => character.charCodeAt(0));
const PREFIX_WORD = PREFIX_CODES.reduce(hashCodeUnit, FIRST_SEED);

const packHexadecimal = (ids: readonly string[]): IdColumn => {
  const bytes = new Uint8Array(ids.length * HEXADECIMAL_WIDTH);
  ids.forEach((id, index) => {
    for (let byte = 0; byte < HEXADECIMAL_WIDTH; byte += 1) {
      const from = PREFIX.length + 2 * byte;
      bytes[index * HEXADECIMAL_WIDTH + byte] = Number.parseInt(id.slice(from, from + 2), 16);
    }
  });
  return { hexadecimal: true, width: HEXADECIMAL_WIDTH, bytes };
};

const packCharacters = (ids: readonly string[]): IdColumn => {
  const width = ids.reduce((widest, id) => Math.max(widest, id.length), 0);
  const bytes = new Uint8Array(ids.length * width);
  ids.forEach((id, index) => {
    for (let at = 0; at < id.length; at += 1) bytes[index * width + at] = id.charCodeAt(at);
  });
  return { hexadecimal: false, width, bytes };
};

/** A column of identifiers, in the order given. */
export const packIds = (ids: readonly string[]): IdColumn =>
  ids.every((id) => HEXADECIMAL.test(id)) ? packHexadecimal(ids) : packCharacters(ids);

/** Character codes of an identifier being read, the prefix in its place: each identifier takes the place of the last. */
const CODES = [...PREFIX_CODES, ...Array.from({ length: 2 * HEXADECIMAL_WIDTH }, () => 0)];

const unpackHexadecimal = (bytes: Uint8Array, from: number): CandidateId => {
  for (let byte = 0; byte < HEXADECIMAL_WIDTH; byte += 1) {
    const both = bytes[from + byte] ?? 0;
    CODES[PREFIX.length + 2 * byte] = DIGITS[both >> 4] ?? 0;
    CODES[PREFIX.length + 2 * byte + 1] = DIGITS[both & 15] ?? 0;
  }
  return String.fromCharCode(...CODES) as CandidateId;
};

/** The identifier of somebody, by their place in the column: nothing but identifiers is ever packed. */
export const idAt = ({ hexadecimal, width, bytes }: IdColumn, index: number): CandidateId => {
  if (hexadecimal) return unpackHexadecimal(bytes, index * width);
  const codes: number[] = [];
  for (let at = index * width; at < (index + 1) * width; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0) codes.push(byte);
  }
  return String.fromCharCode(...codes) as CandidateId;
};

/** The first word of `candidateTie` of somebody, without making their identifier. */
export const firstTieWord = (ids: IdColumn, index: number): number => {
  const { hexadecimal, width, bytes } = ids;
  if (!hexadecimal) return candidateTie(idAt(ids, index)).first;
  let word = PREFIX_WORD;
  for (let at = index * width; at < (index + 1) * width; at += 1) {
    const byte = bytes[at] ?? 0;
    word = hashCodeUnit(word, DIGITS[byte >> 4] ?? 0);
    word = hashCodeUnit(word, DIGITS[byte & 15] ?? 0);
  }
  return word >>> 0;
};

/** The column rearranged: first the person at `order[0]`, and so on. */
export const gatherIds = ({ hexadecimal, width, bytes }: IdColumn, order: Uint32Array): IdColumn => {
  const gathered = new Uint8Array(order.length * width);
  let to = 0;
  for (const from of order) {
    for (let byte = 0; byte < width; byte += 1) gathered[to + byte] = bytes[from * width + byte] ?? 0;
    to += width;
  }
  return { hexadecimal, width, bytes: gathered };
};

const allIds = (column: IdColumn): readonly string[] =>
  Array.from({ length: column.width === 0 ? 0 : column.bytes.length / column.width }, (_, index) =>
    idAt(column, index),
  );

/** Columns one after the other. */
export const concatIds = (columns: readonly IdColumn[]): IdColumn => {
  if (!columns.every(({ hexadecimal }) => hexadecimal)) return packIds(columns.flatMap(allIds));
  const bytes = new Uint8Array(columns.reduce((sum, column) => sum + column.bytes.length, 0));
  let at = 0;
  for (const column of columns) {
    bytes.set(column.bytes, at);
    at += column.bytes.length;
  }
  return { hexadecimal: true, width: HEXADECIMAL_WIDTH, bytes };
};
