import { PARTITIONS } from '../../core/partition.ts';
import type { WorldIdp } from '../world.ts';

/** What names mean to the drivers of a run. */
export interface NetworkPlan {
  rules: readonly NameRule[];
  /** What becomes of every other name: it does not exist, or the machine's own resolver is asked. */
  elsewhere: 'nowhere' | 'internet';
  /** The authority that vouches for mapped names; none at real AWS. */
  authority?: { certificatePem: string; spkiSha256: string };
}

export interface NameRule {
  /** A host name; `*` stands for any characters. */
  name: string;
  /** Only connections to this port. Default: any. */
  port?: number;
  /** Where they go: on this machine the HTTPS port of the world at hand, or the port asked for; or there. */
  to: 'aws' | 'same-port' | Address;
}

export interface Address {
  host: string;
  port: number;
}

/** The names of AWS that a sign-in to Connect goes through, as aws-local serves them. */
const AWS_NAMES: readonly string[] = PARTITIONS.flatMap((partition) => {
  const { apiSuffix, connectDomain, consoleHost, iamHost, signInHost, stsHost } = partition;
  return [
    signInHost,
    `*.${signInHost}`,
    consoleHost,
    `*.${consoleHost}`,
    `*.${connectDomain}`,
    ...(partition.globalSignInDomain === undefined ? [] : [`*.${partition.globalSignInDomain}`]),
    `connect.*.${apiSuffix}`,
    ...(stsHost === undefined ? [] : [stsHost]),
    `sts.*.${apiSuffix}`,
    iamHost,
  ];
}).filter((name, index, all) => all.indexOf(name) === index);

/** @param to Default: the HTTPS port of the world at hand. */
export function awsRules(to: 'aws' | Address = 'aws'): NameRule[] {
  return AWS_NAMES.map((name) => ({ name, port: 443, to }));
}

export function idpRules(idps: readonly Pick<WorldIdp, 'publicHost' | 'nameGone'>[]): NameRule[] {
  const known = idps.filter(({ nameGone }) => nameGone !== true);
  return known.map(({ publicHost: name }) => ({ name, to: 'same-port' }));
}
