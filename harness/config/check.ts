import { UnderstudyError } from '../../core/errors.ts';
import { replicaRegionOf } from '../../core/replica-regions.ts';
import type { Config } from './schema.ts';

/**
 * What the schema cannot see: names that must be unique and names that must be known.
 *
 * @throws {UnderstudyError} `config-invalid` naming each path, problem and remedy.
 */
export function checkConfig(config: Config, file: string): void {
  const problems = [
    ...duplicates(
      'idps',
      'name',
      config.idps.map(({ name }) => name),
    ),
    ...duplicates(
      'aws.roles',
      'name',
      config.aws.roles.map(({ name }) => name),
    ),
    ...duplicates(
      'aws.accessKeys',
      'id',
      config.aws.accessKeys.map(({ id }) => id),
    ),
    ...duplicates(
      'users',
      'username',
      (config.users ?? []).map(({ username }) => username),
    ),
    ...unknownIdps(config),
    ...unknownRoles(config),
    ...unknownCast(config),
    ...metadataSources(config),
    ...listenAddress(config),
    ...globalWithoutReplica(config),
    ...impossibleReplica(config),
  ];
  if (problems.length === 0) return;
  throw new UnderstudyError({
    code: 'config-invalid',
    problem: `Configuration ${file}: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}\n${problems.map((line) => `  ${line}`).join('\n')}`,
    remedy: 'Mend it and run again',
  });
}

function duplicates(path: string, key: string, values: readonly string[]): string[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [
          `${path}[${index}].${key}: "${value}" is taken by ${path}[${values.indexOf(value)}]; choose another`,
        ]
      : [],
  );
}

function unknownIdps(config: Config): string[] {
  const known = config.idps.map(({ name }) => name);
  const lists = [
    ...config.aws.roles.map((role, index) => ({
      at: `aws.roles[${index}].trusts`,
      names: role.trusts ?? [],
    })),
    ...(config.users ?? []).map((user, index) => ({
      at: `users[${index}].idps`,
      names: user.idps ?? [],
    })),
  ];
  return lists.flatMap(({ at, names }) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => `${at}: no IdP "${name}"; known are ${known.join(', ')}`),
  );
}

function unknownRoles(config: Config): string[] {
  const known = config.aws.roles.map(({ name }) => name);
  return (config.users ?? []).flatMap((user, index) =>
    (user.roles ?? [])
      .filter((role) => !role.startsWith('arn:') && !known.includes(role))
      .map(
        (role) =>
          `users[${index}].roles: no role "${role}"; known are ${known.join(', ')}, or give an ARN`,
      ),
  );
}

function unknownCast(config: Config): string[] {
  const known = (config.users ?? []).map(({ username }) => username);
  if (config.users === undefined) return [];
  return Object.entries(config.cast)
    .filter(([, username]) => username !== undefined && !known.includes(username))
    .map(
      ([part, username]) => `cast.${part}: no user "${username}"; known are ${known.join(', ')}`,
    );
}

function metadataSources(config: Config): string[] {
  return config.aws.samlProviders.flatMap((provider, index) =>
    (provider.metadataUrl === undefined) === (provider.metadataFile === undefined)
      ? [`aws.samlProviders[${index}]: expected one of metadataUrl and metadataFile`]
      : [],
  );
}

function listenAddress({ host, control, dangerouslyListenBeyondLoopback }: Config): string[] {
  if (dangerouslyListenBeyondLoopback) return [];
  return [...beyondLoopback('host', host), ...beyondLoopback('control.host', control.host)];
}

function beyondLoopback(key: string, host: string): string[] {
  if (['127.0.0.1', '::1', 'localhost'].includes(host)) return [];
  return [
    `${key}: "${host}" is not a loopback address, and these servers sign in whoever asks; use 127.0.0.1, or set dangerouslyListenBeyondLoopback`,
  ];
}

function globalWithoutReplica({ aws, idps }: Config): string[] {
  if (aws.instance.replica !== undefined) return [];
  return idps.flatMap(({ signIn }, index) =>
    signIn === 'global-resiliency'
      ? [
          `idps[${index}].signIn: "global-resiliency" needs a replicated instance; give aws.instance.replica`,
        ]
      : [],
  );
}

function impossibleReplica({ aws }: Config): string[] {
  const { replica } = aws.instance;
  const possible = replicaRegionOf(aws.region);
  if (replica === undefined || replica.region === possible) return [];
  return [
    possible === undefined
      ? `aws.instance.replica: Amazon Connect makes no replicas of instances in ${aws.region}; leave it out, or choose another aws.region`
      : `aws.instance.replica.region: "${replica.region}" is not the pair of ${aws.region}; use ${possible}`,
  ];
}
