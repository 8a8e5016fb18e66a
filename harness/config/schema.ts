import { z } from 'zod';
import { DEFAULT_PROFILE, PROFILES } from '../../idp-server/index.ts';
import { NAME_ID_FORMATS, type NameIdFormatName } from '../../saml/names.ts';

const NAME = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and dashes, 63 at most');
const PORT = z.int().min(0).max(65_535);
const HTTP_URL = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });
const NAME_ID_FORMAT = z.enum(Object.keys(NAME_ID_FORMATS) as [NameIdFormatName]);
const ACCOUNT = z.string().regex(/^\d{12}$/, 'expected twelve digits, in quotes');
const REGION = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a Region such as us-west-2');
const ROLE_NAME = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, 'expected 1 to 64 of A-Z a-z 0-9 + = , . @ _ -');
const PROVIDER_NAME = z.string().regex(/^[\w.-]{1,128}$/, 'expected 1 to 128 of A-Z a-z 0-9 . _ -');

const ALIAS = z
  .string()
  .regex(/^(?!d-)([\da-zA-Z]+)(-*[\da-zA-Z])*$/, 'expected letters, digits and inner dashes')
  .max(45);

const replica = z.strictObject({
  region: REGION.meta({ description: 'Another Region than that of the instance' }),
  alias: ALIAS.meta({ description: 'Alias of the replica' }),
  users: z
    .array(z.string().min(1).max(100))
    .meta({ description: 'Login names there. Default: those of the instance' })
    .optional(),
  distributed: z
    .array(z.string().min(1).max(100))
    .meta({
      description: 'Agents in the traffic distribution group. Default: the users of the instance',
    })
    .optional(),
});

const instance = z.strictObject({
  id: z.uuid().meta({ description: 'Instance ID: the last part of the federate URL' }),
  alias: ALIAS.meta({ description: 'Instance alias' }),
  users: z
    .array(z.string().min(1).max(100))
    .meta({
      description:
        'Login names in Connect, exact and case-sensitive. Default: the session name of every user with a role',
    })
    .optional(),
  approvedOrigins: z
    .array(HTTP_URL)
    .default([])
    .meta({ description: 'Origins of other sites to which a destination may lead' }),
  replica: replica
    .meta({ description: 'The twin of the instance in another Region (Global Resiliency)' })
    .optional(),
});

const role = z.strictObject({
  name: ROLE_NAME,
  trusts: z
    .array(NAME)
    .meta({ description: 'IdPs whose providers the trust policy names. Default: all of them' })
    .optional(),
  audiences: z
    .array(z.string())
    .meta({ description: 'Values of SAML:aud. Default: the ACS' })
    .optional(),
  connectPermission: z
    .enum(['one-instance', 'instance-condition', 'none'])
    .default('one-instance')
    .meta({
      description:
        'How the role may call connect:GetFederationToken: on its own user of the instance (Resource with ${aws:userid}), by condition connect:InstanceId, or not at all',
    }),
  maxSessionDuration: z
    .int()
    .min(3_600)
    .max(43_200)
    .default(3_600)
    .meta({ description: 'Seconds' }),
});

const samlProvider = z.strictObject({
  name: PROVIDER_NAME,
  metadataUrl: HTTP_URL.meta({
    description: 'Where an IdP publishes its metadata; asked until it answers',
  }).optional(),
  metadataFile: z
    .string()
    .meta({ description: 'A metadata document, relative to the configuration' })
    .optional(),
});

const switches = z.strictObject({
  oneRolePerUser: z
    .boolean()
    .default(true)
    .meta({ description: 'A Connect user stays with the role of the first sign-in' }),
  clockSkewSeconds: z
    .int()
    .min(0)
    .max(600)
    .default(0)
    .meta({ description: 'What clocks may differ by in every time check' }),
  recipientMustEqualPostedUrl: z
    .boolean()
    .default(false)
    .meta({ description: 'Sign-in wants the Recipient to be the URL posted to' }),
  landOnInstance: z.boolean().default(false).meta({
    description:
      'The federate URL leads on to https://ALIAS.my.connect.aws, as at AWS; otherwise the agent page stands at the federate URL itself',
  }),
  refuseReplay: z.boolean().default(false).meta({
    description:
      'An assertion is accepted once only; the real AWS accepts it again within its life',
  }),
  admitAnyCredentials: z.boolean().default(true).meta({
    description:
      'Access keys that are not known may call everything, unverified; credentials that aws-local issued and aws.accessKeys are always verified',
  }),
});

