import { fold } from './fold.ts';

/** Certificates and cards written in words, each under one key. Composed for this project. */
const NAMED: readonly { readonly key: string; readonly label: string; readonly pattern: RegExp }[] = [
  { key: 'AIPR', label: 'AIPR (intervention à proximité des réseaux)', pattern: /\baipr\b|proximite des reseaux/ },
  { key: 'CATEC', label: 'CATEC (espaces confinés)', pattern: /\bcatec\b|espaces? confines?/ },
  { key: 'CERTIPHYTO', label: 'Certiphyto', pattern: /certi ?phyto/ },
  { key: 'HACCP', label: 'Hygiène alimentaire (HACCP)', pattern: /\bhaccp\b|hygiene alimentaire/ },
  { key: 'SSIAP-1', label: 'SSIAP 1', pattern: /\bssiap ?1\b|^ssiap$/ },
  { key: 'SSIAP-2', label: 'SSIAP 2', pattern: /\bssiap ?2\b/ },
  { key: 'SSIAP-3', label: 'SSIAP 3', pattern: /\bssiap ?3\b/ },
  { key: 'SST', label: 'Sauveteur secouriste du travail (SST)', pattern: /\bsst\b|secouriste du travail/ },
  { key: 'PSC1', label: 'Premiers secours (PSC1)', pattern: /\bpsc ?1\b/ },
  {
    key: 'CARTE-CNAPS',
    label: "Carte professionnelle d'agent de sécurité (CNAPS)",
    pattern: /\bcnaps\b|carte (pro|professionnelle) (d )?(agent de )?(securite|surveillance)/,
  },
  {
    key: 'FIMO-MARCHANDISES',
    label: 'FIMO marchandises',
    pattern: /\bfimo\b(?!.*voyageur)|\bfcos?\b(?!.*voyageur).*marchandises?/,
  },
  { key: 'FIMO-VOYAGEURS', label: 'FIMO voyageurs', pattern: /\bfimo\b.*voyageurs?/ },
  { key: 'CARTE-TAXI-VTC', label: 'Carte professionnelle de taxi ou de VTC', pattern: /\b(taxi|vtc)\b/ },
  {
    key: 'ECHAFAUDAGE-R408',
    label: 'Échafaudage de pied (R408)',
    pattern: /\br ?408\b|echafaudages? (de pied|fixes?)|^montage echafaudages?$/,
  },
  { key: 'ECHAFAUDAGE-R457', label: 'Échafaudage roulant (R457)', pattern: /\br ?457\b|echafaudages? roulants?/ },
  {
    key: 'TRAVAIL-EN-HAUTEUR',
    label: 'Travail en hauteur',
    pattern: /travail en hauteur|travaux en hauteur|port du harnais/,
  },
  {
    key: 'LICENCE-SOUDAGE',
    label: 'Licence de soudage',
    pattern: /(licence|qualification|qs) (de )?(soudeur|soudage|soudure)/,
  },
  {
    key: 'FLUIDES-FRIGORIGENES',
    label: 'Attestation de manipulation des fluides frigorigènes',
    pattern: /fluides? frigorigenes?/,
  },
  { key: 'AMIANTE-SS4', label: 'Amiante sous-section 4', pattern: /amiante.*(ss ?4|section ?4)|\bss ?4\b/ },
  { key: 'AMIANTE-SS3', label: 'Amiante sous-section 3', pattern: /amiante.*(ss ?3|section ?3)|\bss ?3\b/ },
  { key: 'DEAS', label: "Diplôme d'État d'aide-soignant", pattern: /\bdeas\b|aide soignante?/ },
  {
    key: 'DEAES',
    label: "Diplôme d'État d'accompagnant éducatif et social",
    pattern: /\bdeaes\b|\bdeavs\b|accompagnante? educati(?:f|ve) et sociale?/,
  },
  { key: 'CAP-AEPE', label: 'CAP accompagnant éducatif petite enfance', pattern: /\baepe\b|petite enfance/ },
  { key: 'BAFA', label: 'BAFA', pattern: /\bbafa\b/ },
];

const namedLabels: ReadonlyMap<string, string> = new Map(NAMED.map(({ key, label }) => [key, label]));

