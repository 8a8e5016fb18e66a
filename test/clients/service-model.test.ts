import { DOMParser, type Element } from '@xmldom/xmldom';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { iamOperations } from '../../aws-local/iam/operations.ts';
import type { StartedAwsLocal } from '../../aws-local/index.ts';
import type { FieldDescription } from '../../aws-local/query/input.ts';
import { trustPolicy } from '../support/aws-assertions.ts';
import { ACCOUNT, callIam, startTestAws } from '../support/aws-server.ts';
import { testMetadata } from '../support/idp-metadata.ts';
import { proves } from '../support/proves.ts';
import { HAS_BOTO3, runPython } from '../support/python.ts';

/** As service-model.py prints it. */
interface Shape {
  type: string;
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
  sensitive?: true;
  members?: [name: string, shape: Shape][];
  required?: string[];
  member?: Shape;
}
type Model = Record<string, { input: Shape | null; output: Shape | null }>;

const RESPONSE_METADATA: Shape = {
  type: 'structure',
  members: [['RequestId', { type: 'string' }]],
};

/** Held to their patterns by `pathProblem`, which has words of its own for them (recorded). */
const OWN_WORDS = new Set(['CreateRole.Path', 'CreatePolicy.Path']);

/** One line for each parameter, its constraints as the model writes them. */
function modelled(operation: string, shape: Shape | null): string[] {
  return (shape?.members ?? []).flatMap(([name, member]) => {
    const path = `${operation}.${name}`;
    const required = shape?.required?.includes(name) ?? false;
    const { min = 0, max, pattern, enum: values, sensitive } = member;
    return [
      line(path, {
        type: member.type,
        required,
        bounds: max === undefined ? undefined : [min, max],
        pattern: OWN_WORDS.has(path) ? undefined : pattern,
        values,
        sensitive,
      }),
      ...(member.member === undefined ? [] : modelled(path, wrapped(member.member))),
    ];
  });
}

/** A member of a list is written like the only field of a structure. */
const wrapped = (member: Shape): Shape =>
  member.type === 'structure'
    ? member
    : { type: 'structure', members: [['member', member]], required: ['member'] };

const TYPES = {
  text: 'string',
  integer: 'integer',
  flag: 'boolean',
  list: 'list',
  structure: 'structure',
} as const;

/** The same lines of what aws-local holds calls to. */
function held(path: string, fields: Readonly<Record<string, FieldDescription>>): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const constraints = 'constraints' in field ? field.constraints : {};
    const { length, range, pattern, values, sensitive } = constraints as {
      length?: [number, number];
      range?: [number, number];
      pattern?: string;
      values?: string[];
      sensitive?: true;
    };
    const own = line(`${path}.${name}`, {
      type: TYPES[field.kind],
      required: field.required,
      bounds: length ?? range,
      pattern,
      values,
      sensitive,
    });
    if (field.kind !== 'list') return [own];
    const inner = field.member.kind === 'structure' ? field.member.shape : { member: field.member };
    return [own, ...held(`${path}.${name}`, inner)];
  });
}

function line(path: string, facts: object): string {
  return `${path} ${JSON.stringify(facts)}`;
}

describe.skipIf(!HAS_BOTO3)('against botocore’s service model, the IAM API', () => {
  let model: Model;
  let aws: StartedAwsLocal;
  beforeAll(async () => {
    aws = await startTestAws();
    model = (await runPython(new URL('service-model.py', import.meta.url).pathname, {
      operations: iamOperations.map(({ action }) => action),
    })) as Model;
  });
  afterAll(async () => aws.stop());

  it('takes the same parameters in the same order, with the same constraints', () => {
    proves('iam-constraints');
    for (const { action, input = {} } of iamOperations)
      expect(held(action, input)).toEqual(modelled(action, model[action]?.input ?? null));
  });

  it('answers with the elements of the model, in its order', async () => {
    const calls = script(await testMetadata());
    expect([...new Set(calls.map(({ Action }) => Action))].sort()).toEqual(
      iamOperations.map(({ action }) => action).sort(),
    );
    for (const { Action, ...parameters } of calls) {
      const { status, body } = await callIam(aws.port, { Action, ...parameters });
      expect([Action, status, status === 200 ? '' : body]).toEqual([Action, 200, '']);
      const root = new DOMParser().parseFromString(body, 'text/xml').documentElement;
      // Without an output there is no result: the metadata of the answer come first.
      const output = model[Action]?.output ?? RESPONSE_METADATA;
      const names = childrenOf(root).map(({ tagName }) => tagName);
      const result = output === RESPONSE_METADATA ? [] : [`${Action}Result`];
      expect(names).toEqual([...result, 'ResponseMetadata']);
      expect(misplaced(childrenOf(root)[0], output, Action)).toEqual([]);
    }
  });
});

