import { z } from 'zod';
import {
  NAME,
  PORT,
  HTTP_URL,
  ACCOUNT,
  REGION,
  ROLE_NAME,
  PROVIDER_NAME,
  ALIAS,
} from './schema-values.ts';

const replica = z.strictObject({
  region: REGION.meta({
    description:
      'The pair of aws.region: us-east-1 and us-west-2, eu-central-1 and eu-west-2, ap-northeast-3 for ap-northeast-1',
  }),
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
  id: z
    .string()
    .regex(/^SAMLSP[A-Z0-9]{16}$/, 'expected SAMLSP and 16 letters and digits')
    .meta({
      description:
        'SAMLProviderUUID: the end of the sign-in URL /saml/acs/ID. Default: derived from account and name',
    })
    .optional(),
  privateKeyFile: z
    .string()
    .meta({
      description:
        'PEM of the RSA key that decrypts its assertions, relative to the configuration; an IdP of ours that encrypts keeps it in its state folder (understudy certs list). Default: none',
    })
    .optional(),
  encryptionMode: z
    .enum(['Allowed', 'Required'])
    .meta({ description: 'Required takes no plain assertions. Default: Allowed' })
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
  refuseSha1: z.boolean().default(false).meta({
    description:
      'A signature that relies on SHA-1 is refused; AWS took them for years, and nothing is recorded of today',
  }),
  admitAnyCredentials: z.boolean().default(true).meta({
    description:
      'Access keys that are not known may call everything, unverified; credentials that aws-local issued and aws.accessKeys are always verified',
  }),
  stsDisabledRegions: z.array(REGION).default([]).meta({
    description:
      'Regions in which STS is not activated: its API and the sign-in page answer RegionDisabledException there',
  }),
});

const accessKey = z.strictObject({
  id: z.string().regex(/^\w{16,128}$/, 'expected 16 to 128 letters and digits'),
  secret: z.string().min(1).max(4_096),
  user: ROLE_NAME.meta({ description: 'Whose it is. Default: understudy' }).optional(),
});

/** The account, its roles and its Connect instance. */
export const aws = z.strictObject({
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
