import { systemClock } from '../core/clock.ts';
import { UnderstudyError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { StartedIdp } from '../idp-server/index.ts';
import { startWorldIdp } from '../runner/targets/start-idp.ts';
import { projectKeys } from './project-keys.ts';
import type { Project } from './project.ts';
import { ownHosts } from './start-harness.ts';

export interface OneIdpOptions {
  /** Default: that of the configuration. */
  port?: number | undefined;
  logger?: Logger;
}

/**
 * Starts one IdP of a project by itself. Where the configuration fixes the port of aws-local, its forms
 * post there for agents who came by a loopback name; else they post to the real AWS.
 *
 * @throws {UnderstudyError} `not-found` when the project has no such IdP.
 */
export async function startOneIdp(
  project: Project,
  name: string,
  { port, logger }: OneIdpOptions = {},
): Promise<StartedIdp> {
  const { config, world } = project;
  const found = world.idps.find((idp) => idp.name === name);
  if (found === undefined) {
    throw new UnderstudyError({
      code: 'not-found',
      problem: `No IdP "${name}" in the configuration`,
      remedy: `IdPs: ${world.idps.map((idp) => idp.name).join(', ')}`,
    });
  }
  const awsPort = config.aws.port;
  const extraHosts = config.idps.find((idp) => idp.name === name)?.extraHosts;
  return startWorldIdp(world, port === undefined ? found : { ...found, port }, {
    clock: systemClock,
    deps: {
      keys: projectKeys(project),
      host: config.host,
      extraHosts: { idps: { [name]: ownHosts(project, name, extraHosts) } },
      ...(logger === undefined ? {} : { logger }),
    },
    ...(awsPort === 0
      ? {}
      : {
          localDelivery: {
            loopbackOrigin: `http://127.0.0.1:${awsPort}`,
            localhostSuffix: `.localhost:${awsPort}`,
          },
        }),
  });
}
