import { z } from 'zod';
import { MAX_SPENT } from '../checks/spent-assertions.ts';
import { MAX_SESSIONS } from '../state/state.ts';

const moment = z.int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);
const account = z.string().regex(/^\d{12}$/);
const name = z.string().min(1).max(512);
/** What assertions say goes in as they say it, and none is longer than a message. */
const line = z.string().max(100_000);

const tag = z.strictObject({ key: z.string().min(1).max(128), value: z.string().max(256) });
const tags = z.array(tag).max(50).readonly();

const samlProvider = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,128}$/),
  uuid: z.string().regex(/^[A-Z0-9]{22,64}$/),
  metadataDocument: z.string().max(10_000_000),
  createDate: moment,
  validUntil: moment,
  tags,
  assertionEncryptionMode: z.enum(['Allowed', 'Required']),
  privateKeys: z
    .array(
      z.strictObject({
        keyId: z.string().regex(/^[A-Z0-9]{22,64}$/),
        timestamp: moment,
        pem: z.string().max(16_384),
      }),
    )
    .max(2)
    .readonly(),
});

const role = z.strictObject({
  name: z.string().regex(/^[\w+=,.@-]{1,64}$/),
  path: z.string().regex(/^\/(?:[!-~]+\/)?$/),
  roleId: z.string().regex(/^\w{16,128}$/),
  trustPolicy: z.string().max(131_072),
  policies: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[\w+=,.@-]{1,128}$/),
        text: z.string().max(131_072),
      }),
    )
    .readonly(),
  attachedPolicies: z.array(line).max(1_000).readonly().default([]),
  permissionsBoundary: line.optional(),
  maxSessionDuration: z.int().min(3_600).max(43_200),
  description: z.string().max(1_000).optional(),
  createDate: moment,
  tags,
});

const managedPolicy = z.strictObject({
  name: z.string().regex(/^[\w+=,.@-]{1,128}$/),
  path: z.string().regex(/^\/(?:[!-~]+\/)?$/),
  policyId: z.string().regex(/^\w{16,128}$/),
  description: z.string().max(1_000).optional(),
  createDate: moment,
  updateDate: moment,
  defaultVersionId: z.string().regex(/^v\d{1,9}$/),
  lastVersion: z.int().min(1),
  versions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^v\d{1,9}$/),
        createDate: moment,
        text: z.string().max(131_072),
      }),
    )
    .min(1)
    .max(5)
    .readonly(),
  tags,
});

const connectUser = z.strictObject({
  name,
  id: z.uuid(),
  firstName: name.optional(),
  lastName: name.optional(),
  securityProfileIds: z.array(name).max(10).readonly().optional(),
  routingProfileId: name.optional(),
  hierarchyGroupId: name.optional(),
  boundRoleId: z
    .string()
    .regex(/^\w{16,128}$/)
    .optional(),
});

const connectInstance = z.strictObject({
  id: z.uuid(),
  alias: name,
  region: name,
  users: z.array(connectUser).readonly(),
  identityManagementType: z.enum(['SAML', 'CONNECT_MANAGED', 'EXISTING_DIRECTORY']).default('SAML'),
  inboundCallsEnabled: z.boolean().default(true),
  outboundCallsEnabled: z.boolean().default(true),
  createDate: moment.default(0),
  approvedOrigins: z.array(line).max(100).readonly().default([]),
  sourceRegion: name.optional(),
  replica: z
    .strictObject({
      region: name,
      alias: name,
      users: z.array(connectUser).readonly(),
      distributed: z.array(name).readonly(),
    })
    .optional(),
});

const restriction = z.strictObject({
  policy: z.string().max(131_072).optional(),
  policyArns: z.array(line).max(10).readonly(),
});

const roleSession = {
  account,
  roleName: name,
  roleArn: line,
  roleId: name,
  sessionName: name,
  assumedRoleArn: line,
  providerArn: line.optional(),
  issuer: line.optional(),
  nameQualifier: line.optional(),
  subject: line.optional(),
  subjectType: line.optional(),
  recipient: line.optional(),
  sourceIdentity: line.optional(),
  tags,
  transitiveTagKeys: z.array(z.string().max(128)).max(50).readonly(),
  restriction: restriction.optional(),
  createDate: moment,
  expiration: moment,
};

const credentials = {
  accessKeyId: z.string().regex(/^[A-Z0-9]{16,128}$/),
  secretAccessKey: line,
  sessionToken: line,
};

const session = z.strictObject({
  ...roleSession,
  ...credentials,
  madeBy: z.enum(['assume-role', 'role-chaining']).optional(),
});

const userSession = z.strictObject({
  ...credentials,
  account,
  userName: name,
  federatedName: name.optional(),
  tags,
  createDate: moment,
  expiration: moment,
});

const consoleSession = z.strictObject({ id: name, session: z.strictObject(roleSession) });

const connectSession = z.strictObject({
  id: name,
  instanceId: z.uuid(),
  alias: name,
  region: name,
  session: z.strictObject(roleSession),
  startedAt: moment,
  expiresAt: moment,
});

const signinToken = z.strictObject({
  token: name,
  session: z.strictObject(roleSession),
  seconds: z.int().min(900).max(43_200).optional(),
  expiresAt: moment,
});

const handover = z.strictObject({ code: name, sessionId: name, next: line, expiresAt: moment });

const spentAssertion = z.strictObject({ id: line, until: moment });

const accessKey = z.strictObject({
  accessKeyId: z.string().regex(/^\w{16,128}$/),
  secretAccessKey: line,
  account,
  userName: name,
});

const accountState = z.strictObject({
  id: account,
  accountAlias: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/)
    .optional(),
  samlProviders: z.array(samlProvider).max(1_000).readonly(),
  roles: z.array(role).max(10_000).readonly(),
  managedPolicies: z.array(managedPolicy).max(10_000).readonly().default([]),
  connectInstances: z.array(connectInstance).max(1_000).readonly(),
});

/** The state as JSON. What follows from other fields (ARNs, parsed documents, keys) is not in it. */
const stateSchema = z.strictObject({
  accounts: z.array(accountState).min(1).max(100).readonly(),
  accessKeys: z.array(accessKey).max(1_000).readonly().default([]),
  sessions: z.array(session).max(MAX_SESSIONS).readonly(),
  userSessions: z.array(userSession).max(MAX_SESSIONS).readonly().default([]),
  consoleSessions: z.array(consoleSession).max(MAX_SESSIONS).readonly(),
  connectSessions: z.array(connectSession).max(MAX_SESSIONS).readonly().default([]),
  signinTokens: z.array(signinToken).max(MAX_SESSIONS).readonly().default([]),
  handovers: z.array(handover).max(MAX_SESSIONS).readonly().default([]),
  spentAssertions: z.array(spentAssertion).max(MAX_SPENT).readonly().default([]),
  appliedSeeds: z
    .array(z.strictObject({ name, at: moment }))
    .max(1_000)
    .readonly()
    .default([]),
});

export const snapshotSchema = z.strictObject({
  format: z.literal('understudy-aws-state'),
  version: z.literal(1),
  state: stateSchema,
});

export type StateData = z.infer<typeof stateSchema>;
export type AccountData = z.infer<typeof accountState>;
export type SamlProviderData = z.infer<typeof samlProvider>;
export type RoleData = z.infer<typeof role>;
export type ManagedPolicyData = z.infer<typeof managedPolicy>;
export type ConnectInstanceData = z.infer<typeof connectInstance>;
