import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { jsonPointer } from '#shared/domain/json-pointer.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';

const errorsOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : toFieldErrors(parsed.error);
};

const Body = z.strictObject({
  name: z.string().min(1).max(5),
  hours: z.int().min(1).max(48).optional(),
  sex: z.enum(['female', 'male']).optional(),
  mail: z.email().optional(),
  code: z.string().regex(/^\d+$/, 'des chiffres, s’il vous plaît').optional(),
  tags: z.array(z.string()).max(1).optional(),
  nested: z.strictObject({ 'a/b': z.boolean() }).optional(),
});

describe('toFieldErrors', () => {
  it.each([
    [{}, '/name', 'required', 'ce champ est obligatoire'],
    [{ name: 3 }, '/name', 'wrong-type', 'texte attendu'],
    [{ name: null }, '/name', 'wrong-type', 'texte attendu'],
    [{ name: '' }, '/name', 'too-small', 'ce texte ne peut pas être vide'],
    [{ name: 'abcdef' }, '/name', 'too-big', '5 caractères au plus'],
    [{ name: 'a', hours: 0 }, '/hours', 'too-small', '1 au moins'],
    [{ name: 'a', hours: 49 }, '/hours', 'too-big', '48 au plus'],
    [{ name: 'a', hours: 1.5 }, '/hours', 'wrong-type', 'nombre entier attendu'],
    [{ name: 'a', sex: 'f' }, '/sex', 'value-not-allowed', 'valeur attendue : female, male'],
    [{ name: 'a', mail: 'x' }, '/mail', 'wrong-format', 'adresse e-mail attendue'],
    [{ name: 'a', code: 'x' }, '/code', 'wrong-format', 'des chiffres, s’il vous plaît'],
    [{ name: 'a', tags: ['a', 'b'] }, '/tags', 'too-big', '1 éléments au plus'],
    [{ name: 'a', nested: { 'a/b': 1 } }, '/nested/a~1b', 'wrong-type', 'true ou false attendu'],
    [{ name: 'a', other: 1 }, '/other', 'unknown-field', 'ce champ n’existe pas'],
    ['text', '', 'wrong-type', 'objet attendu'],
  ])('%j', (value, path, code, message) => {
    expect(errorsOf(Body, value)).toEqual([{ path, code, message }]);
  });

  it('names each unknown field, and never more than a hundred', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`field${i}`, i]));
    expect(errorsOf(Body, { name: 'a', ...many })).toHaveLength(100);
  });

  it('keeps the code of a rule of ours', () => {
    const ours = z.string().refine(() => false, { error: 'non', params: { code: 'our-code' } });
    expect(errorsOf(z.strictObject({ a: ours }), { a: 'x' })).toEqual([
      { path: '/a', code: 'our-code', message: 'non' },
    ]);
  });

  it('tells what is wrong in the closest branch of a union', () => {
    const union = z.union([z.string(), z.strictObject({ a: z.string() }), z.strictObject({ b: z.int(), c: z.int() })]);
    expect(errorsOf(z.strictObject({ u: union }), { u: { a: 1 } })).toEqual([
      { path: '/u/a', code: 'wrong-type', message: 'texte attendu' },
    ]);
  });

  it('writes pointers as RFC 6901 says', () => {
    expect(jsonPointer([])).toBe('');
    expect(jsonPointer(['a~b', 0, 'c/d'])).toBe('/a~0b/0/c~1d');
  });
});
