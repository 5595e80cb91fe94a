import { mayBeShown, type HeldRow, type RowToCorrect } from '#shared/use-cases/candidates/check-rows.ts';
import { columns } from '#shared/wire/candidates/columns.ts';
import { columnKey } from '#shared/wire/candidates/tabular-row.ts';
import { Form, TextField } from '../components/forms.tsx';
import { CARRIED, carryRows } from '../forms/carried-rows.ts';
import type { Visitor } from '../sign-in.ts';
import { counted, integer } from './wording.ts';

const headerOf = new Map(columns.map((column) => [columnKey(column), column]));

const SUGGESTED: Readonly<Record<string, string>> = {
  communeCode: '/suggestions/communes',
  occupations: '/suggestions/metiers',
};

/** One row: what is wrong can be typed again, the rest goes along unseen. */
const Row = ({ row, index }: { readonly row: RowToCorrect; readonly index: number }) => {
  const wrong = Object.keys(row.faults);
  if (!mayBeShown(row))
    return (
      <p class="card">
        {row.message.charAt(0).toUpperCase() + row.message.slice(1)}. À corriger dans votre fichier : cette ligne n’est
        pas dans le classeur.
      </p>
    );
  return (
    <fieldset class="box">
      <legend>
        Ligne {row.line} <span class="soft">{row.cells['externalId']}</span>
      </legend>
      {wrong.length === 0 && (row.message ? <p class="error">{row.message}</p> : <p>Corrigée ; pas encore publiée.</p>)}
      <input type="hidden" name={`l${index}.ligne`} value={String(row.line)} />
      <div class="row">
        {wrong.map((key) => (
          <TextField
            name={`l${index}.${key}`}
            label={headerOf.get(key)?.header ?? key}
            value={row.cells[key]}
            {...(SUGGESTED[key] !== undefined && { suggest: SUGGESTED[key] })}
            maxlength={2000}
            faults={{ [`l${index}.${key}`]: row.faults[key] ?? '' }}
          />
        ))}
      </div>
      {Object.entries(row.cells)
        .filter(([key, value]) => value !== '' && !wrong.includes(key))
        .map(([key, value]) => (
          <input type="hidden" name={`l${index}.${key}`} value={value} />
        ))}
    </fieldset>
  );
};

const Buttons = ({ all, after }: { readonly all: number; readonly after: number }) => (
  <p class="actions sticky">
    <button type="submit">Publier les lignes corrigées</button>
    <button type="submit" class="second" formaction="/personnes/import/corriger.xlsx">
      {all === 1 ? 'Télécharger cette ligne (Excel)' : `Télécharger les ${integer(all)} lignes (Excel)`}
    </button>
    {after > 0 && (
      <button type="submit" class="second" formaction="/personnes/import/corriger/suite">
        Passer aux suivantes
      </button>
    )}
  </p>
);

const WHAT_TO_DO =
  'corrigez-les ici maintenant, ou téléchargez-les dans un classeur qui dit ce qui ne va pas, et que vous renverrez corrigé.';

/** What stands where, of rows that are too many to be shown at once. */
const Order = ({ shown, after, lost }: { readonly shown: number; readonly after: number; readonly lost: number }) => (
  <>
    {after > 0 && (
      <p class="notice info">
        {counted(shown, 'ligne est montrée', 'lignes sont montrées')} ici ;{' '}
        {counted(after, 'autre vient', 'autres viennent')} après, et le classeur les contient toutes. Une erreur qui se
        répète se corrige plus vite dans un tableur.
      </p>
    )}
    {lost > 0 && (
      <p class="notice warn">
        {counted(lost, 'autre ligne refusée ne tient', 'autres lignes refusées ne tiennent')} ni dans cette page ni dans
        le classeur. À corriger dans votre fichier : le renvoyer ne change rien à ce qui est pris.
      </p>
    )}
  </>
);

interface CorrectionProps {
  readonly visitor: Visitor;
  readonly rows: readonly RowToCorrect[];
  /** Those that come after, which the form carries along. */
  readonly carried: readonly HeldRow[];
  /** Further ones, of which nothing is known here but how many they are. */
  readonly beyond?: number;
}

/** The rows that were refused, to be corrected in place or in a spreadsheet. */
export const Correction = ({ visitor, rows, carried, beyond = 0 }: CorrectionProps) => {
  const { text, count } = carryRows(carried);
  const all = rows.filter(mayBeShown).length + count;
  return (
    <>
      <h2>À corriger</h2>
      <p class="soft">
        Ces lignes ne sont gardées nulle part :{' '}
        {all > 0 ? WHAT_TO_DO : 'corrigez-les dans votre fichier, que vous renverrez.'}
      </p>
      <Order shown={rows.length} after={count} lost={beyond + carried.length - count} />
      <Form visitor={visitor} action="/personnes/import/corriger">
        {rows.map((row, index) => (
          <Row row={row} index={index} />
        ))}
        {count > 0 && <input type="hidden" name={CARRIED} value={text} />}
        {all > 0 && <Buttons all={all} after={count} />}
      </Form>
    </>
  );
};