const accessKey = z.strictObject({
  id: z.string().regex(/^\w{16,128}$/, 'expected 16 to 128 letters and digits'),
  secret: z.string().min(1).max(4_096),
  user: ROLE_NAME.meta({ description: 'Whose it is. Default: understudy' }).optional(),
});

const aws = z.strictObject({
  account: ACCOUNT.default('111122223333'),
  alias: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/,
      'expected 3 to 63 lower-case letters, digits and inner dashes',
    )
    .meta({ description: 'Account alias, as the role picker shows it. Default: none' })
    .optional(),
  region: REGION.default('us-west-2').meta({
    description: 'Also tells the partition: us-gov-west-1 is GovCloud, cn-north-1 is China',
  }),
  instance: instance
    .prefault({ id: '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d', alias: 'understudy-demo' })
    .meta({ description: 'The Amazon Connect instance' }),
  acs: HTTP_URL.meta({
    description:
      'Where the IdPs post to: Destination, Recipient and SAML:aud. Default: https://REGION.signin.aws.amazon.com/saml',
  }).optional(),
  audience: z
    .string()
    .min(1)
    .meta({ description: 'Default: the entity ID of AWS sign-in, urn:amazon:webservices' })
    .optional(),
  roles: z
    .array(role)
    .min(1)
    .default([
      { name: 'ConnectAgent', connectPermission: 'one-instance', maxSessionDuration: 43_200 },
      { name: 'ConnectSupervisor', connectPermission: 'one-instance', maxSessionDuration: 43_200 },
    ]),
  samlProviders: z
    .array(samlProvider)
    .default([])
    .meta({ description: 'IdPs to register that this configuration does not run itself' }),
  accessKeys: z
    .array(accessKey)
    .default([])
    .meta({ description: 'Mock access keys whose signatures are verified. Never real ones' }),
  switches: switches.prefault({}),
  stateFile: z
    .string()
    .min(1)
    .meta({
      description:
        'Keeps what IAM, STS, sign-in and Connect hold in this file, through crashes too; relative to the configuration. Once it is there, it is how things stand: roles, instance and providers of this configuration count no more, but the providers get the metadata that their IdPs publish now. Default: memory alone',
    })
    .optional(),
  port: PORT.default(0).meta({ description: 'HTTP port; 0 takes a free one' }),
  httpsPort: PORT.default(0).meta({ description: 'HTTPS port; 0 takes a free one' }),
  extraHosts: z
    .array(z.string())
    .default([])
    .meta({ description: 'Further Host names to answer to, for instance a container name' }),
});

const idp = z.strictObject({
  name: NAME,
  displayName: z.string().min(1).max(80).optional(),
  entityId: z
    .string()
    .min(1)
    .max(1_024)
    .meta({ description: 'Default: https://NAME.idp.understudy.example' })
    .optional(),
  provider: PROVIDER_NAME.meta({
    description: 'Its IAM SAML provider. Default: the name in camel case and Idp, as PrimaryIdp',
  }).optional(),
  port: PORT.default(0),
  login: z
    .enum(['picker', 'password'])
    .default('picker')
    .meta({ description: 'Choose a user, or type a password' }),
  publicHost: z
    .string()
    .meta({
      description:
        'The host name by which mapped browsers come. Default: NAME.idp.understudy.example',
    })
    .optional(),
  extraHosts: z.array(z.string()).default([]),
  acs: HTTP_URL.meta({
    description: 'Default: https://REGION.signin.aws.amazon.com/saml',
  }).optional(),
  signIn: z.enum(['console', 'global-resiliency']).default('console').meta({
    description:
      'Where it signs people in: at the AWS console, which leads on to the instance, or at the sign-in endpoint of a replicated instance, in both Regions and without a relay state',
  }),
  audience: z
    .string()
    .min(1)
    .meta({ description: 'Default: what the profile has, or else aws.audience' })
    .optional(),
  relayState: HTTP_URL.meta({
    description: 'Default: the federate URL of the instance',
  }).optional(),
  profile: z
    .enum(PROFILES.map(({ id }) => id))
    .default(DEFAULT_PROFILE)
    .meta({ description: 'Whose wording its messages have (understudy list profiles)' }),
  sign: z
    .enum(['assertion', 'response', 'both', 'none'])
    .meta({ description: 'Default: what the profile has' })
    .optional(),
  signatureAlgorithm: z.enum(['rsa-sha256', 'rsa-sha384', 'rsa-sha512']).default('rsa-sha256'),
  nameIdFormat: NAME_ID_FORMAT.meta({ description: 'Default: what the profile has' }).optional(),
  pairOrder: z
    .enum(['role-first', 'provider-first'])
    .meta({ description: 'Default: what the profile has' })
    .optional(),
  assertionLifetime: z
    .int()
    .min(1)
    .max(86_400)
    .meta({ description: 'Seconds. Default: what the profile has' })
    .optional(),
  clockOffset: z
    .int()
    .default(0)
    .meta({ description: 'Seconds by which its clock is ahead (or, negative, behind)' }),
  modulusLength: z
    .union([z.literal(2_048), z.literal(3_072), z.literal(4_096)])
    .default(2_048)
    .meta({ description: 'Bits of its signing key, when it is made' }),
});

