import { z } from 'zod';
import { aws } from './schema-aws.ts';
import { idp } from './schema-idp.ts';
import { NAME, PORT, ACCOUNT, REGION, ROLE_NAME } from './schema-values.ts';

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

const portal = z.strictObject({
  port: PORT.default(0),
  extraHosts: z
    .array(z.string())
    .default([])
    .meta({ description: 'Further host names to answer to, without port' }),
});

const control = z.strictObject({
  port: PORT.default(0),
  host: z.string().default('127.0.0.1').meta({
    description:
      'The address to listen on. Anything but loopback needs dangerouslyListenBeyondLoopback',
  }),
  extraHosts: z.array(z.string()).default([]).meta({
    description: 'Host names to answer to besides those of loopback, without port',
  }),
  tokenFile: z
    .string()
    .min(1)
    .meta({
      description:
        'Keeps the token, for servers that share one; made when it is not there. Relative to the configuration. Default: a new token each time',
    })
    .optional(),
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
  portal: portal.prefault({}),
  control: control.prefault({}),
  real: real.meta({ description: 'A real account for --target aws' }).optional(),
});

/** What a user writes. */
export type ConfigInput = z.input<typeof configSchema>;

/** What the schema makes of it: every default of its own filled in. */
export type Config = z.output<typeof configSchema>;