/** The elements that the model does not have there, or has in another order. */
function misplaced(element: Element | undefined, shape: Shape, path: string): string[] {
  const children = childrenOf(element);
  const names = children.map(({ tagName }) => tagName);
  const repeated = REPEATED[shape.type];
  const known = new Map(repeated === undefined ? shape.members : [[repeated, innerOf(shape)]]);
  const right =
    repeated === undefined
      ? [...known.keys()].filter((name) => names.includes(name))
      : names.map(() => repeated);
  return [
    ...(names.join() === right.join() ? [] : [`${path}: ${names.join()} for ${right.join()}`]),
    ...children.flatMap((child) => {
      const member = known.get(child.tagName);
      return member === undefined ? [] : misplaced(child, member, `${path}.${child.tagName}`);
    }),
  ];
}

/** What the elements in a list and in a map are called. */
const REPEATED: Readonly<Record<string, string>> = { list: 'member', map: 'entry' };

function innerOf({ member }: Shape): Shape {
  if (member !== undefined) return member;
  const text = { type: 'string' };
  return {
    type: 'structure',
    members: [
      ['key', text],
      ['value', text],
    ],
  };
}

function childrenOf(element: Element | null | undefined): Element[] {
  return Array.from(element?.childNodes ?? []).filter(
    (node): node is Element => node.nodeType === 1,
  );
}

/** Every operation, in an order in which each succeeds; things carry whatever they can. */
function script(metadata: string): { Action: string; [parameter: string]: string }[] {
  const provider = { SAMLProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp` };
  const role = { RoleName: 'ConnectAgent' };
  const policy = { PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/Federation` };
  const inline = { ...role, PolicyName: 'Inline' };
  const tag = { 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'ops' };
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'connect:GetFederationToken', Resource: '*' }],
  });
  const trust = JSON.stringify(trustPolicy());
  const untag = { 'TagKeys.member.1': 'team' };
  const bound = { PermissionsBoundary: policy.PolicyArn };
  return [
    { Action: 'CreateSAMLProvider', Name: 'PrimaryIdp', SAMLMetadataDocument: metadata, ...tag },
    { Action: 'TagSAMLProvider', ...provider, ...tag },
    { Action: 'GetSAMLProvider', ...provider },
    { Action: 'ListSAMLProviders' },
    { Action: 'ListSAMLProviderTags', ...provider },
    { Action: 'UpdateSAMLProvider', ...provider, SAMLMetadataDocument: metadata },
    {
      Action: 'CreatePolicy',
      PolicyName: 'Federation',
      PolicyDocument: document,
      Description: 'Federation',
      ...tag,
    },
    { Action: 'GetPolicy', ...policy },
    { Action: 'ListPolicies', MaxItems: '1' },
    { Action: 'CreatePolicyVersion', ...policy, PolicyDocument: document },
    { Action: 'GetPolicyVersion', ...policy, VersionId: 'v2' },
    { Action: 'ListPolicyVersions', ...policy, MaxItems: '1' },
    { Action: 'SetDefaultPolicyVersion', ...policy, VersionId: 'v2' },
    { Action: 'DeletePolicyVersion', ...policy, VersionId: 'v1' },
    { Action: 'TagPolicy', ...policy, ...tag },
    { Action: 'ListPolicyTags', ...policy },
    { Action: 'UntagPolicy', ...policy, ...untag },
    {
      Action: 'CreateRole',
      ...role,
      AssumeRolePolicyDocument: trust,
      Description: 'Agents',
      ...bound,
      ...tag,
    },
    { Action: 'TagRole', ...role, ...tag },
    { Action: 'ListRoleTags', ...role },
    { Action: 'UpdateRole', ...role, MaxSessionDuration: '7200' },
    { Action: 'UpdateRoleDescription', ...role, Description: 'All agents' },
    { Action: 'UpdateAssumeRolePolicy', ...role, PolicyDocument: trust },
    { Action: 'PutRolePermissionsBoundary', ...role, ...bound },
    { Action: 'PutRolePolicy', ...inline, PolicyDocument: document },
    { Action: 'GetRolePolicy', ...inline },
    { Action: 'ListRolePolicies', ...role },
    { Action: 'AttachRolePolicy', ...role, ...policy },
    { Action: 'ListAttachedRolePolicies', ...role },
    { Action: 'ListEntitiesForPolicy', ...policy },
    { Action: 'ListInstanceProfilesForRole', ...role },
    { Action: 'GetRole', ...role },
    { Action: 'ListRoles' },
    { Action: 'GetAccountAuthorizationDetails' },
    { Action: 'GetAccountSummary' },
    { Action: 'CreateAccountAlias', AccountAlias: 'contact-centre' },
    { Action: 'ListAccountAliases' },
    { Action: 'DeleteAccountAlias', AccountAlias: 'contact-centre' },
    { Action: 'DetachRolePolicy', ...role, ...policy },
    { Action: 'DeleteRolePolicy', ...inline },
    { Action: 'DeleteRolePermissionsBoundary', ...role },
    { Action: 'UntagRole', ...role, ...untag },
    { Action: 'DeleteRole', ...role },
    { Action: 'DeletePolicy', ...policy },
    { Action: 'UntagSAMLProvider', ...provider, ...untag },
    { Action: 'DeleteSAMLProvider', ...provider },
  ];
}