const user = z.strictObject({
  username: z.string().min(1).max(256),
  displayName: z.string().min(1).max(120).optional(),
  password: z.string().min(1).optional(),
  email: z.string().optional(),
  nameId: z.string().min(1).optional(),
  roles: z
    .array(z.string())
    .meta({ description: 'Role names of aws.roles, or role ARNs. Default: the first role' })
    .optional(),
  sessionName: z
    .string()
    .meta({
      description: 'RoleSessionName, which Connect takes for the login name. Default: the username',
    })
    .optional(),
  sessionDuration: z
    .int()
    .meta({ description: 'SessionDuration in seconds; not sent by default' })
    .optional(),
  tags: z.record(z.string(), z.string()).optional(),
  transitiveTagKeys: z.array(z.string()).optional(),
  sourceIdentity: z.string().optional(),
  attributes: z.record(z.string(), z.array(z.string())).optional(),
  idps: z.array(NAME).meta({ description: 'IdPs that know this person. Default: all' }).optional(),
});

const cast = z.strictObject({
  agent: z.string().optional(),
  colleague: z.string().optional(),
  supervisor: z.string().optional(),
  'new-hire': z.string().optional(),
  'no-role': z.string().optional(),
});

const real = z.strictObject({
  account: ACCOUNT.meta({ description: 'Must also be named on the command line' }),
  region: REGION,
  instanceId: z.uuid(),
  role: ROLE_NAME,
  username: z.string().meta({
    description: 'The agent that signs in: a user of the IdPs and of the Connect instance',
  }),
});

/** The configuration as written; {@link loadConfig} reads it and fills in the defaults. */
export const configSchema = z.strictObject({
  $schema: z.string().meta({ description: 'For editors; not read' }).optional(),
  stateFolder: z
    .string()
    .default('.understudy')
    .meta({ description: 'Keys and reports; relative to the configuration' }),
  host: z.string().default('127.0.0.1').meta({
    description:
      'The address to listen on. Anything but loopback needs dangerouslyListenBeyondLoopback',
  }),
  dangerouslyListenBeyondLoopback: z
    .boolean()
    .default(false)
    .meta({ description: 'Lets others on the network reach servers that sign in whoever asks' }),
  aws: aws.prefault({}),
  idps: z
    .array(idp)
    .min(1)
    .default(() => [idp.parse({ name: 'primary' }), idp.parse({ name: 'backup' })]),
  users: z.array(user).min(1).optional(),
  cast: cast
    .meta({
      description: 'Who plays which part in the scenarios: usernames. Default: whoever fits',
    })
    .prefault({}),
  portal: z.strictObject({ port: PORT.default(0) }).prefault({}),
  control: z.strictObject({ port: PORT.default(0) }).prefault({}),
  real: real.meta({ description: 'A real account for --target aws' }).optional(),
});

/** What a user writes. */
export type ConfigInput = z.input<typeof configSchema>;

/** What the schema makes of it: every default of its own filled in. */
export type Config = z.output<typeof configSchema>;
