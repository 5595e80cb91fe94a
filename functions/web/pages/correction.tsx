import { mayBeShown, type RowToCorrect } from '#shared/use-cases/candidates/check-rows.ts';
import { columns } from '#shared/wire/candidates/columns.ts';
import { columnKey } from '#shared/wire/candidates/tabular-row.ts';
import { Form, TextField } from '../components/forms.tsx';
import type { Visitor } from '../sign-in.ts';

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

const Buttons = () => (
  <p class="actions sticky">
    <button type="submit">Publier les lignes corrigées</button>
    <button type="submit" class="second" formaction="/personnes/import/corriger.xlsx">
      Télécharger ces lignes (Excel)
    </button>
  </p>
);

/** The rows that were refused, to be corrected in place or in a spreadsheet. */
export const Correction = ({
  visitor,
  rows,
}: {
  readonly visitor: Visitor;
  readonly rows: readonly RowToCorrect[];
}) => {
  const some = rows.some(mayBeShown);
  return (
    <>
      <h2>À corriger</h2>
      <p class="soft">
        Ces lignes ne sont gardées nulle part :{' '}
        {some
          ? 'corrigez-les ici maintenant, ou téléchargez-les dans un classeur qui dit ce qui ne va pas, et que vous renverrez corrigé.'
          : 'corrigez-les dans votre fichier, que vous renverrez.'}
      </p>
      <Form visitor={visitor} action="/personnes/import/corriger">
        {rows.map((row, index) => (
          <Row row={row} index={index} />
        ))}
        {some && <Buttons />}
      </Form>
    </>
  );
};
