import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import { packEvidence } from '../../evidence/index.ts';
import {
  findCertutil,
  findChromium,
  gatherPreflight,
  openProject,
  projectKeys,
  type Project,
} from '../../harness/index.ts';
import { assess, renderJson } from '../../preflight/index.ts';
import {
  announce,
  createLocalTarget,
  playDrill,
  reportDrill,
  type DrillNaming,
  type DrillOptions,
  type DrillReport,
  type FailoverDrill,
} from '../../runner/index.ts';
import type { CliContext, CommandInput } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readTextFile } from '../files.ts';
import { playChoices } from '../play/options.ts';
import { VERSION } from '../version.ts';
import { failoverChoices } from './options.ts';
import { evidenceFiles, renderDrill } from './reports.ts';

/** Plays a failover drill, prints its report and leaves the evidence behind. */
export async function playFailover(
  context: CliContext,
  input: CommandInput,
  given: FailoverDrill,
): Promise<ExitCode> {
  const choices = playChoices(input);
  if (choices.target === 'aws') throw onlyLocal();
  const project = await openProject({ cwd: context.cwd, config: input.text('config') });
  const key = await signingKey(context, input);
  const drill = withPeople(given, input);
  const run = `${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}-${drill.id}-${process.pid}`;
  const folder = resolve(context.cwd, choices.output ?? join(project.stateFolder, 'drills', run));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  context.err(`Playing ${drill.id} (${run}); stop it by Ctrl-C or understudy drill abort\n`);
  const preflight = await readiness(project, context);
  const report = await playAnnounced({ context, input, project }, { drill, run, folder });
  writeEvidence(folder, { report, preflight }, key);
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

interface Surroundings {
  context: CliContext;
  input: CommandInput;
  project: Project;
}

async function playAnnounced(
  { context, input, project }: Surroundings,
  { drill, run, folder }: { drill: FailoverDrill; run: string; folder: string },
): Promise<DrillReport> {
  const stop = new AbortController();
  const takeBack = announce(
    project.stateFolder,
    { run, drill: drill.id, pid: process.pid, startedAt: new Date().toISOString() },
    () => stop.abort('understudy drill abort'),
  );
  const log = openSync(join(folder, 'events.jsonl'), 'ax', 0o600);
  const target = createLocalTarget({ keys: projectKeys(project) });
  const { world } = project;
  try {
    const played = await playDrill(drill, {
      ...optionsOf(context, input),
      target,
      world,
      run,
      naming: namingOf(input, project),
      signal: AbortSignal.any([context.signal, stop.signal]),
      write: (line) => void writeSync(log, line),
    });
    return reportDrill(played, { target, world, toolVersion: VERSION });
  } finally {
    closeSync(log);
    takeBack();
    await target[Symbol.asyncDispose]();
  }
}

function optionsOf(
  { env, err }: CliContext,
  input: CommandInput,
): Pick<DrillOptions, 'speed' | 'people' | 'seed' | 'threads' | 'canaries'> {
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

/** The key of the pseudonyms stays in the state folder, so that an agent has the same one next time. */
function namingOf(input: CommandInput, { stateFolder }: Project): DrillNaming {
  if (!input.flag('pseudonyms')) return { by: 'number' };
  const file = join(stateFolder, 'drills', 'pseudonyms.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return { by: 'pseudonym', key: readFileSync(file) };
}

async function signingKey(
  context: CliContext,
  input: CommandInput,
): Promise<KeyObject | undefined> {
  const file = input.text('sign-with');
  if (file === undefined) return undefined;
  const pem = await readTextFile(context, file);
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new UnderstudyError({
      code: 'value-illegal',
      problem: `--sign-with: "${file}" holds no private key in PEM: ${messageOf(error)}`,
      remedy: 'Make one: openssl genpkey -algorithm ed25519',
    });
  }
}

/** Whether the configuration lets everybody in, by its documents alone: taken before anything breaks. */
async function readiness(project: Project, { cwd }: CliContext): Promise<string> {
  const sources = {
    metadata: new Map(),
    registered: new Map(),
    users: new Map(),
    clock: new Map(),
    trustPolicies: new Map(),
    rolePolicies: new Map(),
    connectUsers: undefined,
  };
  return renderJson(assess(await gatherPreflight(project, sources, { at: Date.now(), cwd })));
}

function writeEvidence(
  folder: string,
  { report, preflight }: { report: DrillReport; preflight: string },
  key: KeyObject | undefined,
): void {
  const events = readFileSync(join(folder, 'events.jsonl'));
  const files = evidenceFiles(report, { events, preflight });
  const mode = 0o600;
  for (const { name, bytes } of files) {
    if (name !== 'events.jsonl') writeFileSync(join(folder, name), bytes, { mode });
  }
  writeFileSync(join(folder, `drill-${report.drill.id}.zip`), packEvidence(files, key), { mode });
}

function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}

function onlyLocal(): UnderstudyError {
  return new UnderstudyError({
    code: 'not-allowed',
    problem: 'A drill with a population cannot be played against a real AWS account',
    remedy:
      'AWS forbids floods of sign-ins; understudy drill --target aws plays the flagship alone',
  });
}
