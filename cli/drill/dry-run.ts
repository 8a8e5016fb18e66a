import { openProject } from '../../harness/index.ts';
import {
  checkDrill,
  checkIsStandIn,
  checkTarget,
  outlineDrill,
  type DrillOutline,
  type FailoverDrill,
} from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { aim } from '../play/aim.ts';
import { playChoices } from '../play/options.ts';
import { textTable } from '../text-table.ts';
import { failoverChoices } from './options.ts';

/** Prints what a drill would do; starts nothing. */
export async function dryRun(
  context: CliContext,
  input: CommandInput,
  drill: FailoverDrill,
): Promise<ExitCode> {
  const { speed, people } = failoverChoices(input);
  const choices = playChoices(input);
  checkIsStandIn(choices.target);
  const project = await openProject({ cwd: context.cwd, config: input.text('config') });
  const { target, world } = await aim(context, choices, project);
  checkTarget(target, drill);
  const outline = outlineDrill(checkDrill(drill), world, {
    speed,
    ...(people === undefined ? {} : { people }),
  });
  context.out(input.flag('json') ? `${JSON.stringify(outline)}\n` : asText(outline));
  return EXIT.ok;
}

function asText(outline: DrillOutline): string {
  const [from, to] = outline.arrivals;
  const part = (title: string, rows: readonly (readonly string[])[]): string =>
    rows.length === 0
      ? ''
      : `\n${title}\n${textTable(
          rows.map((row) => [...row]),
          '  ',
        )}`;
  const single = (lines: readonly string[]): string[][] => lines.map((line) => [line]);
  return [
    `${outline.title} (${outline.id})\n${outline.why}\n`,
    part('Targets', [
      ...outline.targets.map(({ part: role, name, entityId }) => [role, name, entityId]),
      ['agents', String(outline.agents), `from ${from} s to ${to} s`],
    ]),
    part(
      'Timeline',
      outline.timeline.map(({ at, what }) => [at, what]),
    ),
    part('Detection', single([outline.detection])),
    part('Steady state', single(outline.steadyState)),
    part('Abort when', single(outline.abort)),
    part('Objectives', single(outline.objectives)),
    part('Expected verdict', single([outline.expect])),
    `\nIt would take ${outline.wallSeconds.toFixed(0)} s. Nothing was started.\n`,
  ].join('');
}
