import { join, resolve } from 'node:path';
import { findCertutil, findChromium, openProject, type Project } from '../../harness/index.ts';
import { createProgress } from '../../reports/index.ts';
import {
  planRun,
  runPlan,
  type DriverName,
  type Plan,
  type ProgressEvent,
  type RunOptions,
  type Scenario,
  type Shard,
  type Target,
} from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { VERSION } from '../version.ts';
import { mindSpeed } from '../mind-speed.ts';
import { aim } from './aim.ts';
import { helperFor } from './helper-for.ts';
import { playChoices, type PlayChoices } from './options.ts';
import { exitCodeOfResult, printed, shown, tellGitHub, writeReports } from './reports.ts';

export interface PlayRequest {
  kind: 'run' | 'drill';
  scenarios: readonly Scenario[];
  filters: readonly string[];
  /** Which of the drivers that can be used, when the command line names none. Default: all. */
  preferred?(usable: readonly DriverName[]): readonly DriverName[];
  /** Only this part. Default: all of it. */
  shard?: Shard | undefined;
  /** Counts up when modules are to be loaded anew. Default 0. */
  generation?: number;
}

/** A plan with what it takes to carry it out. */
export interface PreparedPlay {
  plan: Plan;
  project: Project;
  target: Target;
  choices: PlayChoices;
  chromium: string | undefined;
  certutil: string | undefined;
}

const LENIENT_BROWSER =
  'Without certutil, Chromium takes any certificate of the local authority (understudy doctor says what to do)';

/** Works out what would be played; starts nothing. */
export async function preparePlay(
  context: CliContext,
  input: CommandInput,
  request: PlayRequest,
): Promise<PreparedPlay> {
  const choices = playChoices(input);
  const project = await openProject({
    cwd: context.cwd,
    config: input.text('config'),
    generation: request.generation,
  });
  const { target, world } = await aim(context, choices, project);
  const chromium = findChromium(context.env);
  const certutil = findCertutil(context.env);
  const usable: DriverName[] =
    chromium === undefined ? ['http', 'sts'] : ['browser', 'http', 'sts'];
  const drivers = choices.drivers.length > 0 ? choices.drivers : request.preferred?.(usable);
  const plan = planRun({
    kind: request.kind,
    scenarios: request.scenarios,
    filters: request.filters,
    world,
    capabilities: target.can,
    ...(drivers === undefined ? {} : { drivers }),
    ...(target.maxSignIns === undefined ? {} : { maxSignIns: target.maxSignIns }),
    ...(request.shard === undefined ? {} : { shard: request.shard }),
    ...(chromium === undefined
      ? { unavailable: { browser: 'No Chromium was found (understudy doctor says what to do)' } }
      : {}),
    ...(certutil === undefined ? { lenientBrowser: LENIENT_BROWSER } : {}),
  });
  return { plan, project, target, choices, chromium, certutil };
}

/** Plays, prints and writes the reports. */
export async function play(context: CliContext, prepared: PreparedPlay): Promise<ExitCode> {
  mindSpeed();
  const { plan, project, target, choices } = prepared;
  const folder = resolve(
    context.cwd,
    choices.output ?? join(project.stateFolder, 'reports', runName(plan)),
  );
  const progress = createProgress(
    { write: (text) => context.err(text) },
    { colour: context.terminal && context.colour, interactive: context.terminal },
  );
  // In a log, the account of a drill would stand twice within seconds: as it happens and as a whole.
  const toldOnce = plan.kind === 'drill' && choices.reporter === 'terminal' && !context.terminal;
  const onProgress = (event: ProgressEvent): void => {
    if (!toldOnce) progress.onEvent(event);
  };
  const helper = await helperFor(prepared, { signal: context.signal, onProgress });
  const result = await runPlan(plan, {
    target,
    signal: context.signal,
    toolVersion: VERSION,
    artifactsFolder: folder,
    ...(choices.workers === undefined ? {} : { workers: choices.workers }),
    onProgress,
    ...(helper === undefined ? {} : { helper }),
    ...chromiumOf(prepared),
  }).finally(async () => {
    progress.stop();
    await helper?.[Symbol.asyncDispose]();
    await target[Symbol.asyncDispose]();
  });
  writeReports(result, folder);
  context.out(printed(result, choices.reporter, { colour: context.colour, folder }));
  tellGitHub(result, context);
  context.err(`Report: ${shown(folder, context.cwd)}\n`);
  return exitCodeOfResult(result);
}

function chromiumOf({ chromium, certutil }: PreparedPlay): Pick<RunOptions, 'chromium'> {
  if (chromium === undefined) return {};
  const trust = certutil === undefined ? {} : { certutil };
  return { chromium: { executablePath: chromium, ...trust } };
}

function runName({ kind }: Plan): string {
  return `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}-${kind}-${process.pid}`;
}
