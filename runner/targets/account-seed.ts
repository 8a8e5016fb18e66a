import { formatArn } from '../../core/arn.ts';
import { partitionOf } from '../../core/partition.ts';
import type { AwsSeed, RoleSeed, SamlProviderSeed } from '../../aws-local/index.ts';
import { connectPolicies, trustPolicy } from '../policies.ts';
import type { WorldDefinition, WorldRole } from '../world.ts';

/** What aws-local starts with for a world, once its IdPs have told their metadata. */
export function accountSeed(
  world: WorldDefinition,
  samlProviders: readonly SamlProviderSeed[],
): AwsSeed {
  const roles = world.aws.roles.map((role) => roleSeed(world, role));
  const accountOf = ({ name }: SamlProviderSeed): string =>
    world.idps.find(({ providerName }) => providerName === name)?.account ?? world.aws.account;
  const { [world.aws.account]: own = [], ...others } = Object.groupBy(samlProviders, accountOf);
  return {
    samlProviders: own,
    roles,
    connectInstances: [world.aws.instance],
    ...(roles.some(({ permissionsBoundary }) => permissionsBoundary !== undefined) && {
      managedPolicies: { [BOUNDARY]: NOTHING_OF_CONNECT },
    }),
    otherAccounts: Object.entries(others).map(([account, providers = []]) => ({
      account,
      samlProviders: providers,
      roles,
    })),
  };
}

const BOUNDARY = 'OutsideConnect';

const NOTHING_OF_CONNECT = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', NotAction: 'connect:*', Resource: '*' }],
};

function roleSeed(world: WorldDefinition, role: WorldRole): RoleSeed {
  return {
    name: role.nameAtAws ?? role.name,
    ...(role.path === undefined ? {} : { path: role.path }),
    trustPolicy: trustPolicy(world, role),
    policies: connectPolicies(world, role),
    maxSessionDuration: role.maxSessionDuration ?? 3600,
    ...(role.bounded === true && { permissionsBoundary: boundaryArn(world) }),
  };
}

function boundaryArn({ aws }: WorldDefinition): string {
  return formatArn({
    partition: partitionOf(aws.region).id,
    service: 'iam',
    region: '',
    account: aws.account,
    resource: `policy/${BOUNDARY}`,
  });
}
