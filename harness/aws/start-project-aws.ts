import { createClock, parseInstant } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import { startAwsLocal, type AwsSeed, type StartedAwsLocal } from '../../aws-local/index.ts';
import { connectPolicies, trustPolicy } from '../../runner/index.ts';
import { accountSeed } from './account-seed.ts';
import type { Project } from '../project.ts';

export interface ProjectAwsOptions {
  /** Default: that of the configuration. */
  port?: number | undefined;
  /** ISO 8601; time stands still there. */
  clock?: string | undefined;
  /** Absolute. Default: memory alone. */
  stateFile?: string | undefined;
  /** aws-local appends its audit trail to it. Default: nowhere. */
  auditFile?: string | undefined;
  logger?: Logger;
}

/**
 * Starts the AWS of a project by itself, HTTP and HTTPS. The Connect instance is always there; roles
 * only when a configuration file asks for them, so that whoever begins with the defaults can create
 * them by the IAM API like anywhere else.
 */
export async function startProjectAws(
  project: Project,
  options: ProjectAwsOptions = {},
): Promise<StartedAwsLocal> {
  const { world, config } = project;
  const clock = createClock();
  if (options.clock !== undefined) clock.freeze(parseInstant(options.clock, '--clock'));
  const authority = await project.keys.tlsAuthority();
  const aws = await startAwsLocal({
    account: world.aws.account,
    region: world.aws.region,
    switches: world.aws.switches,
    seed: seedOf(project),
    host: config.host,
    port: options.port ?? config.aws.port,
    tls: { options: authority.serverOptions(), port: config.aws.httpsPort },
    extraHosts: config.aws.extraHosts,
    clock,
    ...(options.stateFile === undefined ? {} : { stateFile: options.stateFile }),
    ...(options.auditFile === undefined ? {} : { auditFile: options.auditFile }),
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  try {
    aws.seedOnce('account', accountSeed(config));
    await aws.settled();
    return aws;
  } catch (error) {
    await aws.stop();
    throw error;
  }
}

function seedOf({ world, configFile }: Project): AwsSeed {
  const roles = world.aws.roles.map((role) => ({
    name: role.name,
    trustPolicy: trustPolicy(world, role),
    policies: connectPolicies(world, role),
    maxSessionDuration: role.maxSessionDuration ?? 3_600,
  }));
  return {
    connectInstances: [world.aws.instance],
    roles: configFile === undefined ? [] : roles,
  };
}
