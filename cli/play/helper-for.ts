import { availableParallelism } from 'node:os';
import { startPlayHelper } from '../../harness/index.ts';
import type { Helper, HelperOptions } from '../../runner/index.ts';
import type { PreparedPlay } from './play.ts';

/** So many variants repay the start of another thread. */
const WORTH_A_THREAD = 40;

/** A second thread where there is another core for it, and enough to do that needs no browser. */
export async function helperFor(
  { plan, project, target, choices }: PreparedPlay,
  means: Pick<HelperOptions, 'signal' | 'onProgress'>,
): Promise<Helper | undefined> {
  const played = plan.items.filter(({ driver }) => driver !== 'browser').length;
  if (target.name !== 'local' || plan.kind === 'drill' || choices.workers === 1) return undefined;
  if (played < WORTH_A_THREAD || availableParallelism() < 2) return undefined;
  return startPlayHelper(project, plan.world, means);
}
