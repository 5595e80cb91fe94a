import type { Contract } from '#shared/domain/contract/contract.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import { Empty, Pager } from '../components/parts.tsx';
import type { Visitor } from '../sign-in.ts';
import { ContractFrame } from './contract-frame.tsx';
import { personHref } from './links.ts';
import { sentenceOf } from './event-sentences.ts';
import { frenchInstant, profileName } from './wording.ts';

interface JournalPageProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  /** Latest first. */
  readonly events: readonly DomainEvent[];
  /** Names of the people of the organisation, by subject of their token. */
  readonly authors: ReadonlyMap<string, string>;
  readonly cursor: string | null;
}

const Person = ({ contract, happened }: { readonly contract: Contract; readonly happened: DomainEvent }) =>
  happened.type === 'decision-recorded' ? (
    <>
      {' – '}
      <a href={personHref(contract.contractId, happened.positionId, happened.candidateId)}>
        {profileName(happened.candidateId)}
      </a>
    </>
  ) : happened.type === 'identity-shown' ? (
    ` – ${profileName(happened.candidateId)}`
  ) : null;

/** What happened to a contract, latest first: who, when, what, why. From the audit log, which nobody can rewrite. */
export const JournalPage = ({ visitor, contract, events, authors, cursor }: JournalPageProps) => (
  <ContractFrame visitor={visitor} contract={contract} tab="/journal" title="Journal">
    {events.length === 0 ? (
      <Empty title="Rien encore">
        <p>Le journal se remplit à chaque décision et à chaque changement.</p>
      </Empty>
    ) : (
      <section class="card" aria-label="Journal du marché">
        <p class="no-print">
          <a href={`/marches/${contract.contractId}/journal/export`}>Exporter vers Excel</a>
        </p>
        <ol class="timeline">
          {events.map((happened) => (
            <li>
              <strong>{sentenceOf(happened)}</strong>
              <Person contract={contract} happened={happened} />
              <br />
              <span class="soft small">
                {frenchInstant(happened.at)},{' '}
                {happened.by === 'system'
                  ? 'Passerelle'
                  : (authors.get(happened.by) ?? 'un compte d’une autre organisation')}
              </span>
            </li>
          ))}
        </ol>
      </section>
    )}
    <Pager path={`/marches/${contract.contractId}/journal`} cursor={cursor}>
      Plus récent
    </Pager>
  </ContractFrame>
);
