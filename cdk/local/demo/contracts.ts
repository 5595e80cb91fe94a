import { addDays, type Day } from '#shared/domain/calendar.ts';

/**
 * Contracts written for this project: invented buyers and amounts of the right order, on real CPV codes and places.
 * number | CPV | place | type of place | EUR excl. VAT | months | days since notification | considerations | subject
 */
const table = `
T001|45214210-5|93066|Code commune|1240000|16|24|both|Réhabilitation du groupe scolaire Jean-Vilar, lot 2 gros œuvre et maçonnerie
T002|45442110-1|93008|Code commune|186000|8|31|clause|Peinture intérieure de trois collèges
T003|45310000-3|93029|Code commune|420000|12|18|clause|Mise en sécurité électrique des logements de la cité des Peupliers
T004|45330000-9|93045|Code commune|310000|10|40|clause|Remplacement des colonnes d’eau et plomberie, résidence Les Lilas
T005|45211340-4|93001|Code commune|3450000|20|35|clause|Construction de 62 logements sociaux, lot gros œuvre
T006|45233140-2|93066|Code commune|2100000|14|28|clause|Requalification de la voirie du quartier des Francs-Moisins
T007|45112700-2|93008|Code commune|640000|9|21|clause|Aménagement paysager du parc de la Bergère
T008|45421000-4|93010|Code commune|275000|7|15|clause|Menuiseries extérieures du centre administratif
T009|45261210-9|75119|Code commune|390000|6|12|clause|Réfection des toitures de la halle des sports
T010|45432100-5|75118|Code commune|205000|8|26|clause|Revêtements de sols des crèches du nord parisien
N001|90911200-8|93066|Code commune|560000|24|30|both|Nettoyage des locaux administratifs du secteur nord
N002|90910000-9|93048|Code commune|880000|36|45|clause|Entretien ménager des écoles maternelles
N003|90911300-9|93|Code département|96000|24|22|reserved|Nettoyage des vitres des bâtiments départementaux
N004|90919300-5|75120|Code commune|740000|24|19|clause|Nettoyage des groupes scolaires du 20e arrondissement
N005|90911200-8|75|Code département|430000|36|33|clause|Propreté des gymnases et bains-douches
E001|77310000-6|93051|Code commune|330000|36|41|reserved|Entretien des espaces verts des résidences de l’est du département
E002|77340000-5|93|Code département|610000|48|29|clause|Élagage et entretien des arbres d’alignement
E003|77313000-7|93055|Code commune|270000|24|17|clause|Entretien écologique des parcs et jardins du canal
E004|77314000-4|75|Code département|520000|36|37|clause|Entretien des cimetières parisiens
D001|90511000-2|93|Code département|1150000|36|27|clause|Collecte des encombrants en pied d’immeuble
D002|90514000-3|93027|Code commune|290000|24|16|reserved|Tri et réemploi des objets issus des déchèteries
D003|90610000-6|93059|Code commune|480000|24|23|clause|Balayage manuel et enlèvement des dépôts sauvages
R001|55524000-9|93008|Code commune|690000|36|38|clause|Service de restauration des agents du site Picasso
R002|55523100-3|93049|Code commune|1900000|36|44|clause|Préparation et livraison de repas scolaires
R003|55520000-1|75|Code département|240000|24|20|both|Traiteur des réceptions municipales
L001|60100000-9|93|Code département|175000|24|32|clause|Transport et livraison de mobilier entre les sites
L002|98392000-7|75|Code département|320000|36|25|clause|Déménagement et manutention des services
L003|63121100-4|93031|Code commune|260000|24|14|clause|Gestion du magasin central et préparation de commandes
S001|79713000-5|93|Code département|980000|36|42|clause|Gardiennage et sécurité incendie des bâtiments publics
S002|79710000-4|93|Code département|350000|24|13|reserved|Médiation sociale aux abords des collèges
S003|79714000-2|75|Code département|410000|24|36|clause|Surveillance des équipements sportifs
P001|85312400-3|93|Code département|540000|36|34|clause|Portage de repas et accompagnement des personnes âgées
P002|85320000-8|75|Code département|620000|24|11|clause|Aide à domicile en sortie d’hospitalisation
A001|79992000-4|93|Code département|380000|36|39|clause|Accueil du public dans les mairies de quartier
A002|79511000-9|75|Code département|220000|24|10|clause|Permanence téléphonique du numéro unique
A003|79995100-6|93|Code département|130000|18|9|reserved|Classement et archivage des dossiers d’urbanisme
B001|98310000-9|93|Code département|410000|36|43|reserved|Blanchissage du linge des crèches et foyers
B002|18110000-3|93|Code département|150000|24|18|clause|Confection et retouche de vêtements professionnels
I001|72253000-3|93|Code département|460000|36|26|clause|Centre d’assistance informatique des écoles
M001|50800000-3|75|Code département|190000|24|21|reserved|Réparation et remise en service de vélos et de mobilier urbain
X001|75231240-8|93066|Code commune|165000|12|15|none|Prestations de nettoyage des berges, support d’insertion
X002|30197630-1|93|Code département|80000|12|20|none|Fourniture de papier
`;

const considerations: Readonly<Record<string, readonly string[]>> = {
  clause: ['Clause sociale'],
  both: ['Clause sociale', 'Critère social'],
  reserved: ['Marché réservé'],
  none: ['Pas de considération sociale'],
};

/** Two invented buyers, whose SIRETs satisfy the check digit. */
const buyers = {
  '93': { id: '29300000600016', nom: 'Département de démonstration (93)' },
  '75': { id: '27500000800019', nom: 'Ville de démonstration (75)' },
} as const;
const contractors = ['40000000600017', '40000001400011', '40000002200014', '40000003000017'] as const;

const marche = (line: string, index: number, today: Day) => {
  const [id, codeCPV, code = '', typeCode, amount, months, daysAgo, consideration = 'none', subject] = line.split('|');
  const notifiedOn = addDays(today, -Number(daysAgo));
  return {
    id: `DEMO${id ?? ''}`,
    acheteur: code.startsWith('75') ? buyers['75'] : buyers['93'],
    nature: 'Marché',
    objet: subject,
    codeCPV,
    techniques: { technique: ['Sans objet'] },
    modalitesExecution: { modaliteExecution: ['Sans objet'] },
    procedure: Number(amount) > 216_000 ? "Appel d'offres ouvert" : 'Procédure adaptée',
    lieuExecution: { code, typeCode },
    dureeMois: Number(months),
    dateNotification: notifiedOn,
    datePublicationDonnees: addDays(notifiedOn, 7),
    montant: Number(amount),
    formePrix: 'Forfaitaire',
    ccag: codeCPV?.startsWith('45') ? 'Travaux' : 'Fournitures courantes et services',
    offresRecues: 2 + (index % 5),
    considerationsSociales: { considerationSociale: considerations[consideration] },
    considerationsEnvironnementales: { considerationEnvironnementale: ['Clause environnementale'] },
    titulaires: [{ titulaire: { id: contractors[index % contractors.length], typeIdentifiant: 'SIRET' } }],
    typeGroupementOperateurs: 'Pas de groupement',
    sousTraitanceDeclaree: false,
  };
};

/** The demonstration contracts as a buyer would publish them: a DECP v2 document, dated around the day given. */
export const demoContracts = (today: Day) => ({
  marches: {
    marche: table
      .trim()
      .split('\n')
      .map((line, index) => marche(line, index, today)),
    'contrat-concession': [],
  },
});
