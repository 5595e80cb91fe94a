import type { Child } from 'hono/jsx';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { sectorById } from '#shared/reference/sectors.ts';
import { Crumbs } from '../components/parts.tsx';
import { Layout } from '../layout.tsx';
import type { Visitor } from '../sign-in.ts';
import { hoursDue, statusLabels, statusTones } from './wording.ts';

const TABS = [
  ['', 'Présélection'],
  ['/fiche', 'Fiche du marché'],
  ['/qualifier', 'Qualifier'],
  ['/partager', 'Partager'],
  ['/heures', 'Heures'],
  ['/journal', 'Journal'],
] as const;
/** What a facilitator does: the administration reads. */
const ACTS: readonly string[] = ['/qualifier', '/partager', '/heures'];

interface ContractFrameProps {
  readonly visitor: Visitor;
  readonly contract: Contract;
  readonly tab: (typeof TABS)[number][0];
  readonly title: string;
  readonly children: Child;
}

/** What every page about one contract begins with: which contract it is, and its other pages. */
export const ContractFrame = ({ visitor, contract, tab, title, children }: ContractFrameProps) => {
  const { contractId, subject, status, placeOfPerformance, buyer, sector } = contract;
  return (
    <Layout title={`${title} : ${subject}`} visitor={visitor} section="/marches">
      <Crumbs path={[['/marches', 'Mes marchés']]} here={title} />
      <div class="head">
        <div>
          <h1>{subject}</h1>
          <p class="soft">
            {[buyer.name ?? buyer.siret, placeOfPerformance?.label, sectorById(sector).label]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <ul class="tags">
          <li>
            <span class={`tag ${statusTones[status]}`}>{statusLabels[status]}</span>
          </li>
          <li>
            <span class="tag">{hoursDue(contract)}</span>
          </li>
        </ul>
      </div>
      <nav aria-label="Pages du marché">
        <ul class="sections">
          {TABS.filter(([path]) => visitor.principal.role !== 'admin' || !ACTS.includes(path)).map(([path, label]) => (
            <li>
              <a href={`/marches/${contractId}${path}`} aria-current={path === tab ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Layout>
  );
};
