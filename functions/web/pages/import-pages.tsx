import type { FileLayout } from '#shared/domain/import/file-layout.ts';
import type { ImportRecord } from '#shared/domain/import/import.ts';
import {
  mayBeShown,
  type CheckedRows,
  type HeldRow,
  type RowToCorrect,
} from '#shared/use-cases/candidates/check-rows.ts';
import type { ImportState } from '#shared/use-cases/imports/read-import.ts';
import { Form } from '../components/forms.tsx';
import { Crumbs, Figure, Pager, Scroll } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { Correction } from './correction.tsx';
import { counted, importOutcomeLabels, integer, shortDay } from './wording.ts';

const PATH = [['/personnes', 'Mes publics']] as const;

/** Names enough to know a file by. */
const SHOWN_HEADERS = 5;

const KnownLayouts = ({ layouts }: { readonly layouts: readonly FileLayout[] }) => (
  <section class="card">
    <h2>Fichiers que nous savons lire</h2>
    <ul>
      {layouts.map(({ shape, columns: all, savedAt }) => (
        <li>
          <a href={`/personnes/import/colonnes/${shape}`}>
            {all
              .slice(0, SHOWN_HEADERS)
              .map(({ header }) => header)
              .join(', ')}
            {all.length > SHOWN_HEADERS && ', …'}
          </a>{' '}
          <span class="soft">
            {counted(all.length, 'colonne', 'colonnes')}, dit le {shortDay(savedAt.slice(0, 10))}
          </span>
        </li>
      ))}
    </ul>
  </section>
);

/** Where a spreadsheet is brought in. */
export const ImportPage = ({
  visitor,
  layouts,
  fault,
}: {
  readonly visitor: Visitor;
  /** What was already said of files with columns of their own. */
  readonly layouts: readonly FileLayout[];
  readonly fault?: string;
}) => (
  <Layout title="Importer un tableau" visitor={visitor} section="/personnes" narrow>
    <Crumbs path={PATH} here="Importer un tableau" />
    <h1>Importer un tableau</h1>
    {fault !== undefined && (
      <p class="notice bad" role="alert">
        Rien n’est importé. {fault}
      </p>
    )}
    <ol class="card steps">
      <li>
        Partez du <a href="/personnes/modele.xlsx">classeur modèle</a> (ou <a href="/personnes/modele.csv">CSV</a>) :
        une ligne par personne, chaque colonne y est expliquée. Ou de l’export de votre logiciel, tel quel : nous vous
        demanderons une fois ce que sont ses colonnes.
      </li>
      <li>Envoyez-le : 10 000 lignes d’un coup, 4 Mo au plus. Chaque ligne est jugée seule.</li>
      <li>Corrigez sur place les lignes refusées ; les autres sont déjà prises.</li>
    </ol>
    <Form visitor={visitor} class="card" upload>
      <div class="field">
        <label for="fichier">Votre fichier</label>
        <p class="hint" id="fichier-aide">
          Excel (.xlsx), CSV ou JSON. Le même fichier envoyé deux fois ne change rien.
        </p>
        <input
          id="fichier"
          name="fichier"
          type="file"
          accept=".xlsx,.csv,.json,.ndjson"
          aria-describedby="fichier-aide"
        />
      </div>
      <button type="submit">Envoyer</button>
    </Form>
    {layouts.length > 0 && <KnownLayouts layouts={layouts} />}
  </Layout>
);

interface CheckedPageProps {
  readonly visitor: Visitor;
  readonly checked: CheckedRows;
  readonly importId: string | undefined;
}

/** Numbers of lines told one by one. */
const MOST_TOLD = 100;

/** Rows beyond those shown that may not be repeated. */
const NotGivenBack = ({ lines }: { readonly lines: readonly number[] }) =>
  lines.length === 0 ? null : (
    <p class="notice warn">
      {counted(lines.length, 'ligne refusée n’est', 'lignes refusées ne sont')} ni ici ni dans le classeur (numéro
      interdit, ou ligne illisible). À corriger dans votre fichier : {lines.length > 1 ? 'lignes' : 'ligne'}{' '}
      {lines.slice(0, MOST_TOLD).join(', ')}
      {lines.length > MOST_TOLD && ` et ${integer(lines.length - MOST_TOLD)} autres`}.
    </p>
  );

