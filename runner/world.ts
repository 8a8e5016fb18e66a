import { hash } from 'node:crypto';
import { formatArn } from '../core/arn.ts';
import { awsUniqueId } from '../core/ids.ts';
import { consoleHostOf, partitionOf, signInUrl } from '../core/partition.ts';
import type { AwsSwitches, ConnectInstanceSeed, ConnectReplicaSeed } from '../aws-local/index.ts';
import type { Application, IdpUser } from '../idp-server/index.ts';
import type {
  ConnectPermission,
  EncryptionSetting,
  MetadataDocument,
  PersonPart,
  RolePart,
} from './define-scenario.ts';

/**
 * A whole world as plain data: an AWS account with its Connect instance and roles, the IdPs that
 * sign people in to it, and who plays which part. A target makes it real.
 */
export interface WorldDefinition {
  aws: WorldAws;
  /** Two or more; the first is the primary, the second its backup. */
  idps: readonly WorldIdp[];
  cast: Cast;
}

export interface WorldAws {
  /** Twelve digits. */
  account: string;
  region: string;
  /** Where IdPs post to: Destination, Recipient and `SAML:aud`. */
  acs: string;
  audience: string;
  instance: WorldInstance;
  roles: readonly WorldRole[];
  switches: Partial<AwsSwitches>;
}

export interface WorldInstance {
  /** UUID. */
  id: string;
  alias: string;
  /** Login names, exact and case-sensitive. */
  users: readonly string[];
  /** How it manages identities. Default `SAML`. */
  identityManagementType?: ConnectInstanceSeed['identityManagementType'];
  /** Origins of other sites to which a destination may lead. Default: none. */
  approvedOrigins?: readonly string[];
  /** Its twin in another Region. Default: none. */
  replica?: ConnectReplicaSeed;
}

export interface WorldRole {
  name: string;
  /** With leading and trailing slash. Default `/`. */
  path?: string;
  /** Names of the IdPs whose IAM SAML providers the trust policy names. */
  trusts: readonly string[];
  /** Values of `SAML:aud` that the trust policy accepts; a `*` in one stands for any text. */
  audiences: readonly string[];
  permission: ConnectPermission;
  /** The action that its trust policy allows. Default: those that an assertion asks for. */
  trustAction?: string;
  /** Conditions that its trust policy has besides the one on `SAML:aud`. Default: none. */
  trustConditions?: readonly { operator: string; key: string; value: string }[];
  /** Its name at AWS by now, where IdPs still send the old one. Default: `name`. */
  nameAtAws?: string;
  /** A permissions boundary allows it nothing of Amazon Connect. Default false. */
  bounded?: boolean;
  /** Seconds. Default 3600. */
  maxSessionDuration?: number;
}

export interface WorldIdp {
  /** Short and unique: `primary`. */
  name: string;
  displayName: string;
  entityId: string;
  /** The IAM SAML provider that stands for it. */
  providerName: string;
  /** That provider was made again, so that AWS has given it another ID than IdPs know. Default false. */
  recreated?: boolean;
  /** The account that it signs people in to. Default: that of the world. */
  account?: string;
  /** Name of the IdP that its tile leads to. Default: its own. */
  tileOf?: string;
  /** The host name by which agents come when names are mapped; the port is that of the listener. */
  publicHost: string;
  /** No resolver knows that name. Default false. */
  nameGone?: boolean;
  /** 0 takes a free one. Default 0. */
  port?: number;
  /** Reached over HTTPS, too. Default false. */
  https?: boolean;
  users: readonly WorldUser[];
  login: 'picker' | 'password';
  /** Replicas that share a state folder take each other's sign-ins and forms. Default false. */
  sharedSessions?: boolean;
  /** Seconds that its clock is ahead. Default 0. */
  clockOffset?: number;
  /** Whose wording its messages have. Default `understudy`. */
  profile?: string;
  sign: Application['sign'];
  signatureAlgorithm: Application['signatureAlgorithm'];
  nameIdFormat: Application['nameIdFormat'];
  /** Where it posts to. Default: the ACS of the account. */
  acs?: string;
  /** Default: the audience of the account. */
  audience?: string;
  pairOrder: NonNullable<Application['pairOrder']>;
  /** Where its tile sends people on to; `null` for nowhere. Default: the instance's federate URL. */
  relayState?: string | null;
  /** Seconds. Default: what the profile has, 300 where it is ours. */
  assertionLifetime?: number;
  /** Default: nothing is encrypted, and its provider has no private key. */
  encryption?: WorldEncryption;
  /** The dates of the certificate that it shows of its key. Default `valid`. */
  certificate?: 'valid' | 'expired';
  /** What its SAML provider is made from; `none`: there is no such provider. Default `own`. */
  uploaded?: MetadataDocument | 'none';
}

/**
 * An IdP and its provider share a key pair: the one encrypts, the other decrypts. The IdP posts to the
 * sign-in URL with the provider's ID, which tells AWS whose key to take.
 */
export interface WorldEncryption extends EncryptionSetting {
  /** Default `aes256-gcm`. */
  content?: EncryptionOptions['content'];
  /** Default `rsa-oaep-mgf1p`. */
  keyTransport?: EncryptionOptions['keyTransport'];
}

type EncryptionOptions = NonNullable<Application['encrypt']>;

/** Somebody who can sign in at an IdP; the roles are names of roles of this world, or role ARNs. */
export type WorldUser = Omit<IdpUser, 'roles'> & { roles: readonly string[] };

