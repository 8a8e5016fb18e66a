import type { AwsSeed, JsonValue } from '../../aws-local/index.ts';
import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import type { AssertionMessage, Attribute, ResponseMessage } from '../../saml/types.ts';
import {
  encodeResponse,
  writeResponse,
  type WriteResponseOptions,
} from '../../saml/write/index.ts';
import { ACCOUNT, NOW } from './aws-server.ts';
import { testMetadata } from './idp-metadata.ts';
import { testCredential } from './keys.ts';
import { ACS, responseMessage } from './response-message.ts';

export const ROLE = `arn:aws:iam::${ACCOUNT}:role/ConnectAgent`;
export const SUPERVISOR = `arn:aws:iam::${ACCOUNT}:role/ConnectSupervisor`;
export const PRIMARY = `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;
export const BACKUP = `arn:aws:iam::${ACCOUNT}:saml-provider/BackupIdp`;
export const BACKUP_ISSUER = 'https://backup.idp.understudy.example';
export const INSTANCE = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';
export const FEDERATE = `https://us-west-2.console.aws.amazon.com/connect/federate/${INSTANCE}`;
export const MARIA = 'maria.garcia@example.com';

/** A trust policy that names both providers, for the sign-in URLs given. */
export function trustPolicy(parts: Record<string, JsonValue> = {}): JsonValue {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: [PRIMARY, BACKUP] },
        Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition: { StringEquals: { 'SAML:aud': ACS } },
        ...parts,
      },
    ],
  };
}

/** A policy that lets a role federate into the instance. */
export function federationPolicy(parts: Record<string, JsonValue> = {}): JsonValue {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'connect:GetFederationToken',
        Resource: `arn:aws:connect:us-west-2:${ACCOUNT}:instance/${INSTANCE}/user/\${aws:userid}`,
        ...parts,
      },
    ],
  };
}

/** Two providers, two roles that trust both, and an instance with two agents and a supervisor. */
export async function defaultSeed(): Promise<AwsSeed> {
  const policies = { federate: federationPolicy() };
  return {
    samlProviders: [
      { name: 'PrimaryIdp', metadata: await testMetadata('primary') },
      { name: 'BackupIdp', metadata: await testMetadata('backup') },
    ],
    roles: [
      { name: 'ConnectAgent', trustPolicy: trustPolicy(), policies, maxSessionDuration: 7200 },
      { name: 'ConnectSupervisor', trustPolicy: trustPolicy(), policies },
    ],
    connectInstances: [
      {
        id: INSTANCE,
        alias: 'understudy-demo',
        users: [MARIA, 'kofi.mensah@example.com', 'ana.sato@example.com'],
      },
    ],
  };
}

/** A message of the world's default moment. */
export function message(
  assertion: Partial<AssertionMessage> = {},
  response: Partial<ResponseMessage> & { now?: number } = {},
): ResponseMessage {
  return responseMessage({ now: NOW, ...response }, assertion);
}

/** What the backup IdP says in the place of the primary one. */
export function backupMessage(assertion: Partial<AssertionMessage> = {}): ResponseMessage {
  return message(
    {
      issuer: BACKUP_ISSUER,
      attributes: attributes({ role: [`${ROLE},${BACKUP}`] }),
      ...assertion,
    },
    { issuer: BACKUP_ISSUER },
  );
}

export interface SignOptions extends Partial<Omit<WriteResponseOptions, 'credential'>> {
  /** Whose key. Default `primary`. */
  key?: string;
}

/** The base64 of a message, its assertion signed unless told otherwise. */
export async function signed(
  response: ResponseMessage = message(),
  { key = 'primary', sign = 'assertion', ...options }: SignOptions = {},
): Promise<string> {
  const credential = await testCredential(key);
  return encodeResponse(writeResponse(response, { sign, credential, ...options }));
}

/** The attributes of AWS by their short names; an empty list leaves one out. */
export function attributes(
  wanted: Partial<Record<Exclude<keyof typeof AWS_ATTRIBUTES, 'principalTag'>, string[]>> & {
    tags?: Readonly<Record<string, string>>;
  } = {},
): readonly Attribute[] {
  const { tags = {}, ...rest } = wanted;
  const values = { role: [`${ROLE},${PRIMARY}`], roleSessionName: [MARIA], ...rest };
  const named = Object.entries(values).map(([name, texts]) => ({
    name: AWS_ATTRIBUTES[name as keyof typeof AWS_ATTRIBUTES],
    values: texts,
  }));
  const tagged = Object.entries(tags).map(([key, value]) => ({
    name: AWS_ATTRIBUTES.principalTag + key,
    values: [value],
  }));
  return [...named.filter((attribute) => attribute.values.length > 0), ...tagged];
}

export { ACS };
