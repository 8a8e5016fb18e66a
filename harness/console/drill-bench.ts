import { UnderstudyError } from '../../core/errors.ts';
import { FAILOVER_DRILLS } from '../../drills/index.ts';
import type { DrillBench } from '../../portal/index.ts';
import { DRILLS } from '../../scenarios/index.ts';
import { DRILL_LIMITS } from '../drill/limits.ts';
import type { Project } from '../project.ts';
import { createEvidenceShelf } from './evidence-shelf.ts';
import { playableFailover } from './play-failover.ts';
import { playableStory } from './play-story.ts';
import type { DrillMeans, PlayableDrill, Playing } from './playable-drill.ts';

export interface DrillBenchOptions extends DrillMeans {
  project: Project;
  /** Which can be played. Default: all of this house. */
  drills?: readonly PlayableDrill[];
}

/**
 * Plays drills, one at a time, each in a world of its own: what is armed at the servers of the console does
 * not touch it, and it does not touch them. A drill goes on when nobody looks.
 */
export function createDrillBench(options: DrillBenchOptions): DrillBench {
  const { project, drills = shippedDrills(project), ...means } = options;
  const shelf = createEvidenceShelf();
  let playing: Playing | undefined;
  let abort = new AbortController();
  return {
    limits: DRILL_LIMITS,
    list: () => drills.map(({ summary }) => summary),
    current: () => playing?.view(),
    evidence: shelf.take,
    start(order) {
      const drill = drills.find(({ summary }) => summary.id === order.id);
      if (drill === undefined) throw unknownDrill(order.id, drills);
      const current = playing?.view();
      if (current?.state === 'running') throw alreadyRunning(current.id);
      abort = new AbortController();
      playing = drill.play(order, { ...means, project, shelf, signal: abort.signal });
    },
    abort: () => abort.abort('Abort at the console'),
    async stop() {
      abort.abort('understudy was stopped');
      await playing?.done;
    },
  };
}

function shippedDrills({ world }: Project): readonly PlayableDrill[] {
  return [
    ...DRILLS.map((story) => playableStory(story)),
    ...FAILOVER_DRILLS.map((drill) => playableFailover(drill, world)),
  ];
}

function unknownDrill(id: string, drills: readonly PlayableDrill[]): UnderstudyError {
  return new UnderstudyError({
    code: 'not-found',
    problem: `Drill "${id}": there is none of that name`,
    remedy: `Drills: ${drills.map(({ summary }) => summary.id).join(', ')}`,
  });
}

function alreadyRunning(id: string): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: `Drill "${id}" is under way, and drills are played one at a time`,
    remedy: 'Wait for its end, or abort it',
  });
}
