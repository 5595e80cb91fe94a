import { Hono, type Context } from 'hono';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { DecisionInput } from '#shared/wire/http/shortlists.ts';
import { ContractPatch } from '#shared/wire/http/contract-input.ts';
import { addDays } from '#shared/domain/calendar.ts';
import type { FindContract } from '#shared/use-cases/contracts/find-contract.ts';
import type { QualifyContract } from '#shared/use-cases/contracts/qualify-contract.ts';
import type { DecideOnCandidate } from '#shared/use-cases/shortlists/decide-on-candidate.ts';
import type { ViewPerson } from '#shared/use-cases/shortlists/view-person.ts';
import type { ViewShortlist } from '#shared/use-cases/shortlists/view-shortlist.ts';
import { numberOf, textOf, textsOf } from './forms/read-form.ts';
import { shortlistColumns } from './exports.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith, type NoticeCode } from './notice.ts';
import { ComparePage } from './pages/compare-page.tsx';
import { personHref } from './pages/links.ts';
import { PersonPage } from './pages/person-page.tsx';
import type { Visitor } from './sign-in.ts';
import { exportRoutes } from './table-routes.tsx';

export interface DecisionPagesDependencies {
  readonly viewShortlist: ViewShortlist;
  readonly findContract: FindContract;
  readonly viewPerson: ViewPerson;
  readonly decideOnCandidate: DecideOnCandidate;
  readonly qualifyContract: QualifyContract;
}

/** People decided at once at most: a whole stored list. */
const MOST_AT_ONCE = 200;
/** Everybody on a list: two people may be compared wherever they are on it. */
const WHOLE_LIST = 200;

/** What one form decides, of whom. */
interface Decided {
  readonly positionId: string;
  readonly people: readonly string[];
  readonly decision: string;
  readonly reason: string;
  readonly comment: string;
}

const readDecision = (form: FormData): Decided => {
  const alone = textOf(form, 'retenir');
  return {
    positionId: textOf(form, 'poste'),
    people: (alone === '' ? textsOf(form, 'personne') : [alone]).slice(0, MOST_AT_ONCE),
    decision: alone === '' ? textOf(form, 'decision') : 'retained',
    reason: alone === '' ? textOf(form, 'motif') : '',
    comment: textOf(form, 'commentaire'),
  };
};

const inputOf = ({ positionId, decision, reason, comment }: Decided, candidateId: string) =>
  DecisionInput.safeParse({
    positionId,
    candidateId,
    decision,
    reason: reason === '' ? null : reason,
    comment: comment === '' ? null : comment,
  });

/** What to say of a number of decisions, some of which were refused. */
const noticeOf = (saved: number, refusals: readonly string[]): readonly [NoticeCode, number?] => {
  const [code] = refusals;
  if (code === undefined) return saved === 1 ? ['decision-saved'] : ['decisions-saved', saved];
  if (code === 'reason-required' || code === 'contract-closed') return [code];
  return saved === 0 ? ['not-on-shortlist'] : ['decisions-partly', refusals.length];
};

/** A position changed as a relaxation says: a later start, or a licence no longer required. */
const relaxed = (
  position: Contract['positions'][number],
  code: string,
  value: string,
): Contract['positions'][number] => {
  if (code === 'licence-not-required') {
    return { ...position, requiredLicences: position.requiredLicences.filter((licence) => licence !== value) };
  }
  const days = numberOf(value);
  return code === 'later-start' && days !== undefined && days > 0 && days < 400
    ? { ...position, startsOn: addDays(position.startsOn, Math.round(days)) }
    : position;
};

const decideAll = async (
  { decideOnCandidate }: DecisionPagesDependencies,
  visitor: Visitor,
  contractId: string,
  decided: Decided,
) => {
  const refusals: string[] = [];
  for (const candidateId of decided.people) {
    const input = inputOf(decided, candidateId);
    const { organisation, principal } = visitor;
    const result = input.success
      ? await decideOnCandidate({ organisation, contractId, input: input.data, by: principal.subject })
      : ({ ok: false, error: { code: 'invalid' } } as const);
    if (!result.ok) refusals.push(result.error.code);
    // Nobody is set aside without a reason, and nobody proposed on a closed contract: the next would be refused too.
    if (!result.ok && ['reason-required', 'contract-closed'].includes(result.error.code)) break;
  }
  return noticeOf(decided.people.length - refusals.length, refusals);
};

const compare = (context: Context, contractId: string, { positionId, people }: Decided): Response => {
  const chosen = people.slice(0, 2).map((id): [string, string] => ['personne', id]);
  const query = new URLSearchParams([['poste', positionId], ...chosen]);
  return context.redirect(`/marches/${encodeURIComponent(contractId)}/comparer?${query.toString()}`, 303);
};

