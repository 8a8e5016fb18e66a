import { PARTITIONS, type Partition } from '../core/partition.ts';

/** Which part of AWS a host name stands for; `any` is a name that stands for all of them. */
export type HostService =
  | 'iam'
  | 'sts'
  | 'sign-in'
  | 'global-sign-in'
  | 'console'
  | 'connect'
  | 'connect-api'
  | 'any';

/** The world of names by which a request came; redirects stay in it. */
type HostWorld = 'real' | 'localhost' | 'loopback';

export interface HostPlace {
  readonly service: HostService;
  readonly world: HostWorld;
  /** Of a regional name. */
  readonly region?: string;
  /** Of `ALIAS.my.connect.aws` and its like. */
  readonly alias?: string;
  /** Of `ID.REGION.sign-in.connect.aws`. */
  readonly instanceId?: string;
  /** What stands behind the real name in the `localhost` world: `.localhost:8080`. */
  readonly suffix?: string;
}

const REAL_NAMES: readonly { service: HostService; pattern: RegExp }[] =
  PARTITIONS.flatMap(namesOf);

function namesOf(partition: Partition): readonly { service: HostService; pattern: RegExp }[] {
  const region = `(?<region>${partition.regionPattern})`;
  const { apiSuffix, iamHost, stsHost, signInHost, consoleHost, connectDomain } = partition;
  const instance = '(?<instanceId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
  const { globalSignInDomain } = partition;
  const alias = '(?<alias>[a-z0-9](?:[a-z0-9-]{0,43}[a-z0-9])?)';
  return [
    { service: 'iam', pattern: whole(dotted(iamHost)) },
    { service: 'sts', pattern: whole(`sts\\.${region}\\.${dotted(apiSuffix)}`) },
    ...(stsHost === undefined
      ? []
      : [{ service: 'sts' as const, pattern: whole(dotted(stsHost)) }]),
    { service: 'sign-in', pattern: whole(`(?:${region}\\.)?${dotted(signInHost)}`) },
    { service: 'console', pattern: whole(`(?:${region}\\.)?${dotted(consoleHost)}`) },
    ...(globalSignInDomain === undefined
      ? []
      : [
          {
            service: 'global-sign-in' as const,
            pattern: whole(`${instance}\\.${region}\\.${dotted(globalSignInDomain)}`),
          },
        ]),
    { service: 'connect-api', pattern: whole(`connect\\.${region}\\.${dotted(apiSuffix)}`) },
    { service: 'connect', pattern: whole(`${alias}\\.${dotted(connectDomain)}`) },
  ];
}

function dotted(host: string): string {
  return host.replaceAll('.', '\\.');
}

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

/**
 * Reads a Host header: a real AWS name, the same name with `.localhost` behind it, a loopback address,
 * `localhost`, or one of `extraHosts`. Anything else is undefined, so that a page of another origin
 * cannot reach us by a name of its own (DNS rebinding).
 */
export function placeOf(
  host: string | undefined,
  extraHosts: readonly string[] = [],
): HostPlace | undefined {
  if (host === undefined) return undefined;
  const [, name = '', port = ''] = /^([a-z0-9.-]{1,253}|\[::1\])((?::\d{1,5})?)$/i.exec(host) ?? [];
  const lower = name.toLowerCase();
  if (isLoopback(lower) || extraHosts.some((extra) => isExtra(extra, lower, port)))
    return { service: 'any', world: 'loopback' };
  const twin = /^(.+)\.localhost$/.exec(lower)?.[1];
  if (twin === undefined) return realPlace(lower);
  const place = realPlace(twin);
  return place && { ...place, world: 'localhost', suffix: `.localhost${port}` };
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

// With a port in the list the port counts too, without one any will do.
function isExtra(extra: string, name: string, port: string): boolean {
  const lower = extra.toLowerCase();
  return lower === name || lower === `${name}${port}`;
}

function realPlace(name: string): HostPlace | undefined {
  for (const { service, pattern } of REAL_NAMES) {
    const match = pattern.exec(name);
    if (match !== null) return { service, world: 'real', ...match.groups };
  }
  return undefined;
}
