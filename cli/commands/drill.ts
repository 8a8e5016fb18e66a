import { UnderstudyError } from '../../core/errors.ts';
import { DRILLS } from '../../scenarios/index.ts';
import type { DriverName } from '../../runner/index.ts';
import type { Command, CommandInput } from '../command.ts';
import { nearest } from '../nearest.ts';
import { PLAY_OPTIONS } from '../play/options.ts';
import { play, preparePlay } from '../play/play.ts';
import { atMost } from '../positionals.ts';

export const drill: Command = {
  name: 'drill',
  summary: 'Rehearse a failover',
  usage: '[ID] [options]',
  description:
    'Rehearses the default drill, or the one named: both IdPs work; the primary dies for real while a signed-in agent goes on working; signing in by it fails; the backup reaches Amazon Connect; the primary returns. Offline, in a real browser where there is one, in a few seconds. Prints what happened when, writes the report, and ends with 0 when the plan held, 1 when it deviated.',
  options: PLAY_OPTIONS,
  examples: [
    { args: '', does: `the default: ${DRILLS[0]?.id ?? ''}` },
    { args: '--driver http', does: 'without a browser' },
    { args: '--json', does: 'the result for machines' },
  ],
  async run(context, input) {
    const id = chosenDrill(input);
    const prepared = await preparePlay(context, input, {
      kind: 'drill',
      scenarios: DRILLS.filter((one) => one.id === id),
      filters: [],
      preferred: mostReal,
    });
    return play(context, prepared);
  },
};

/** A drill is an account of what happened, told once: by the driver nearest to what agents do. */
function mostReal(usable: readonly DriverName[]): readonly DriverName[] {
  return usable.slice(0, 1);
}

function chosenDrill(input: CommandInput): string {
  const ids = DRILLS.map(({ id }) => id);
  const [named] = atMost(1, input, 'drill');
  const found =
    named === undefined ? ids[0] : ids.find((id) => id === named || id.endsWith(`/${named}`));
  if (found !== undefined) return found;
  const close = nearest(
    named ?? '',
    ids.map((id) => id.split('/').at(-1) ?? id),
  );
  throw new UnderstudyError({
    code: 'not-found',
    problem: `No drill "${named}"${close === undefined ? '' : `; did you mean "${close}"?`}`,
    remedy: `Drills: ${ids.join(', ')}`,
  });
}
