import type { Page } from 'playwright-core';

/** One screen: who sees it, and how it is reached. */
export interface Screen {
  readonly name: string;
  readonly who?: string;
  readonly open: (page: Page) => Promise<void>;
  /** Pictured narrow as well. */
  readonly main?: true;
}

export const FACILITATOR = 'Nadia Benkirane';
export const STRUCTURE = 'Fatou Sarr';
const ADMIN = 'Camille Ozanne';
export const CONTRACTOR = 'Laurent Quesnoy';
const CONTRACT = 'Peinture intérieure de trois collèges';

const at = (path: string) => async (page: Page) => {
  await page.goto(path);
};

export const contract = async (page: Page): Promise<void> => {
  await page.goto(`/marches?q=${encodeURIComponent(CONTRACT)}`);
  await page.getByRole('link', { name: CONTRACT }).first().click();
};

const tab = (name: string) => async (page: Page) => {
  await contract(page);
  await page.getByRole('navigation', { name: 'Pages du marché' }).getByRole('link', { name }).click();
};

const firstPerson = async (page: Page): Promise<void> => {
  await contract(page);
  await page
    .getByRole('link', { name: /^Profil/ })
    .first()
    .click();
};

const comparison = async (page: Page): Promise<void> => {
  await contract(page);
  const boxes = page.getByRole('checkbox', { name: /^Choisir Profil/ });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Comparer deux personnes' }).click();
};

/** Who somebody is, once they are retained. */
const retainedPerson = async (page: Page): Promise<void> => {
  await firstPerson(page);
  if ((await page.getByText('se montrent une fois la personne retenue').count()) === 0) return;
  await page.getByRole('radio', { name: 'Retenue' }).check();
  await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await page.getByRole('status').getByText('La décision est enregistrée').waitFor();
};

/** A table's columns, to be chosen. */
const choosing = (address: string) => async (page: Page) => {
  await page.goto(address);
  await page.getByRole('main').getByRole('link', { name: 'Exporter vers Excel' }).first().click();
};

const exporting = async (page: Page): Promise<void> => {
  await contract(page);
  await page.getByRole('link', { name: 'Exporter vers Excel' }).click();
};

const preview = async (page: Page): Promise<void> => {
  await tab('Qualifier')(page);
  await page.getByLabel('Heures dues').fill('1200');
  await page.getByLabel('Permis et habilitations exigés').first().fill('Permis B');
  await page.getByRole('button', { name: 'Voir l’effet' }).click();
};

/** The contract of which the demonstration shared people. */
const sharing = async (page: Page): Promise<void> => {
  await page.goto(`/marches?q=${encodeURIComponent('Jean-Vilar')}`);
  await page
    .getByRole('link', { name: /Jean-Vilar/ })
    .first()
    .click();
  await page.getByRole('navigation', { name: 'Pages du marché' }).getByRole('link', { name: 'Partager' }).click();
};

