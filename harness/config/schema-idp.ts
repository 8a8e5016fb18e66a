import { z } from 'zod';
import { DEFAULT_PROFILE, PROFILES } from '../../idp-server/index.ts';
import { NAME, PORT, HTTP_URL, NAME_ID_FORMAT, PROVIDER_NAME } from './schema-values.ts';

const encryption = z.strictObject({
  assertions: z
    .enum(['encrypted', 'plain'])
    .default('encrypted')
    .meta({ description: 'What the IdP sends; plain rehearses a forgotten certificate' }),
  mode: z
    .enum(['Allowed', 'Required'])
    .default('Allowed')
    .meta({ description: 'Assertion encryption mode of its IAM SAML provider' }),
  content: z.enum(['aes128-cbc', 'aes256-cbc', 'aes128-gcm', 'aes256-gcm']).default('aes256-gcm'),
  keyTransport: z
    .enum(['rsa-oaep-mgf1p', 'rsa-oaep'])
    .default('rsa-oaep-mgf1p')
    .meta({ description: 'rsa-oaep-mgf1p goes with SHA-1, rsa-oaep with SHA-256' }),
});

/** One identity provider. */
export const idp = z.strictObject({
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
  sharedSessions: z.boolean().default(false).meta({
    description:
      'Sign-ins are kept in sealed cookies, by a secret in the state folder: replicas of the IdP that have the same folder take each other’s, and they outlast a restart. Signing out then holds at the replica that was asked alone',
  }),
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
  encryption: encryption
    .meta({
      description:
        'Encrypts assertions. The key pair is made in the state folder; the provider on aws-local gets its private key, and the IdP posts to the sign-in URL with the ID of the provider, /saml/acs/ID, which aws-local derives from account and name. For a real account set acs. Default: nothing is encrypted',
    })
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
