import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { columns } from './columns.ts';
import { candidateModelCsv } from './model-csv.ts';

const BOM = '\ufeff';

const bold = (value: string): Cell => ({ value, type: String, fontWeight: 'bold' });
const text = (value: string): Cell => ({ value, type: String });

const explanation = (): Cell[][] => [
  ['Colonne', 'Obligatoire', 'Ce qu’il faut écrire', 'Exemple', 'Nom dans l’API'].map(bold),
  ...columns.map(({ header, required, expected, example, path }) =>
    [header, required ? 'oui' : 'non', expected, example, path.join('.')].map(text),
  ),
  [],
  [text('Une ligne par personne. Supprimez la ligne d’exemple. Les colonnes facultatives peuvent être retirées.')],
  [text('N’écrivez nulle part de numéro de sécurité sociale ni de compte bancaire : la ligne serait refusée.')],
];

const workbook = (): Promise<Buffer> =>
  writeXlsxFile([
    {
      sheet: 'Candidats',
      data: [columns.map(({ header }) => bold(header)), columns.map(({ example }) => text(example))],
      columns: columns.map(({ header }) => ({ width: Math.max(14, header.length + 2) })),
      stickyRowsCount: 1,
    },
    { sheet: 'Mode d’emploi', data: explanation(), columns: [28, 12, 60, 28, 26].map((width) => ({ width })) },
  ]).toBuffer();

/** The file that structures fill in: headers and one example; in XLSX also a sheet that explains each column. */
export const candidateModelFile = async (format: 'xlsx' | 'csv'): Promise<Uint8Array> => {
  if (format === 'xlsx') return workbook();
  return Buffer.from(BOM + candidateModelCsv(), 'utf8');
};
