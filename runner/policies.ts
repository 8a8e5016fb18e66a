import { formatArn } from '../core/arn.ts';
import { partitionOf } from '../core/partition.ts';
import type { JsonValue } from '../aws-local/index.ts';
import type { ConnectPermission } from './define-scenario.ts';
import { otherRegion } from './other-region.ts';
import type { WorldDefinition, WorldRole } from './world.ts';
import { acsOf, providerArn } from './world.ts';

/**
 * The trust policy of AWS's recipe for two IdPs: one role that names both providers, so that the
 * Connect user keeps the role whichever of them vouches for the person ("Using multiple SAML identity
 * providers for a single Amazon Connect instance", AWS Contact Center Blog).
 */
export function trustPolicy(world: WorldDefinition, role: WorldRole): JsonValue {
  const trusted = world.idps.filter(({ name }) => role.trusts.includes(name));
  const providers = trusted.map((idp) => providerArn(world, idp));
  // What is posted to the URL with a provider's ID has that URL as Recipient, and so as SAML:aud.
  const own = trusted.filter(({ encryption }) => encryption !== undefined);
  const audiences = [...new Set([...role.audiences, ...own.map((idp) => acsOf(world, idp))])];
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: single(providers) },
        Action: role.trustAction ?? single(trustActions(world)),
        Condition: conditionsOf(audiences, role.trustConditions),
      },
    ],
  };
}

function conditionsOf(
  audiences: readonly string[],
  others: WorldRole['trustConditions'] = [],
): JsonValue {
  const all = [
    { operator: operatorFor(audiences), key: 'SAML:aud', value: single(audiences) },
    ...others,
  ];
  const operators = Map.groupBy(all, ({ operator }) => operator);
  return Object.fromEntries(
    [...operators].map(([operator, conditions]) => [
      operator,
      Object.fromEntries(conditions.map(({ key, value }) => [key, value])),
    ]),
  );
}

// AWS's recipe for a replicated instance has StringLike, because the query of its ACS is part of SAML:aud.
function operatorFor(audiences: readonly string[]): 'StringEquals' | 'StringLike' {
  return audiences.some((audience) => audience.includes('*')) ? 'StringLike' : 'StringEquals';
}

// The two further actions are asked for only when an assertion carries tags or a source identity
// (IAM User Guide, "Pass session tags in AWS STS").
function trustActions({ idps }: WorldDefinition): readonly string[] {
  const users = idps.flatMap((idp) => idp.users);
  const tags = users.some((user) => Object.keys(user.tags ?? {}).length > 0);
  const sourceIdentity = users.some((user) => user.sourceIdentity !== undefined);
  return [
    'sts:AssumeRoleWithSAML',
    ...(tags ? ['sts:TagSession'] : []),
    ...(sourceIdentity ? ['sts:SetSourceIdentity'] : []),
  ];
}

/**
 * What lets a session of the role into the Connect instance, in one of the forms of the administrator
 * guide ("Configure SAML with IAM for Amazon Connect", step "grant permission").
 */
export function connectPolicies(
  world: WorldDefinition,
  role: WorldRole,
): Readonly<Record<string, JsonValue>> {
  if (role.permission === 'none') return {};
  return { AmazonConnectFederation: connectPolicy(world, role.permission) };
}

const OTHER_INSTANCE = '00000000-0000-4000-8000-000000000000';

/** The one that examples may have (RFC 5737). */
const OTHER_ADDRESSES = '192.0.2.0/24';

function connectPolicy(
  world: WorldDefinition,
  form: Exclude<ConnectPermission, 'none'>,
): JsonValue {
  const { id } = world.aws.instance;
  const statements = (...all: readonly JsonValue[]): JsonValue => ({
    Version: '2012-10-17',
    Statement: all,
  });
  const allow = (scope: Readonly<Record<string, JsonValue>>): JsonValue => ({
    Effect: 'Allow',
    Action: 'connect:GetFederationToken',
    ...scope,
  });
  const own = { Resource: instanceUsers(world, id) };
  switch (form) {
    case 'one-instance':
      return statements(allow(own));
    case 'other-instance':
      return statements(allow({ Resource: instanceUsers(world, OTHER_INSTANCE) }));
    case 'instance-condition':
      return statements(allow(underCondition(id)));
    case 'other-instance-condition':
      return statements(allow(underCondition(OTHER_INSTANCE)));
    case 'other-addresses':
      return statements(
        allow({ ...own, Condition: { IpAddress: { 'aws:SourceIp': OTHER_ADDRESSES } } }),
      );
    case 'other-regions':
      return statements(allow(own), outsideOf(otherRegion(world.aws.region)));
  }
}

function instanceUsers({ aws }: WorldDefinition, id: string): JsonValue {
  const { replica } = aws.instance;
  const resource = `instance/${id}/user/\${aws:userid}`;
  const regions = [aws.region, ...(replica === undefined ? [] : [replica.region])];
  return single(
    regions.map((region) => formatArn({ ...connectArn(region, aws.account), resource })),
  );
}

function underCondition(id: string): Readonly<Record<string, JsonValue>> {
  return { Resource: '*', Condition: { StringEquals: { 'connect:InstanceId': id } } };
}

/** As in AWS's example of a policy that denies by the requested Region. */
function outsideOf(region: string): JsonValue {
  return {
    Effect: 'Deny',
    NotAction: ['iam:*', 'organizations:*', 'sts:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': region } },
  };
}

const connectArn = (region: string, account: string) => ({
  partition: partitionOf(region).id,
  service: 'connect',
  region,
  account,
});

/** AWS writes a list of one as the value itself. */
function single(values: readonly string[]): JsonValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