/** One person before one position, and two people side by side. */
export const personRoutes = (deps: DecisionPagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('facilitator', 'admin');
  const routes = new Hono();
  /** The two people named, on the list of the position; undefined when there is no such pair. */
  const pairOf = async (context: Context, { organisation }: Visitor) => {
    const found = await deps.viewShortlist({
      organisation,
      contractId: context.req.param('contractId') ?? '',
      positionId: context.req.query('poste'),
      limit: WHOLE_LIST,
    });
    if (!found.ok || found.value.position === undefined) return undefined;
    const { contract, position, shortlist, structures } = found.value;
    const wanted = context.req.queries('personne') ?? [];
    const entries = (shortlist?.entries ?? []).filter(({ candidateId }) => wanted.includes(candidateId)).slice(0, 2);
    return entries.length < 2 ? undefined : { contract, position, entries, structures };
  };

  routes.get(
    '/marches/:contractId/personnes/:candidateId',
    show(async (context, visitor) => {
      const found = await deps.viewPerson({
        organisation: visitor.organisation,
        contractId: context.req.param('contractId') ?? '',
        candidateId: context.req.param('candidateId') ?? '',
        positionId: context.req.query('poste'),
        by: visitor.principal.subject,
      });
      if (!found.ok) return notFoundPage(context, visitor);
      return context.html(<PersonPage visitor={visitor} {...found.value} />);
    }),
  );

  exportRoutes(routes, show, {
    ...{ path: '/marches/:contractId/comparer', section: '/marches', name: 'Comparaison', columns: shortlistColumns },
    rows: async (context, visitor) => {
      const pair = await pairOf(context, visitor);
      return pair?.entries.map((entry) => ({ entry, structure: pair.structures.get(entry.structureId) }));
    },
  });
  routes.get(
    '/marches/:contractId/comparer',
    show(async (context, visitor) => {
      const pair = await pairOf(context, visitor);
      if (pair === undefined) return notFoundPage(context, visitor);
      return context.html(<ComparePage visitor={visitor} {...pair} />);
    }),
  );

  return routes;
};

/** What is decided of people, and of a position that is made easier to fill. */
export const decisionRoutes = (deps: DecisionPagesDependencies, guards: Guards): Hono => {
  const { act } = guards.for('facilitator');
  const routes = new Hono();
  routes.post(
    '/marches/:contractId/decisions',
    act(async (context, visitor, form) => {
      const contractId = context.req.param('contractId') ?? '';
      const decided = readDecision(form);
      const { positionId, people } = decided;
      const list = `/marches/${encodeURIComponent(contractId)}?poste=${encodeURIComponent(positionId)}`;
      if (textOf(form, 'comparer') !== '' && people.length === 2) return compare(context, contractId, decided);
      if (textOf(form, 'comparer') !== '') return redirectWith(context, list, 'two-to-compare');
      const [one = ''] = people;
      if (one === '') return redirectWith(context, list, 'nobody-chosen');
      const [code, count] = await decideAll(deps, visitor, contractId, decided);
      const person = personHref(
        encodeURIComponent(contractId),
        encodeURIComponent(positionId),
        encodeURIComponent(one),
      );
      const back = textOf(form, 'retour') === 'personne' ? person : `${list}#${encodeURIComponent(one)}`;
      return redirectWith(context, back, code, count);
    }),
  );

  routes.post(
    '/marches/:contractId/assouplir',
    act(async (context, visitor, form) => {
      const contractId = context.req.param('contractId') ?? '';
      const { organisation, principal } = visitor;
      const found = await deps.findContract(organisation, contractId);
      if (!found.ok) return notFoundPage(context, visitor);
      const { contract } = found.value;
      const positionId = textOf(form, 'poste');
      const changed = contract.positions.map((position) =>
        position.positionId === positionId ? relaxed(position, textOf(form, 'code'), textOf(form, 'valeur')) : position,
      );
      const patch = ContractPatch.safeParse({ positions: changed });
      const revision = numberOf(textOf(form, 'revision'));
      const ifRevision = revision === undefined ? undefined : [revision];
      if (!patch.success) return notFoundPage(context, visitor);
      const saved = await deps.qualifyContract({
        organisation,
        contractId,
        patch: patch.data,
        ifRevision,
        by: principal.subject,
      });
      const back = `/marches/${contract.contractId}?poste=${encodeURIComponent(positionId)}`;
      return redirectWith(context, back, saved.ok ? 'contract-qualified' : 'edited-meanwhile');
    }),
  );
  return routes;
};
