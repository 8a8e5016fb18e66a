import { partitionOf, type PartitionId } from '../../core/partition.ts';

/** Where something is: the first parts of its ARN. */
export interface Home {
  readonly partition: PartitionId;
  readonly account: string;
}

/** ARNs, made of what they name. */
export function samlProviderArn({ partition, account }: Home, name: string): string {
  return `arn:${partition}:iam::${account}:saml-provider/${name}`;
}

/** @param path with leading and trailing slash */
export function roleArn(
  { partition, account }: Home,
  { path, name }: { path: string; name: string },
): string {
  return `arn:${partition}:iam::${account}:role${path}${name}`;
}

/** @param path with leading and trailing slash */
export function managedPolicyArn(
  { partition, account }: Home,
  { path, name }: { path: string; name: string },
): string {
  return `arn:${partition}:iam::${account}:policy${path}${name}`;
}

export function connectInstanceArn(
  account: string,
  { region, id }: { region: string; id: string },
): string {
  return `arn:${partitionOf(region).id}:connect:${region}:${account}:instance/${id}`;
}

export function userArn({ partition, account }: Home, name: string): string {
  return `arn:${partition}:iam::${account}:user/${name}`;
}

/** Of a user of GetFederationToken. */
export function federatedUserArn({ partition, account }: Home, name: string): string {
  return `arn:${partition}:sts::${account}:federated-user/${name}`;
}

/** Of a role session; without the path of the role. */
export function assumedRoleArn(
  { partition, account }: Home,
  { role, session }: { role: string; session: string },
): string {
  return `arn:${partition}:sts::${account}:assumed-role/${role}/${session}`;
}
