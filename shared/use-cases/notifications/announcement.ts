import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { News } from '#shared/domain/notification/notification.ts';

type OnPosition<K extends News['kind']> = Extract<News, { kind: K }> & {
  readonly contract: Contract;
  readonly position: Position;
};
/** One paragraph of a mail: news, and what it is about. Counts only, nobody's name. */
export type Announcement =
  OnPosition<'shortlist'> | OnPosition<'request'> | (Extract<News, { kind: 'endpoint' }> & { readonly url: string });

/** An announcement in words. */
export interface Paragraph {
  readonly title: string;
  /** What it is about, and where. */
  readonly about: string;
  readonly sentence: string;
  readonly url: string;
  readonly linkText: string;
}

export const plural = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;

const hours = (count: number): string => count.toLocaleString('fr-FR').replaceAll('\u202f', ' ');

/** What changed on a position, in one sentence. */
const changeOf = ({ entries, newInTop, shortfallHours }: OnPosition<'shortlist'>): string => {
  if (entries === 0) return 'Plus personne ne correspond : élargissez le rayon ou les permis demandés.';
  const proposed = plural(entries, 'personne proposée', 'personnes proposées');
  const arrivals = newInTop > 0 ? `, dont ${plural(newInTop, 'nouvelle', 'nouvelles')} parmi les cinq premières` : '';
  const shortfall =
    shortfallHours !== null && shortfallHours > 0 ? ` Il manque ${hours(shortfallHours)} h pour tenir la clause.` : '';
  return `${proposed}${arrivals}.${shortfall}`;
};

const REASONS = {
  gone: 'Il a répondu « 410 Gone » : plus rien ne lui est envoyé.',
  failing: 'Il n’a rien accepté depuis cinq jours : plus rien ne lui est envoyé.',
} as const;

const onPosition = (
  { contract, position }: OnPosition<'shortlist' | 'request'>,
  publicUrl: string,
): Omit<Paragraph, 'sentence'> => ({
  title: contract.subject,
  about: `${position.label}, ${(position.placeOfPerformance ?? contract.placeOfPerformance)?.label ?? 'lieu à préciser'}`,
  url: `${publicUrl}/marches/${contract.contractId}?poste=${position.positionId}`,
  linkText: `Voir la présélection du poste ${position.label}`,
});

/** An announcement, in French. */
export const paragraphOf = (announcement: Announcement, publicUrl: string): Paragraph => {
  switch (announcement.kind) {
    case 'shortlist':
      return { ...onPosition(announcement, publicUrl), sentence: changeOf(announcement) };
    case 'request': {
      const people = plural(announcement.headcount, 'personne', 'personnes');
      const sentence = `Le titulaire demande ${people} : le poste est au marché, sa présélection se prépare.`;
      return { ...onPosition(announcement, publicUrl), sentence };
    }
    case 'endpoint': {
      const { host, reason, url, endpointId } = announcement;
      return {
        title: `Le point d’appel ${host} est désactivé`,
        about: endpointId,
        sentence: `${REASONS[reason]} Réparé, il se réactive par l’API (« status » : « enabled ») et ce qu’il a manqué se renvoie depuis un instant.`,
        url,
        linkText: 'Réactiver un point d’appel',
      };
    }
  }
};

const single = (announcement: Announcement): string => {
  switch (announcement.kind) {
    case 'shortlist':
      return `Présélection : ${announcement.contract.subject.slice(0, 90)}`;
    case 'request':
      return `Demande de candidats : ${announcement.contract.subject.slice(0, 90)}`;
    case 'endpoint':
      return `Point d’appel désactivé : ${announcement.host.slice(0, 90)}`;
  }
};

const matterOf = (announcement: Announcement): string =>
  announcement.kind === 'endpoint' ? announcement.endpointId : announcement.contract.contractId;

/** The subject line of the mail that holds these announcements. */
export const subjectLine = (announcements: readonly Announcement[]): string => {
  const matters = new Set(announcements.map(matterOf)).size;
  // What somebody asked for comes before what was computed.
  const first = announcements.find(({ kind }) => kind !== 'shortlist') ?? announcements[0];
  if (matters === 1 && first) return single(first);
  return announcements.every(({ kind }) => kind === 'shortlist')
    ? `${matters} marchés ont une présélection à regarder`
    : `${announcements.length} nouvelles à regarder`;
};
