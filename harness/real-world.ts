import { signInUrl } from '../core/partition.ts';
import { UnderstudyError } from '../core/errors.ts';
import { type WorldDefinition } from '../runner/index.ts';
import type { Project } from './project.ts';

/**
 * The project's world with the account, Region, instance, role and agent of `real` put in: what a run
 * against the real AWS plays in.
 *
 * @throws {UnderstudyError} `config-invalid` when the configuration has no `real`, or its agent is
 *   unknown to an IdP.
 */
export function realWorld({ config, configFile, world }: Project): WorldDefinition {
  const { real } = config;
  if (real === undefined) {
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: `Configuration ${configFile ?? '(the defaults)'}: real: missing, and --target aws needs it`,
      remedy: 'Add real: { account, region, instanceId, role, username } for a test account',
    });
  }
  const idps = world.idps.map((idp) => ({
    ...idp,
    users: idp.users.map((user) => ({
      ...user,
      roles: user.username === real.username ? [real.role] : [],
    })),
  }));
  const stranger = idps.find(
    ({ users }) => !users.some(({ username }) => username === real.username),
  );
  if (stranger !== undefined) {
    throw new UnderstudyError({
      code: 'config-invalid',
      problem: `Configuration ${configFile ?? '(the defaults)'}: real.username: "${real.username}" is no user of the IdP "${stranger.name}"`,
      remedy: 'Add that person under users',
    });
  }
  refuseMadeUpAcs(idps, configFile);
  return {
    aws: {
      ...world.aws,
      account: real.account,
      region: real.region,
      acs: config.aws.acs ?? signInUrl(real.region),
      instance: { id: real.instanceId, alias: world.aws.instance.alias, users: [real.username] },
      roles: [
        {
          name: real.role,
          trusts: idps.map(({ name }) => name),
          audiences: [config.aws.acs ?? signInUrl(real.region)],
          permission: 'one-instance',
        },
      ],
    },
    idps,
    cast: { people: { agent: real.username }, roles: { agent: real.role } },
  };
}

// The IDs of providers that aws-local derives mean nothing to the real AWS, which gives out its own.
function refuseMadeUpAcs(idps: WorldDefinition['idps'], configFile: string | undefined): void {
  const nowhere = idps.find(({ encryption, acs }) => encryption !== undefined && acs === undefined);
  if (nowhere === undefined) return;
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: `Configuration ${configFile ?? '(the defaults)'}: the IdP "${nowhere.name}" has encryption and no acs, expected the sign-in URL with the ID of its provider`,
    remedy:
      'Set its acs to https://REGION.signin.aws.amazon.com/saml/acs/ID, the ID being SAMLProviderUUID of aws iam get-saml-provider',
  });
}