const sharePreview = async (page: Page): Promise<void> => {
  await sharing(page);
  await page.getByLabel('Titulaire', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Message au titulaire').fill('Deux personnes prêtes à commencer lundi.');
  await page.getByRole('button', { name: 'Voir ce qui sera envoyé' }).click();
};

const ownPerson = async (page: Page): Promise<void> => {
  await page.goto('/personnes');
  await page.getByRole('rowheader').getByRole('link').first().click();
};

const editing = async (page: Page): Promise<void> => {
  await ownPerson(page);
  await page.getByRole('link', { name: 'Modifier' }).click();
};

/** A form sent empty: every fault is said. */
const faulty = (address: string, button: string) => async (page: Page) => {
  await page.goto(address);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('alert').first().waitFor();
};

const importing = async (page: Page, rows: readonly string[]): Promise<void> => {
  await page.goto('/personnes/import');
  const buffer = Buffer.from(rows.join('\r\n'));
  await page.getByLabel('Votre fichier').setInputFiles({ name: 'equipe.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Envoyer' }).click();
};

/** An export of other software, which nobody has explained yet. */
const explaining = (page: Page): Promise<void> =>
  importing(page, [
    'Matricule;Civilité;Date de naissance;Ville;Code postal;Métier recherché;RQTH;Statut;Date du diagnostic;Date de consentement;Référent',
    'M-104;Mme;20/12/1972;Saint-Denis;93200;K2204 - Nettoyage de locaux;non;RSA / QPV;02/11/2026;02/11/2026;Sonia',
    'M-105;M.;04/05/1998;Bobigny;93000;Maçonnerie (F1703);oui;Jeune;02/11/2026;02/11/2026;Karim',
  ]);

/** A file of which two rows are wrong. */
const correcting = (page: Page): Promise<void> =>
  importing(page, [
    'Identifiant;Commune;Métiers;Heures par semaine;Consentement du;Consentement jusqu’au',
    'ESSAI-1;93066;F1703:18;28;02/11/2026;01/11/2027',
    'ESSAI-2;Saint-Denis;F1703:18;28;02/11/2026;01/11/2027',
    'ESSAI-3;93008;Maçon;beaucoup;02/11/2026;01/11/2025',
  ]);

/** The same file, row by row, once it is taken. */
const imported = async (page: Page): Promise<void> => {
  await correcting(page);
  await page.getByRole('link', { name: /ligne par ligne/ }).click();
};

/** What was said of files of a shape, read again. */
const layoutAgain = async (page: Page): Promise<void> => {
  await importing(page, [
    'Dossier;Ville;Code postal;Métier recherché;Date de consentement',
    'D-9;Saint-Denis;93200;Maçonnerie (F1703);02/11/2026',
  ]);
  const keep = page.getByRole('button', { name: 'Retenir, et prendre le fichier' });
  if ((await keep.count()) > 0) await keep.click();
  await page.goto('/personnes/import');
  await page.getByRole('link', { name: /^Dossier/ }).click();
};

/** The secret of an address, shown once. */
const endpointSecret = async (page: Page): Promise<void> => {
  await page.goto('/logiciel');
  await page.getByLabel('Adresse', { exact: true }).fill(`https://logiciel.example.org/${Date.now()}`);
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByText(/^whsec_/).waitFor();
};

const organisationSecret = async (page: Page): Promise<void> => {
  await anOrganisation(page);
  await page.getByRole('button', { name: 'Donner un nouveau secret' }).click();
  await page
    .getByText(/whsec_/)
    .first()
    .waitFor();
};

const anOrganisation = async (page: Page): Promise<void> => {
  await page.goto('/administration');
  await page.getByRole('link', { name: 'Bâtipierre Construction' }).click();
};

const organisationJournal = async (page: Page): Promise<void> => {
  await page.goto('/administration/organisations/s_aci-chantiers-du-canal');
  await page.getByLabel('Propositions ouvertes par personne').fill('5');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('main').getByRole('link', { name: 'journal' }).click();
};

const policyPreview = async (page: Page): Promise<void> => {
  await page.goto('/politique');
  await page.getByLabel('Métier, compétences').fill('30');
  await page.getByLabel('Distance').fill('35');
  await page.getByRole('button', { name: 'Voir ce qui changerait' }).click();
};

const sharedList = async (page: Page): Promise<void> => {
  await page.goto('/partages');
  await page.getByRole('rowheader').getByRole('link').first().click();
};

/** The hours of the contract of which the demonstration shared people. */
const hoursOf = (base: '/marches' | '/mes-marches') => async (page: Page) => {
  if (base === '/marches') {
    await sharing(page);
    await page.getByRole('navigation', { name: 'Pages du marché' }).getByRole('link', { name: 'Heures' }).click();
    return;
  }
  await page.goto(base);
  await page.getByRole('link', { name: 'Déclarer des heures' }).first().click();
};

/** Every screen of the product. */
export const screens: readonly Screen[] = [
  { name: 'accueil', open: at('/') },
  { name: 'connexion', open: at('/connexion') },
  { name: 'sources', open: at('/sources') },
  { name: 'marches', who: FACILITATOR, open: at('/marches'), main: true },
  { name: 'marches-carte', who: FACILITATOR, open: at('/marches?vue=carte') },
  { name: 'preselection', who: FACILITATOR, open: contract, main: true },
  { name: 'personne', who: FACILITATOR, open: firstPerson },
  { name: 'comparaison', who: FACILITATOR, open: comparison },
  { name: 'personne-retenue', who: FACILITATOR, open: retainedPerson },
  { name: 'export', who: FACILITATOR, open: exporting },
  { name: 'export-colonnes', who: FACILITATOR, open: choosing('/marches') },
  { name: 'export-lieux', who: FACILITATOR, open: choosing('/marches?vue=carte') },
  { name: 'fiche', who: FACILITATOR, open: tab('Fiche du marché') },
  { name: 'qualifier', who: FACILITATOR, open: tab('Qualifier') },
  { name: 'qualifier-effet', who: FACILITATOR, open: preview },
  { name: 'partager', who: FACILITATOR, open: sharing },
  { name: 'partager-apercu', who: FACILITATOR, open: sharePreview },
  { name: 'journal', who: FACILITATOR, open: tab('Journal') },
  { name: 'heures', who: FACILITATOR, open: hoursOf('/marches') },
  { name: 'effets', who: FACILITATOR, open: at('/effets'), main: true },
  { name: 'politique', who: FACILITATOR, open: at('/politique') },
  { name: 'politique-effet', who: FACILITATOR, open: policyPreview },
  { name: 'effets-publics', who: FACILITATOR, open: at('/effets?par=public') },
  { name: 'alertes', who: FACILITATOR, open: at('/preferences') },
  { name: 'personnes', who: STRUCTURE, open: at('/personnes') },
  { name: 'publier', who: STRUCTURE, open: at('/personnes/publier'), main: true },
  { name: 'publier-fautes', who: STRUCTURE, open: faulty('/personnes/publier', 'Publier') },
  { name: 'importer', who: STRUCTURE, open: at('/personnes/import') },
  { name: 'importer-colonnes', who: STRUCTURE, open: explaining, main: true },
  { name: 'importer-corriger', who: STRUCTURE, open: correcting },
  { name: 'importer-lignes', who: STRUCTURE, open: imported },
  { name: 'importer-fichier-connu', who: STRUCTURE, open: layoutAgain },
  { name: 'ma-personne-modifier', who: STRUCTURE, open: editing },
  { name: 'logiciel-structure', who: STRUCTURE, open: at('/logiciel') },
  { name: 'ma-personne', who: STRUCTURE, open: ownPerson, main: true },
  { name: 'mes-marches', who: CONTRACTOR, open: at('/mes-marches'), main: true },
  { name: 'mes-heures', who: CONTRACTOR, open: hoursOf('/mes-marches'), main: true },
  { name: 'demander', who: CONTRACTOR, open: at('/demandes/nouvelle') },
  { name: 'demander-fautes', who: CONTRACTOR, open: faulty('/demandes/nouvelle', 'Envoyer la demande') },
  { name: 'logiciel-secret', who: CONTRACTOR, open: endpointSecret },
  { name: 'logiciel', who: CONTRACTOR, open: at('/logiciel') },
  { name: 'partages', who: CONTRACTOR, open: at('/partages') },
  { name: 'partage', who: CONTRACTOR, open: sharedList },
  { name: 'organisations', who: ADMIN, open: at('/administration') },
  { name: 'organisation', who: ADMIN, open: anOrganisation },
  { name: 'organisation-secret', who: ADMIN, open: organisationSecret },
  { name: 'organisation-nouvelle', who: ADMIN, open: at('/administration/nouvelle') },
  { name: 'marches-administration', who: ADMIN, open: at('/marches') },
  { name: 'effets-pays', who: ADMIN, open: at('/effets') },
  { name: 'organisation-journal', who: ADMIN, open: organisationJournal },
  { name: 'journal-general', who: ADMIN, open: at('/administration/journal') },
  { name: 'files', who: ADMIN, open: at('/administration/files') },
  { name: 'lien-echu', open: at('/disponibilites/echu') },
  { name: 'pas-la-votre', who: STRUCTURE, open: at('/marches') },
  { name: 'introuvable', who: FACILITATOR, open: at('/nulle-part') },
];
