import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  findCertutil,
  findChromium,
  openProject,
  projectKeys,
  realWorld,
  type Project,
} from '../../harness/index.ts';
import {
  createProgress,
  renderAnnotations,
  renderCtrf,
  renderHtml,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderTerminal,
} from '../../reports/index.ts';
import {
  createAwsTarget,
  createLocalTarget,
  planRun,
  runPlan,
  type DriverName,
  type Plan,
  type RunOptions,
  type RunResult,
  type Scenario,
  type Target,
} from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { VERSION } from '../version.ts';
import { coverageGroups } from './coverage.ts';
import { playChoices, type PlayChoices } from './options.ts';

export interface PlayRequest {
  kind: 'run' | 'drill';
  scenarios: readonly Scenario[];
  filters: readonly string[];
  /** Which of the drivers that can be used, when the command line names none. Default: all. */
  preferred?(usable: readonly DriverName[]): readonly DriverName[];
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
  const project = await openProject({ cwd: context.cwd, config: input.text('config') });
  const target = createTarget(choices, project);
  const chromium = findChromium(context.env);
  const certutil = findCertutil(context.env);
  const usable: DriverName[] =
    chromium === undefined ? ['http', 'sts'] : ['browser', 'http', 'sts'];
  const drivers = choices.drivers.length > 0 ? choices.drivers : request.preferred?.(usable);
  const plan = planRun({
    kind: request.kind,
    scenarios: request.scenarios,
    filters: request.filters,
    world: choices.target === 'aws' ? realWorld(project) : project.world,
    capabilities: target.can,
    ...(drivers === undefined ? {} : { drivers }),
    ...(target.maxSignIns === undefined ? {} : { maxSignIns: target.maxSignIns }),
    ...(chromium === undefined
      ? { unavailable: { browser: 'No Chromium was found (understudy doctor says what to do)' } }
      : {}),
    ...(certutil === undefined ? { lenientBrowser: LENIENT_BROWSER } : {}),
  });
  return { plan, project, target, choices, chromium, certutil };
}

/** Plays, prints and writes the reports. */
export async function play(context: CliContext, prepared: PreparedPlay): Promise<ExitCode> {
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
  const result = await runPlan(plan, {
    target,
    signal: context.signal,
    toolVersion: VERSION,
    artifactsFolder: folder,
    onProgress: (event) => {
      if (!toldOnce) progress.onEvent(event);
    },
    ...chromiumOf(prepared),
  }).finally(async () => {
    progress.stop();
    await target[Symbol.asyncDispose]();
  });
  writeReports(result, folder);
  context.out(printed(result, choices, { colour: context.colour, folder }));
  tellGitHub(result, context);
  context.err(`Report: ${shown(folder, context.cwd)}\n`);
  return exitCode(result);
}

function chromiumOf({ chromium, certutil }: PreparedPlay): Pick<RunOptions, 'chromium'> {
  if (chromium === undefined) return {};
  const trust = certutil === undefined ? {} : { certutil };
  return { chromium: { executablePath: chromium, ...trust } };
}

function createTarget({ target, account }: PlayChoices, project: Project): Target {
  const keys = projectKeys(project);
  if (target === 'local') return createLocalTarget({ keys });
  return createAwsTarget({
    keys,
    namedAccount: account,
    configuredAccount: project.config.real?.account,
  });
}

function printed(
  result: RunResult,
  { reporter }: PlayChoices,
  { colour, folder }: { colour: boolean; folder: string },
): string {
  switch (reporter) {
    case 'terminal':
      return renderTerminal(result, { colour });
    case 'json':
      return renderJson(result);
    case 'junit':
      return renderJunit(result);
    case 'ctrf':
      return renderCtrf(result);
    case 'markdown':
      return renderMarkdown(result);
    case 'html':
      return htmlOf(result, folder);
  }
}

function writeReports(result: RunResult, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'result.json'), renderJson(result));
  writeFileSync(join(folder, 'junit.xml'), renderJunit(result));
  writeFileSync(join(folder, 'ctrf.json'), renderCtrf(result));
  writeFileSync(join(folder, 'report.html'), htmlOf(result, folder));
}

/** Pictures beyond this are linked, so that the page stays one that opens. Bytes. */
const LARGEST_PICTURE = 2_000_000;

function htmlOf(result: RunResult, folder: string): string {
  return renderHtml(result, {
    // A drill is about one failure; what of the catalogue it leaves out says nothing.
    ...(result.kind === 'run' && { catalogue: coverageGroups() }),
    readPicture(path) {
      const file = join(folder, path);
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? Infinity;
      return size > LARGEST_PICTURE ? undefined : readFileSync(file).toString('base64');
    },
  });
}

/** In a job of GitHub Actions: its step summary, and annotations in its log. */
function tellGitHub(result: RunResult, { env, err }: CliContext): void {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = env;
  if (GITHUB_ACTIONS !== 'true') return;
  err(renderAnnotations(result));
  if (GITHUB_STEP_SUMMARY === undefined || GITHUB_STEP_SUMMARY === '') return;
  appendFileSync(GITHUB_STEP_SUMMARY, renderMarkdown(result));
}

function runName({ kind }: Plan): string {
  return `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}-${kind}-${process.pid}`;
}

function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}

function exitCode({ outcome }: RunResult): ExitCode {
  switch (outcome) {
    case 'passed':
      return EXIT.ok;
    case 'failed':
      return EXIT.failed;
    case 'aborted':
      return EXIT.aborted;
    case 'invalid':
      return EXIT.invalid;
  }
}
