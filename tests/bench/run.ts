import type { ForwardReport } from './forward.ts';
import type { LoadingReport } from './loading.ts';
import type { ReverseReport } from './reverse.ts';

/** Everything measured in one run. */
export interface Report {
  readonly machine: string;
  readonly rounds: number;
  readonly forward: readonly ForwardReport[];
  readonly reverse: readonly ReverseReport[];
  readonly loading: readonly LoadingReport[];
}
