import { fold } from './fold.ts';

/** Words whose final s or x is not a plural mark. */
const INVARIABLE = new Set([
  'dans',
  'sans',
  'sous',
  'vers',
  'bois',
  'anglais',
  'francais',
  'espagnol',
  'temps',
  'gaz',
  'repas',
  'corps',
  'acces',
  'proces',
  'processus',
  'bus',
  'gros',
  'plus',
  'travers',
  'palais',
  'engrais',
  'linux',
  'windows',
  'excel',
  'gres',
  'debris',
  'caces',
  'sas',
  'dos',
  'pas',
  'puits',
  'relais',
  'tapis',
  'devis',
  'colis',
  'avis',
  'sms',
  'ios',
  'css',
  'sens',
  'progres',
  'succes',
  'deces',
  'choix',
  'prix',
  'voix',
  'paix',
  'toux',
  'croix',
  'enduits',
]);

function singular(word: string): string {
  if (word.length <= 3 || (INVARIABLE.has(word) && word !== 'enduits')) return word;
  if (word === 'travaux') return 'travail';
  if (word.endsWith('eaux')) return word.slice(0, -1);
  if (word.endsWith('aux') && word.length > 5) return `${word.slice(0, -3)}al`;
  if (word.endsWith('ss')) return word;
  return /[sx]$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * A skill without case, accents, ligatures, hyphens and plural marks. Words keep their order, and stop words stay: they
 * carry sense ("lecture de plan").
 *
 * @param label - as typed
 */
export function normaliseSkill(label: string): string {
  // What is between parentheses explains and does not name: "(surface, volume, ...)".
  const named = label.replace(/\([^)]*\)/g, ' ');
  const folded = fold(named) || fold(label);
  return folded.split(' ').map(singular).join(' ');
}

/** How ROME introduces a skill that people name without it: "Techniques de maçonnerie" is "maçonnerie". */
const ROME_OPENING =
  /^(?:technique|utilisation|procedure|procede|regle|norme|type|caracteristique|notion|connaissance|maitrise|pratique|base|methode|principe|travail|realisation|savoir faire) (?:et [a-z]+ )?(?:de la |de l |du |des |de |d |en |sur )/;

