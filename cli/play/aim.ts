import { resolve } from 'node:path';
import { UnderstudyError } from '../../core/errors.ts';
import { openRemote, projectKeys, realWorld, type Project } from '../../harness/index.ts';
import {
  createAwsTarget,
  createLocalTarget,
  createRemoteTarget,
  remoteWorld,
  type Target,
  type WorldDefinition,
} from '../../runner/index.ts';
import type { CliContext } from '../command.ts';
import type { PlayChoices } from './options.ts';

/** A target with the world that is played in there. */
export interface Aimed {
  target: Target;
  world: WorldDefinition;
}

/**
 * What the command line aims at.
 *
 * @throws {UnderstudyError} `usage`, `not-allowed`, and as {@link openRemote}
 */
export async function aim(
  { cwd }: CliContext,
  { target, account, remote }: PlayChoices,
  project: Project,
): Promise<Aimed> {
  const keys = projectKeys(project);
  switch (target) {
    case 'local':
      return { target: createLocalTarget({ keys }), world: project.world };
    case 'remote': {
      const options = await openRemote(resolve(cwd, mustBeNamed(remote)));
      const world = remoteWorld(project.world, options.description);
      return { target: createRemoteTarget(options), world };
    }
    case 'aws': {
      const configuredAccount = project.config.real?.account;
      const aws = createAwsTarget({ keys, namedAccount: account, configuredAccount });
      return { target: aws, world: realWorld(project) };
    }
  }
}

function mustBeNamed(file: string | undefined): string {
  if (file !== undefined) return file;
  throw new UnderstudyError({
    code: 'usage',
    problem: '--target remote: expected --remote FILE, which says where that world is',
    remedy:
      'Keep the line that `understudy up --json` prints in a file; docs/containers.md has another example',
  });
}