/** What was taken of a file, and what is to be corrected. */
export const CheckedPage = ({ visitor, checked, importId }: CheckedPageProps) => {
  const { received, refused, rows, next } = checked;
  return (
    <Layout title="Compte rendu d’import" visitor={visitor} section="/personnes">
      <Crumbs path={[...PATH, ['/personnes/import', 'Importer un tableau']]} here="Compte rendu" />
      <h1>{refused === 0 ? 'Toutes les lignes sont prises' : 'Compte rendu d’import'}</h1>
      <div class="grid">
        <Figure big={integer(received)} label="lignes lues" />
        <Figure big={integer(received - refused)} label="prises">
          {importId !== undefined && (
            <>
              {' '}
              <a href={`/personnes/imports/${importId}`}>Voir ligne par ligne</a>
            </>
          )}
        </Figure>
        <Figure big={integer(refused)} label="à corriger" />
      </div>
      {checked.ignored.length > 0 && (
        <p class="notice info">
          Colonnes de votre fichier qui ne sont pas prises, comme vous l’avez dit : {checked.ignored.join(', ')}.
        </p>
      )}
      <NotGivenBack lines={next.filter((row) => !mayBeShown(row)).map(({ line }) => line)} />
      {rows.length > 0 && (
        <Correction
          visitor={visitor}
          rows={rows}
          carried={next.filter(mayBeShown)}
          beyond={refused - rows.length - next.length}
        />
      )}
    </Layout>
  );
};

/** What is left to correct after some rows were. */
export const CorrectedPage = ({
  visitor,
  published,
  rows,
  carried,
}: {
  readonly visitor: Visitor;
  /** Null: nobody asked for it. */
  readonly published: number | null;
  readonly rows: readonly RowToCorrect[];
  /** Those that come after. */
  readonly carried: readonly HeldRow[];
}) => (
  <Layout title="Compte rendu d’import" visitor={visitor} section="/personnes">
    <Crumbs path={[...PATH, ['/personnes/import', 'Importer un tableau']]} here="Corrections" />
    <h1>Corrections</h1>
    {published !== null && (
      <p class={published > 0 ? 'notice good' : 'notice warn'} role="status">
        {published > 0
          ? `${counted(published, 'personne est publiée', 'personnes sont publiées')}.`
          : 'Aucune ligne n’est encore publiée.'}
      </p>
    )}
    {rows.length > 0 ? (
      <Correction visitor={visitor} rows={rows} carried={carried} />
    ) : (
      <p>
        <a href="/personnes">Voir toutes vos personnes</a>
      </p>
    )}
  </Layout>
);

const TONES = { imported: 'good', updated: 'good', unchanged: '', skipped: 'warn', refused: 'bad' } as const;

const STATES = {
  awaitingUpload: 'En attente du fichier',
  accepted: 'En cours',
  running: 'En cours',
  done: 'Terminé',
  failed: 'Échoué',
} as const;

const RecordRow = ({ record }: { readonly record: ImportRecord }) => {
  const { index, sourceId, outcome, message, candidateId } = record;
  const name = sourceId ?? `Enregistrement ${index + 1}`;
  return (
    <tr>
      <th scope="row">{candidateId === undefined ? name : <a href={`/personnes/${candidateId}`}>{name}</a>}</th>
      <td data-label="Sort">
        <span class={`tag ${TONES[outcome]}`}>{importOutcomeLabels[outcome]}</span>
      </td>
      <td data-label="Raison">{message}</td>
    </tr>
  );
};

/** An import, row by row. */
export const ImportReportPage = ({ visitor, state }: { readonly visitor: Visitor; readonly state: ImportState }) => {
  const { header, counts, records } = state;
  return (
    <Layout title="Import, ligne par ligne" visitor={visitor} section="/personnes">
      <Crumbs path={[...PATH, ['/personnes/import', 'Importer un tableau']]} here="Ligne par ligne" />
      <h1>Import, ligne par ligne</h1>
      <p>
        <span class={`tag ${header.status === 'done' ? 'good' : header.status === 'failed' ? 'bad' : 'info'}`}>
          {STATES[header.status]}
        </span>{' '}
        {header.failure?.message}
        {(header.status === 'running' || header.status === 'accepted') && 'Rechargez la page dans quelques secondes.'}
      </p>
      <div class="grid">
        <Figure big={integer(counts.imported)} label="nouvelles" />
        <Figure big={integer(counts.updated)} label="mises à jour" />
        <Figure big={integer(counts.unchanged + counts.skipped)} label="sans effet" />
        <Figure big={integer(counts.refused)} label="refusées" />
      </div>
      <Scroll label="Lignes">
        <table class="cards">
          <caption>
            Dans l’ordre du fichier.{' '}
            <a href={`/personnes/imports/${header.importId}/lignes/export`}>Exporter vers Excel</a>
          </caption>
          <thead>
            <tr>
              <th scope="col">Repère</th>
              <th scope="col">Sort</th>
              <th scope="col">Raison</th>
            </tr>
          </thead>
          <tbody>
            {records.items.map((record) => (
              <RecordRow record={record} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <Pager path={`/personnes/imports/${header.importId}`} cursor={records.cursor}>
        Voir les suivantes
      </Pager>
    </Layout>
  );
};