/** Wordings of one skill, the first being its entry. Modest on purpose; composed for this project. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['maçonnerie', 'maçon', 'travaux de maçonnerie', 'construction de murs', 'pose de parpaings', 'montage de murs'],
  ['coffrage', 'coffrage bois', 'montage de coffrage', 'coffreur', 'montage de banches', 'banchage'],
  ['ferraillage', 'pose d’armatures', 'ferraillage béton'],
  ['coulage du béton', 'béton', 'bétonnage', 'coulage de béton'],
  ['lecture de plan', 'lecture de plan, de schéma', 'lecture de plans et schémas', 'lire un plan', 'lecture de schéma'],
  ['prise d’aplomb et de niveau', 'mise à niveau', 'aplomb et niveau', 'niveau et aplomb'],
  ['application d’enduit', 'enduit', 'pose d’enduit', 'ragréage et enduit'],
  ['peinture', 'peinture bâtiment', 'peinture intérieure', 'travaux de peinture', 'peindre', 'peinture à la brosse'],
  ['pose de carrelage', 'carrelage', 'faïence', 'pose de faïence'],
  ['pose de revêtements souples', 'revêtements de sol', 'sols souples', 'pose de sols souples', 'pose de moquette'],
  ['pose de placo', 'placo', 'placoplâtre', 'plaques de plâtre', 'pose de cloisons', 'cloison sèche'],
  ['plomberie', 'sanitaire', 'éléments de base en plomberie', 'petite plomberie', 'installation sanitaire'],
  [
    'électricité',
    'câblage',
    'électricité bâtiment',
    'petite électricité',
    'installation électrique',
    'tirage de câbles',
  ],
  ['soudage', 'soudure', 'souder'],
  ['menuiserie', 'menuiserie bois'],
  ['isolation', 'isolation thermique', 'pose d’isolant', 'caractéristiques des matériaux isolants'],
  ['étanchéité', 'procédés d’étanchéité', 'pose d’étanchéité'],
  ['démolition', 'déconstruction', 'curage', 'dépose'],
  ['terrassement', 'terrassement manuel', 'outils manuels de terrassement', 'creusement de tranchée'],
  ['pose d’enrobés', 'enrobé', 'caractéristiques des enrobés', 'goudronnage'],
  ['pose de bordures', 'bordure', 'pose de pavés', 'pavage'],
  ['signalisation de chantier', 'balisage', 'balisage de chantier'],
  ['élingage', 'élinguer'],
  ['règles de sécurité', 'sécurité', 'consignes de sécurité', 'règles et consignes de sécurité', 'sécurité chantier'],
  [
    'règles d’hygiène',
    'hygiène',
    'hygiène et propreté',
    'règles d’hygiène et de propreté',
    'règles d’hygiène et de sécurité',
  ],
  ['règles d’hygiène et de sécurité alimentaire', 'hygiène alimentaire', 'méthode HACCP', 'normes HACCP'],
  [
    'nettoyage',
    'entretien des locaux',
    'nettoyage de locaux',
    'ménage',
    'nettoyage et désinfection',
    'procédures de nettoyage et de désinfection',
    'nettoyage de bureaux',
  ],
  ['bionettoyage', 'bio-nettoyage', 'techniques de bio-nettoyage'],
  ['monobrosse', 'utilisation de monobrosse', 'autolaveuse', 'lavage mécanisé des sols', 'lavage mécanisée des sols'],
  ['lavage de vitres', 'vitrerie', 'nettoyage de vitres', 'nettoyage vitrerie'],
  ['tonte', 'tonte de pelouse', 'engins de tonte', 'utilisation d’engins de tonte'],
  ['taille de végétaux', 'taille de haies', 'taille', 'outils de taille', 'taille d’arbustes'],
  ['élagage', 'abattage', 'coupe et abattage', 'tronçonnage', 'tronçonneuse'],
  ['débroussaillage', 'débroussailleuse'],
  ['plantation', 'techniques culturales', 'jardinage', 'semis et plantation'],
  ['désherbage', 'désherbage manuel'],
  ['tri des déchets', 'tri sélectif', 'critères de tri sélectif', 'tri', 'types de déchets'],
  ['collecte des déchets', 'collecte', 'ramassage des ordures', 'ripage'],
  ['préparation de commandes', 'préparation d’une commande', 'picking'],
  ['conditionnement', 'emballage', 'mise en carton'],
  ['inventaire', 'gestion des stocks', 'comptage'],
  ['manutention', 'port de charges', 'chargement et déchargement', 'chargement', 'déchargement'],
  ['arrimage', 'calage'],
  ['lecture de carte routière', 'lecture de carte', 'lecture de plan urbain', 'GPS', 'matériel de navigation'],
  ['plonge', 'plonge manuelle', 'vaisselle', 'machine de plonge automatisée'],
  ['cuisine', 'préparation des repas', 'aide de cuisine', 'modes de cuisson des aliments', 'préparation culinaire'],
  ['service en salle', 'service à table', 'dressage de tables'],
  ['repassage', 'techniques de repassage'],
  ['couture', 'piqûre machine', 'couture manuelle', 'machine à coudre', 'couture machine'],
  ['aide à la personne', 'aide à la toilette', 'soins de nursing', 'aide aux gestes de la vie quotidienne'],
  [
    'médiation',
    'gestion de conflits',
    'prévention et gestion de conflits',
    'techniques de prévention et de gestion de conflits',
  ],
  ['surveillance', 'télésurveillance', 'gardiennage', 'ronde de surveillance', 'équipements de télésurveillance'],
  [
    'accueil',
    'accueil du public',
    'accueil physique',
    'modalités d’accueil',
    'accueil téléphonique',
    'standard téléphonique',
  ],
  ['classement et archivage', 'archivage', 'classement', 'méthode de classement et d’archivage'],
  ['bureautique', 'outils bureautiques', 'pack office', 'word excel', 'logiciels bureautiques', 'informatique de base'],
  ['saisie', 'saisie de données', 'saisie informatique', 'pratique de la dactylographie', 'numérisation'],
  ['relation client', 'principes de la relation client', 'service client', 'accueil clientèle'],
  ['maintenance de premier niveau', 'petit entretien', 'bricolage', 'petites réparations', 'entretien courant'],
  ['travail en équipe', 'esprit d’équipe'],
];

const bare = (normalised: string): string => normalised.replace(ROME_OPENING, '');

const entries: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap(([entry = '', ...others]) =>
    [entry, ...others].flatMap((wording) => {
      const key = bare(normaliseSkill(entry));
      return [normaliseSkill(wording), bare(normaliseSkill(wording))].map((form) => [form, key] as const);
    }),
  ),
);

/**
 * The entry under which a skill is compared: normalised, ROME's openings dropped, common synonyms joined. A skill that
 * the table does not know keeps its own wording and equals itself.
 *
 * @param label - as typed, or a ROME label
 * @returns never empty for a label with a letter or a figure
 */
export function skillKey(label: string): string {
  const normalised = normaliseSkill(label);
  const short = bare(normalised);
  return entries.get(normalised) ?? entries.get(short) ?? short;
}
