/**
 * Words of a subject → ROME 3.47 codes, most likely first; the more telling words first. The words are patterns on the
 * folded text (no case, no accent), each from the beginning of a word. Composed for this project.
 */
const table: readonly (readonly [words: string, codes: string])[] = [
  [
    'espaces? verts?|tonte|elagage|jardin|paysag|plantations?|debroussaill|desherbage|entretien des? parcs?',
    'A1203 A1202',
  ],
  ['espaces? naturels?|berges?|riviere|ripisylve', 'A1202 A1203'],
  ['maraich', 'A1414'],
  ['vitrerie|lavage de vitres|nettoyage des vitres', 'K2202 K2204'],
  [
    'voirie.*(nettoiement|proprete|balayage)|(nettoiement|proprete|balayage).*(voirie|urbain|rues?|quartier|espaces? publics?)',
    'K2303',
  ],
  ['blanchisserie|lavage du linge|traitement du linge|entretien du linge|location.*linge', 'K2201 D1205'],
  ['desamiantage|curage|demolition|deconstruction', 'F1704 F1302'],
  [String.raw`nettoyage|proprete|entretien menager|menage\b|bio ?nettoyage|entretien des locaux`, 'K2204'],
  ['demenagement|transfert de mobilier', 'N1102 N1105'],
  ['manutention', 'N1105'],
  ['peinture|ravalement', 'F1606'],
  ['platrerie|cloison|faux plafond|doublage|placo', 'F1604 F1601'],
  ['carrelage|faience', 'F1608'],
  ['revetements? de sols?|sols? souples?|parquet', 'F1609 F1608'],
  [String.raw`plomberie|sanitaires?|chauffage|\bcvc\b|ventilation|chaufferie`, 'F1603 I1308'],
  ['eclairage public|reseaux? electriques?|fibre optique|enfouissement', 'F1605 F1702'],
  ['electricite|electriques?|courants? (forts?|faibles?)', 'F1602'],
  ['couverture|toiture|zinguerie', 'F1610'],
  ['charpente', 'F1503 F1501'],
  [String.raw`etancheite|isolation|\bite\b`, 'F1613 F1611'],
  ['menuiseries?|fermetures?|portes?|fenetres?', 'F1607 H2206'],
  ['serrurerie|metallerie|structure metallique', 'F1502'],
  ['facades?', 'F1611'],
  ['maconnerie|gros oeuvre', 'F1703 F1701'],
  ['assainissement|canalisations?|adduction|eaux usees', 'F1705 F1702'],
  [
    String.raw`voirie|chaussees?|trottoirs?|enrobes?|\bvrd\b|pistes? cyclables?|amenagement cyclable|tramway`,
    'F1702 F1302',
  ],
  ['terrassement', 'F1302 F1702'],
  ['aide a domicile|services? a la personne|portage de repas', 'K1304 K1302'],
  ['restauration (collective|scolaire|municipale)|repas|cantine|cuisine|traiteur|denrees', 'G1603 G1602 G1605'],
  ['collecte|dechets?|dechetterie|dechetterie|encombrants|ordures|ramassage', 'K2303 K2304'],
  [String.raw`recyclage|reemploi|ressourcerie|\btri\b`, 'K2304'],
  ['mediation|correspondants? de nuit', 'K1204'],
  [String.raw`gardiennage|surveillance|securite incendie|\bssiap\b|agents? de securite`, 'K2503 K2501'],
  ['archiv|classement|numerisation', 'M1602 M1606'],
  ['accueil|standard telephonique|hotesses?', 'M1601'],
  ['saisie|secretariat|administratif', 'M1602 M1607'],
  ['mise sous plis?|routage|conditionnement', 'H3302 E1307'],
  ['distribution|livraison|portage|coursier', 'N4105'],
  ['magasinage|entrepot|logistique|preparation de commandes', 'N1103 N1105'],
  [String.raw`transport (scolaire|de personnes|de voyageurs|d eleves)|navette|\bpmr\b`, 'N4102 N4103'],
  ['couture|confection|textile|uniformes?', 'H2402 B1803'],
  ['petite enfance|creche', 'K1303 K1202'],
  ['impression|imprimerie|reprographie', 'E1307 E1308'],
  ['espaces? exterieurs?', 'A1203'],
];

export const occupationsByWord: readonly (readonly [pattern: RegExp, codes: string])[] = table.map(
  ([words, codes]) => [new RegExp(`\\b(?:${words})`), codes] as const,
);

/** Works of no named trade. */
export const anyWorks = /\b(?:rehabilitation|renovation|construction|travaux|batiment)/;

/** What works of no named trade employ. */
export const anyWorksOccupations = 'F1704 F1703';
