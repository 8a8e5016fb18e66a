import { z } from 'zod';
import type {
  AwsSwitchSettings,
  ConnectPermission,
  EncryptionSetting,
  MetadataDocument,
  Sendings,
  SessionNameForm,
  SignInEndpoint,
  WorldPatch,
} from '../define-scenario.ts';
import { accountPatch, relayState } from './account-patch.ts';
import {
  document,
  eachIdp,
  idp,
  oneOf,
  perIdp,
  perPerson,
  perRole,
  person,
  role,
  shaped,
  text,
} from './parts.ts';

const permission = oneOf<ConnectPermission>({
  'one-instance': 'the ARN of the instance as resource',
  'instance-condition': 'a condition on the instance',
  none: 'no permission to federate',
  'other-instance': 'the ARN of another instance',
  'other-instance-condition': 'a condition on another instance',
  'other-addresses': 'for desks with other addresses',
  'other-regions': 'denied outside of other Regions',
});

const encryption = shaped<EncryptionSetting>({
  assertions: z.enum(['encrypted', 'plain']),
  mode: z.enum(['Allowed', 'Required']),
  decryptionKey: z
    .enum(['own', 'of-the-other', 'none'])
    .meta({ description: 'The private key that the provider has. Default own' })
    .optional(),
  address: z
    .enum(['of-the-provider', 'for-all'])
    .meta({ description: 'The sign-in URL it posts to. Default of-the-provider' })
    .optional(),
});

const endpoint = oneOf<SignInEndpoint>({
  region: 'that of the Region',
  'other-region': 'that of another Region',
  global: 'the one without a Region',
});

const sessionNameForm = oneOf<SessionNameForm>({
  'other-case': 'letters in the other case',
  'other-domain': 'the mail domain of a tenant',
  'with-plus': 'with a plus sign, which no Connect login can have',
});

const sendings = shaped<Sendings>({
  sessionDuration: z.int().meta({ description: 'Seconds' }).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  transitiveTagKeys: z.array(z.string()).optional(),
  sourceIdentity: z.string().optional(),
});

const switches = shaped<AwsSwitchSettings>({
  oneRolePerUser: z.boolean().optional(),
  clockSkewSeconds: z.number().min(0).optional(),
  recipientMustEqualPostedUrl: z.boolean().optional(),
  refuseReplay: z.boolean().optional(),
  refuseSha1: z.boolean().optional(),
});

const uploaded = z.union([document, z.literal('none')]) as unknown as z.ZodType<
  MetadataDocument | 'none'
>;

export const worldPatch = shaped<WorldPatch>({
  ...accountPatch,
  trust: perRole(z.array(idp)).optional(),
  permission: perRole(permission).optional(),
  relayState: relayState.optional(),
  notInConnect: z.array(person).optional(),
  roles: perPerson(z.array(role)).optional(),
  rolesAt: perIdp(perPerson(z.array(role))).optional(),
  sessionNameAt: perIdp(perPerson(text)).optional(),
  sessionNameForm: perIdp(sessionNameForm).optional(),
  pairOrder: z.enum(['role-first', 'provider-first']).optional(),
  clockOffset: perIdp(z.int()).optional(),
  idpsOverHttps: z.boolean().optional(),
  nameGone: eachIdp.optional(),
  endpointAt: perIdp(endpoint).optional(),
  encryption: perIdp(encryption).optional(),
  certificateAt: perIdp(z.literal('expired')).optional(),
  uploadedAt: perIdp(uploaded).optional(),
  sends: sendings.optional(),
  maxSessionDuration: perRole(z.int().min(1)).optional(),
  switches: switches.optional(),
}).meta({ description: 'What changes in the world before it begins' });