/** Driving licences of the code de la route, R221-4. */
const PERMIT = /^(?:permis (?:de conduire )?)?(?:categorie )?(am|a1|a2|a|b1|b96|be|b|c1e|c1|ce|c|d1e|d1|de|d)$/;
const PERMIT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'permis voiture': 'B',
    'permis vl': 'B',
    vl: 'B',
    'permis poids lourd': 'C',
    'permis pl': 'C',
    pl: 'C',
    'permis poids lourds': 'C',
    'permis super lourd': 'CE',
    'permis spl': 'CE',
    spl: 'CE',
    'permis ec': 'CE',
    'permis eb': 'BE',
    'permis bus': 'D',
    'permis transport en commun': 'D',
  }),
);

/**
 * Recommendations in force since 1 January 2020 (R482 to R490) and those that they replaced. Former categories were
 * renumbered and have no sure equal: a former certificate is kept under its own number.
 */
const CACES = /(?:\bcaces\b.*?|^)\br ?(372|377|383|386|389|390|48[2-9]|490) ?(.*)$/;

/** Conductor's certificates: recommendation and category, from any spelling ("r 482 cat a", "r489 1 b"). */
function cacesKey(words: string): string | null {
  const found = CACES.exec(words);
  if (found === null) return null;
  const [, number = '', rest = ''] = found;
  const category =
    /^(?:(?:m|modifiee?|categories?|cat|option|type) ?)*([a-g] ?\d?|\d{1,2} ?[a-d]?)\b/.exec(rest)?.[1] ?? '';
  return ['CACES', `R${number}`, category.replace(' ', '').toUpperCase()].filter(Boolean).join('-');
}

// "h0b0", "h0 b0", "habilitation electrique br", "bs be manoeuvre"; NF C 18-510.
const ELECTRIC =
  /^(?:habilitations? )?(?:electriques? )?(?:(h0 ?b0|b0 ?h0|b0|h0|h0v)(?: ?v)?|(b1v?|b2v?|bc|bs|be|br|bp|h1v?|h2v?|hc)(?: (v|manoeuvre|essai|mesure|verification))?)$/;

function electricKey(words: string): string | null {
  // "BE" alone is the trailer licence; as a habilitation it is always said of something.
  const found = words === 'be' ? null : ELECTRIC.exec(words);
  if (found === null) return null;
  const [, nonElectrician, symbol = '', suffix = ''] = found;
  if (nonElectrician !== undefined) return 'HAB-H0B0';
  return `HAB-${symbol}${suffix === '' || suffix === 'v' ? suffix : `-${suffix}`}`.toUpperCase();
}

function permitKey(words: string): string | null {
  const category = PERMIT.exec(words)?.[1] ?? PERMIT_WORDS.get(words);
  return category?.toUpperCase() ?? null;
}

/**
 * One key for every way of writing a licence, permit, CACES or habilitation: `CACES R482-A`, `caces R 482 cat. A` →
 * `CACES-R482-A`; `Permis B` → `B`; `H0-B0` → `HAB-H0B0`. A key gives itself. An unknown licence is kept, folded to
 * capitals, and equals only itself.
 *
 * @param label - as typed
 */
export function licenceKey(label: string): string {
  const words = fold(label);
  if (words.startsWith('hab ')) return licenceKey(words.replace(/^hab /, 'habilitation '));
  const named = NAMED.find(({ key, pattern }) => fold(key) === words || pattern.test(words));
  return (
    permitKey(words) ?? electricKey(words) ?? cacesKey(words) ?? named?.key ?? words.toUpperCase().replaceAll(' ', '-')
  );
}

function electricLabel(symbols: string): string {
  const [symbol = '', suffix] = symbols.split('-');
  if (symbol === 'H0B0') return 'H0-B0';
  return suffix === undefined ? symbol : `${symbol} ${suffix.toLowerCase().replace('manoeuvre', 'manœuvre')}`;
}

/**
 * What a person reads for a licence.
 *
 * @param key - as {@link licenceKey} gives
 */
export function licenceLabel(key: string): string {
  const known = namedLabels.get(key);
  if (known !== undefined) return known;
  if (permitKey(fold(key)) === key) return `Permis ${key}`;
  if (key.startsWith('HAB-')) return `Habilitation électrique ${electricLabel(key.slice(4))}`;
  const caces = /^CACES-(R\d+)(?:-(.+))?$/.exec(key);
  if (caces === null) return key;
  return caces[2] === undefined ? `CACES ${caces[1] ?? ''}` : `CACES ${caces[1] ?? ''}-${caces[2]}`;
}
