import { resolve } from 'node:path';
import { openKeyStore } from '../certs/index.ts';
import type { Clock } from '../core/clock.ts';
import { createDisposer, type Started } from '../core/dispose.ts';
import type { Logger } from '../core/logger.ts';
import type { StartedAwsLocal } from '../aws-local/index.ts';
import type { StartedIdp } from '../idp-server/index.ts';
import { startWorld, type StartedWorld, type WorldDeps } from '../runner/index.ts';
import { accountSeed } from './aws/account-seed.ts';
import { registerProviders } from './aws/register-providers.ts';
import { parseConfig } from './config/load.ts';
import type { ConfigInput } from './config/schema.ts';
import { toWorld } from './config/to-world.ts';
import { createDrillBench } from './console/drill-bench.ts';
import { createConsoleOperations } from './console/operations.ts';
import type { DrillMeans } from './console/playable-drill.ts';
import { controlSettings } from './control/control-settings.ts';
import { startControl, type StartedControl } from './control/start-control.ts';
import { statePath } from './aws/state-path.ts';
import { projectKeys } from './project-keys.ts';
import type { Project } from './project.ts';

/** How a harness is started, whatever its configuration says. */
export interface StartOptions {
  clock?: Clock;
  logger?: Logger;
  /** How the console plays drills. Default: the people of a story sign in by plain HTTP. */
  drilling?: DrillMeans;
  /** aws-local appends its audit trail to it. Default: nowhere. */
  auditFile?: string;
  /** aws-local keeps its state there and goes on from it. Default: `aws.stateFile` of the configuration. */
  stateFile?: string;
}

export interface HarnessOptions extends StartOptions {
  /** Default: two IdPs, one role, one Connect instance, everything on free ports. */
  config?: ConfigInput;
  /** Relative paths in the configuration count from here. Default: the working directory. */
  folder?: string;
}

/** Everything at once: the IdPs, aws-local, the portal, and the control channel. */
export interface StartedHarness extends Started {
  readonly aws: StartedAwsLocal;
  /** By name. */
  readonly idps: ReadonlyMap<string, StartedIdp>;
  readonly portal: StartedWorld['portal'];
  readonly control: StartedControl;
  readonly definition: StartedWorld['definition'];
}

/**
 * Starts a harness for a test or a script.
 *
 * @example
 * await using harness = await startHarness();
 * const { samlResponse } = harness.idps.get('backup').mint({ username: 'maria.garcia@example.com' });
 *
 * @throws {UnderstudyError} `config-invalid`, `port-taken`, `file-unsafe` and what else may be in the way.
 */
export async function startHarness(options: HarnessOptions = {}): Promise<StartedHarness> {
  const { config: input = {}, folder = process.cwd(), ...means } = options;
  const config = parseConfig(input);
  const stateFolder = resolve(folder, config.stateFolder);
  const keys = openKeyStore(stateFolder);
  const project = {
    config,
    configFile: undefined,
    folder,
    stateFolder,
    world: toWorld(config),
    keys,
  };
  return startProject(project, means);
}

/** An IdP answers to its own public name too: clients elsewhere are told what that means. */
export function ownHosts(
  { world }: Pick<Project, 'world'>,
  name: string,
  extraHosts: readonly string[] = [],
): readonly string[] {
  const idp = world.idps.find((one) => one.name === name);
  return idp === undefined ? extraHosts : [...extraHosts, idp.publicHost];
}

function extraHostsOf(project: Project): NonNullable<WorldDeps['extraHosts']> {
  const { aws, idps } = project.config;
  const own = idps.map(
    ({ name, extraHosts }) => [name, ownHosts(project, name, extraHosts)] as const,
  );
  return { aws: aws.extraHosts, idps: Object.fromEntries(own) };
}
const NO_BROWSER: DrillMeans = { driver: 'http', toolVersion: 'unknown' };

/** Starts the harness of a project that is open. */
export async function startProject(
  project: Project,
  { clock, logger, auditFile, drilling = NO_BROWSER, ...own }: StartOptions = {},
): Promise<StartedHarness> {
  const { config } = project;
  const disposer = createDisposer();
  try {
    const world = disposer.use(
      await startWorld(project.world, {
        keys: projectKeys(project),
        host: config.host,
        ports: { aws: config.aws.port, awsHttps: config.aws.httpsPort, portal: config.portal.port },
        extraHosts: extraHostsOf(project),
        ...statePath(project, own),
        ...(auditFile === undefined ? {} : { auditFile }),
        ...(clock === undefined ? {} : { clock }),
        ...(logger === undefined ? {} : { logger }),
      }),
    );
    world.aws.seedOnce('account', accountSeed(config));
    const stopping = new AbortController();
    disposer.defer(() => stopping.abort());
    await registerProviders(world.aws, project, {
      signal: stopping.signal,
      ...(logger && { logger }),
    });
    const idps = [...world.idps.values()];
    const { aws, portal, definition } = world;
    const drills = createDrillBench({ ...drilling, project });
    const operations = createConsoleOperations({ aws, idps, portal, definition, drills });
    const control = disposer.use(
      await startControl({
        aws,
        authority: await project.keys.tlsAuthority(),
        idps,
        console: operations,
        ...(await controlSettings(project)),
      }),
    );
    const ends = { stop: disposer.stop, [Symbol.asyncDispose]: disposer.stop };
    return { aws, idps: world.idps, portal, control, definition, ...ends };
  } catch (error) {
    await disposer.stop();
    throw error;
  }
}
