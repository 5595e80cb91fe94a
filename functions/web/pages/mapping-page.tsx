import type { LayoutContent } from '#shared/domain/import/file-layout.ts';
import type { OutlinedColumn, UnknownWord } from '#shared/use-cases/candidates/outline-file.ts';
import { importField, importFields } from '#shared/wire/candidates/import-fields.ts';
import { vocabularyOf } from '#shared/wire/candidates/import-words.ts';
import { Form, SelectField, TextField } from '../components/forms.tsx';
import { Crumbs, Scroll } from '../components/parts.tsx';
import { LEAVE_OUT } from '../forms/mapping-form.ts';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';

const GROUPS = [...new Set(importFields.map(({ group }) => group))];

const FieldOptions = ({ chosen }: { readonly chosen: string | null }) => (
  <>
    <option value="">ne pas prendre</option>
    {GROUPS.map((group) => (
      <optgroup label={group}>
        {importFields
          .filter((field) => field.group === group)
          .map(({ key, label }) => (
            <option value={key} selected={key === chosen}>
              {label}
            </option>
          ))}
      </optgroup>
    ))}
  </>
);

interface ColumnRowProps {
  readonly index: number;
  readonly header: string;
  readonly field: string | null;
  readonly outlined: OutlinedColumn | undefined;
}

const Samples = ({ outlined }: { readonly outlined: OutlinedColumn | undefined }) => {
  if (outlined?.forbidden === true) return <strong>Numéro interdit ici : cette colonne n’est pas prise.</strong>;
  const samples = outlined?.samples ?? [];
  return samples.length === 0 ? <span class="soft">—</span> : <>{samples.join(' · ')}</>;
};

const ColumnRow = ({ index, header, field, outlined }: ColumnRowProps) => (
  <tr>
    <th scope="row" id={`colonne-${index}`}>
      {header || <span class="soft">sans titre</span>}
      <input type="hidden" name={`entete.${index}`} value={header} />
    </th>
    <td data-label="Exemples" class="samples">
      <Samples outlined={outlined} />
    </td>
    <td data-label="C’est">
      {outlined?.forbidden === true ? (
        <input type="hidden" name={`champ.${index}`} value="" />
      ) : (
        <select name={`champ.${index}`} aria-labelledby={`colonne-${index}`}>
          <FieldOptions chosen={field} />
        </select>
      )}
    </td>
  </tr>
);

/** A word already said, or asked about. */
interface AskedWord extends UnknownWord {
  readonly meaning: string | null | undefined;
}

const Words = ({ words }: { readonly words: readonly AskedWord[] }) => (
  <fieldset class="box" id="mots">
    <legend>Vos mots, les nôtres</legend>
    <p class="hint">Ce que vous laissez sans choix sera refusé, ligne par ligne, et pourra être corrigé sur place.</p>
    {words.map(({ field, word, choices, meaning }, index) => (
      <div class="row word">
        <input type="hidden" name={`mot.${index}.champ`} value={field} />
        <input type="hidden" name={`mot.${index}.texte`} value={word} />
        <SelectField
          name={`mot.${index}.sens`}
          label={`${importField(field)?.label ?? field} : « ${word} »`}
          value={meaning === null ? LEAVE_OUT : (meaning ?? '')}
          options={[['', 'à choisir'], ...choices, [LEAVE_OUT, 'ne pas prendre ce mot']]}
        />
      </div>
    ))}
  </fieldset>
);

const FaultList = ({ faults }: { readonly faults: readonly string[] }) =>
  faults.length === 0 ? null : (
    <div class="notice bad" role="alert" id="fautes" tabindex={-1}>
      <p class="strong">Rien n’est importé : il manque quelque chose.</p>
      <ul>
        {faults.map((fault) => (
          <li>{fault}</li>
        ))}
      </ul>
    </div>
  );

interface MappingPageProps {
  readonly visitor: Visitor;
  readonly content: LayoutContent;
  readonly outline: readonly OutlinedColumn[];
  /** Not understood, and not yet said. */
  readonly unknown: readonly UnknownWord[];
  readonly faults: readonly string[];
  /** The file that waits; undefined when only the layout is edited. */
  readonly importId: string | undefined;
}

const asked = (content: LayoutContent, unknown: readonly UnknownWord[]): readonly AskedWord[] => [
  ...content.words.map((said) => ({ ...said, choices: vocabularyOf(said.field)?.choices(said.word) ?? [] })),
  ...unknown.map((one) => ({ ...one, meaning: undefined })),
];

const Introduction = ({ unknown, importId }: Pick<MappingPageProps, 'unknown' | 'importId'>) => {
  if (unknown.length > 0)
    return (
      <p class="notice info" role="status">
        Il reste des mots que nous ne comprenons pas : dites ce qu’ils veulent dire, puis continuez.
      </p>
    );
  return (
    <p>
      Dites une fois ce que sont vos colonnes : les prochains fichiers qui ont les mêmes titres seront pris tout de
      suite, ici et par l’API. {importId !== undefined && 'Votre fichier attend un quart d’heure.'}
    </p>
  );
};

const Columns = ({
  columns,
  outline,
}: Pick<LayoutContent, 'columns'> & { readonly outline: readonly OutlinedColumn[] }) => (
  <Scroll label="Vos colonnes">
    <table class="cards">
      <caption>Une ligne par colonne de votre fichier, avec ce que nous avons deviné.</caption>
      <thead>
        <tr>
          <th scope="col">Votre colonne</th>
          <th scope="col">Exemples</th>
          <th scope="col">C’est</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ header, field }, index) => (
          <ColumnRow index={index} header={header} field={field} outlined={outline[index]} />
        ))}
      </tbody>
    </table>
  </Scroll>
);

/** What holds for the whole file, because no column of it says. */
const NotInFile = ({ content }: { readonly content: LayoutContent }) => (
  <fieldset class="box">
    <legend>Ce que le fichier ne dit pas</legend>
    <div class="row">
      <TextField
        name="mois"
        label="Le consentement vaut, en mois"
        hint="1 à 24 ; sans effet si une colonne en donne la fin"
        value={content.consentMonths}
        type="number"
        min={1}
        max={24}
        short
      />
      <SelectField
        name="diagnostic"
        label="Les diagnostics sont faits par"
        hint="Sans effet si une colonne le dit"
        value={content.checkedBy}
        options={[
          ['employer', 'nous, l’employeur'],
          ['prescriber', 'un prescripteur habilité'],
        ]}
      />
    </div>
  </fieldset>
);

/** What the columns of a file are: guessed, shown with what they hold, corrected, then remembered. */
export const MappingPage = ({ visitor, content, outline, unknown, faults, importId }: MappingPageProps) => {
  const words = asked(content, unknown);
  return (
    <Layout title="Vos colonnes" visitor={visitor} section="/personnes">
      <Crumbs
        path={[
          ['/personnes', 'Mes publics'],
          ['/personnes/import', 'Importer un tableau'],
        ]}
        here="Vos colonnes"
      />
      <h1>Vos colonnes</h1>
      <FaultList faults={faults} />
      <Introduction unknown={unknown} importId={importId} />
      <Form visitor={visitor} action="/personnes/import/colonnes">
        <input type="hidden" name="import" value={importId ?? ''} />
        {words.length > 0 && <Words words={words} />}
        <Columns columns={content.columns} outline={outline} />
        <NotInFile content={content} />
        <p class="actions sticky">
          <button type="submit">{importId === undefined ? 'Retenir' : 'Retenir, et prendre le fichier'}</button>
          <a href="/personnes/import">Abandonner</a>
        </p>
      </Form>
    </Layout>
  );
};
