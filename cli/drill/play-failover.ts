import { relative, resolve } from 'node:path';
import {
  findCertutil,
  findChromium,
  openDrillRun,
  openProject,
  playFailoverDrill,
  type FailoverMeans,
} from '../../harness/index.ts';
import {
  checkIsStandIn,
  checkTarget,
  type DrillReport,
  type FailoverDrill,
} from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { mindSpeed } from '../mind-speed.ts';
import { aim } from '../play/aim.ts';
import { playChoices } from '../play/options.ts';
import { VERSION } from '../version.ts';
import { namingOf } from './naming.ts';
import { failoverChoices } from './options.ts';
import { renderDrill } from './reports.ts';
import { signingKey } from './signing-key.ts';

/** Plays a failover drill, prints its report and leaves the evidence behind. */
export async function playFailover(
  context: CliContext,
  input: CommandInput,
  given: FailoverDrill,
): Promise<ExitCode> {
  const choices = playChoices(input);
  mindSpeed();
  checkIsStandIn(choices.target);
  const project = await openProject({ cwd: context.cwd, config: input.text('config') });
  const at = await aim(context, choices, project);
  checkTarget(at.target, given);
  const key = await signingKey(context, input);
  const { output } = choices;
  const opened = openDrillRun(
    project,
    withPeople(given, input),
    output === undefined ? undefined : resolve(context.cwd, output),
  );
  const { drill, run, folder } = opened;
  context.err(`Playing ${drill.id} (${run}); stop it by Ctrl-C or understudy drill abort\n`);
  const { report } = await playFailoverDrill(project, opened, {
    ...optionsOf(context, input),
    at,
    naming: namingOf(input, project),
    signal: context.signal,
    toolVersion: VERSION,
    ...(key === undefined ? {} : { key }),
  });
  context.out(renderDrill(report, choices.reporter, context.colour));
  context.err(`Report and evidence: ${shown(folder, context.cwd)}\n`);
  return exitCodes[report.verdict];
}

const exitCodes = {
  held: EXIT.ok,
  deviated: EXIT.failed,
  aborted: EXIT.aborted,
  invalid: EXIT.invalid,
} as const satisfies Record<DrillReport['verdict'], ExitCode>;

function optionsOf(
  { env, err }: CliContext,
  input: CommandInput,
): Pick<FailoverMeans, 'speed' | 'people' | 'seed' | 'threads' | 'canaries'> {
  const { speed, people, seed, threads, canaries } = failoverChoices(input);
  const chromium = canaries === 0 ? undefined : findChromium(env);
  if (canaries > 0 && chromium === undefined)
    err('No canary: no Chromium was found (understudy doctor says what to do)\n');
  const certutil = findCertutil(env);
  return {
    speed,
    ...(people === undefined ? {} : { people }),
    ...(seed === undefined ? {} : { seed }),
    ...(threads === undefined ? {} : { threads }),
    ...(chromium === undefined
      ? {}
      : {
          canaries: {
            count: canaries,
            chromium: { executablePath: chromium, ...(certutil === undefined ? {} : { certutil }) },
          },
        }),
  };
}

function withPeople(drill: FailoverDrill, input: CommandInput): FailoverDrill {
  const [operator, approver] = [input.text('operator'), input.text('approver')];
  return {
    ...drill,
    report: {
      ...drill.report,
      ...(operator === undefined ? {} : { operator }),
      ...(approver === undefined ? {} : { approver }),
    },
  };
}

function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}