/** Who plays which part: usernames and role names. */
export interface Cast {
  people: Partial<Record<PersonPart, string>>;
  roles: Partial<Record<RolePart, string>>;
}

/** The ARN of a role of this world; an ARN stays what it is. */
export function roleArn(world: WorldDefinition, roleName: string): string {
  if (roleName.startsWith('arn:')) return roleName;
  const role = world.aws.roles.find(({ name }) => name === roleName);
  return iamArn(world, `role${role?.path ?? '/'}${roleName}`);
}

export function providerArn(world: WorldDefinition, idp: WorldIdp): string {
  const { account = world.aws.account } = idp;
  return samlProviderArn({ ...world, aws: { ...world.aws, account } }, idp.providerName);
}

export function samlProviderArn(world: WorldDefinition, name: string): string {
  return iamArn(world, `saml-provider/${name}`);
}

/**
 * The unique ID of a SAML provider on the local AWS: always the same for an ARN, so that an IdP that runs
 * by itself knows where to post to. The real AWS gives out IDs of its own.
 */
export function providerIdOf(providerArn: string): string {
  const digest = hash('sha256', providerArn, 'buffer');
  const random = { bytes: (length: number) => digest.subarray(0, length), uuid: () => '' };
  return awsUniqueId('SAMLSP', 16, random);
}

/** Where an IdP posts to: Destination and Recipient. */
export function acsOf(world: WorldDefinition, idp: WorldIdp): string {
  if (idp.acs !== undefined) return idp.acs;
  if (idp.encryption === undefined || idp.encryption.address === 'for-all') return world.aws.acs;
  return `${world.aws.acs}/acs/${providerIdOf(providerArn(world, idp))}`;
}

/** Where the IdPs send people on to: the door of the Connect instance. */
export function federateUrl(world: WorldDefinition): string {
  return `https://${consoleHostOf(world.aws.region)}/connect/federate/${world.aws.instance.id}`;
}

/** What of the account a sign-in to a replicated instance is made of. */
type GlobalParts = Pick<WorldAws, 'account' | 'region'> & { instance: Pick<WorldInstance, 'id'> };

/**
 * Where an IdP posts to that signs agents in to both Regions of a replicated instance ("Integrate your
 * identity provider with an Amazon Connect Global Resiliency SAML sign-in endpoint").
 */
export function globalAcs(
  aws: GlobalParts,
  { role, provider }: { role: string; provider: string },
): string {
  const { id: instanceId } = aws.instance;
  const query = new URLSearchParams({
    instanceId,
    accountId: aws.account,
    role,
    idp: provider,
  });
  return `${globalEndpoint(aws)}?${query.toString()}`;
}

/** For `SAML:aud`, to be compared by StringLike. */
export function globalAudience(aws: GlobalParts): string {
  return `${globalEndpoint(aws)}*`;
}

function globalEndpoint({ region, instance }: GlobalParts): string {
  return `https://${instance.id}.${region}.sign-in.connect.aws/saml`;
}

function iamArn(world: WorldDefinition, resource: string): string {
  const { account, region } = world.aws;
  const partition = partitionOf(region).id;
  return formatArn({ partition, service: 'iam', region: '', account, resource });
}

/** The world that everything runs in until somebody configures their own. */
export function defaultWorld(): WorldDefinition {
  const region = 'us-west-2';
  const idps = [
    defaultIdp('primary', 'Primary IdP', 'PrimaryIdp'),
    defaultIdp('backup', 'Backup IdP', 'BackupIdp'),
  ];
  return {
    aws: {
      account: '111122223333',
      region,
      acs: signInUrl(region),
      audience: partitionOf(region).audience,
      instance: {
        id: '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d',
        alias: 'understudy-demo',
        users: ['maria.garcia@example.com', 'kofi.mensah@example.com', 'ana.sato@example.com'],
      },
      roles: ['ConnectAgent', 'ConnectSupervisor'].map((name) => ({
        name,
        trusts: idps.map((idp) => idp.name),
        audiences: [signInUrl(region)],
        permission: 'one-instance' as const,
        maxSessionDuration: 43_200,
      })),
      switches: {},
    },
    idps,
    cast: {
      people: {
        agent: 'maria.garcia@example.com',
        colleague: 'kofi.mensah@example.com',
        supervisor: 'ana.sato@example.com',
        'new-hire': 'new.hire@example.com',
        'no-role': 'no.role@example.com',
      },
      roles: { agent: 'ConnectAgent', supervisor: 'ConnectSupervisor' },
    },
  };
}

function defaultIdp(name: string, displayName: string, providerName: string): WorldIdp {
  return {
    name,
    displayName,
    entityId: `https://${name}.idp.understudy.example`,
    providerName,
    publicHost: `${name}.idp.understudy.example`,
    users: defaultUsers(),
    login: 'picker',
    sign: 'assertion',
    signatureAlgorithm: 'rsa-sha256',
    nameIdFormat: 'persistent',
    pairOrder: 'role-first',
  };
}

function defaultUsers(): WorldUser[] {
  return [
    user('Maria Garcia', ['ConnectAgent']),
    user('Kofi Mensah', ['ConnectAgent']),
    user('Ana Sato', ['ConnectAgent', 'ConnectSupervisor']),
    user('New Hire', ['ConnectAgent']),
    user('No Role', []),
  ];
}

function user(displayName: string, roles: readonly string[]): WorldUser {
  const username = `${displayName.toLowerCase().replace(' ', '.')}@example.com`;
  return { username, displayName, email: username, roles };
}
