import { extname } from 'node:path';
import {
  startHelper,
  type Helper,
  type HelperOptions,
  type WorldDefinition,
} from '../runner/index.ts';
import type { Config } from './config/schema.ts';
import { projectKeys } from './project-keys.ts';
import type { Project } from './project.ts';

/** What the thread is told: enough to find the keys that the main thread uses. */
export interface PlayThreadData {
  config: Config;
  stateFolder: string;
  world: WorldDefinition;
}

/** Starts a second thread that plays scenarios of a project on this machine. */
export async function startPlayHelper(
  project: Project,
  world: WorldDefinition,
  means: Pick<HelperOptions, 'signal' | 'onProgress'>,
): Promise<Helper> {
  await makeKeys(project, world);
  const { config, stateFolder } = project;
  const data: PlayThreadData = { config, stateFolder, world };
  return startHelper({ ...means, module: threadModule(), data });
}

// Two threads must not make them at once.
async function makeKeys(project: Project, world: WorldDefinition): Promise<void> {
  const keys = projectKeys(project);
  await keys.tlsAuthority();
  for (const { name } of world.idps) await keys.signingKeys(name);
}

// Source and built package differ in the extension alone.
function threadModule(): URL {
  const { pathname } = new URL(import.meta.url);
  return new URL(`play-thread${extname(pathname)}`, import.meta.url);
}
