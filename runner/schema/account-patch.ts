import { z } from 'zod';
import type {
  AccountPatch,
  GlobalEndpoint,
  ReplicaPatch,
  TrustCondition,
} from '../definition/account.ts';
import type { RelayStateKind } from '../define-scenario.ts';
import { idp, oneOf, perIdp, perRole, person, role, shaped, text, type Shape } from './parts.ts';

export const relayState = oneOf<RelayStateKind>({
  right: 'the federate URL of the instance',
  none: 'none at all',
  'other-instance': 'that of another instance',
  'other-region': 'that of another Region',
  'full-arn': 'with the ARN where the ID belongs',
  'not-aws': 'a page elsewhere',
  'cut-at-80': 'cut after 80 characters',
  'encoded-twice': 'encoded twice',
  'destination-elsewhere': 'with a destination outside of the instance',
});

const trustCondition = shaped<TrustCondition>({
  operator: text.meta({ description: 'StringEquals, NotIpAddress and so on' }),
  key: text.meta({ description: 'SAML:iss, aws:SourceIp and so on' }),
  value: z
    .union([text, z.strictObject({ entityIdOf: idp })])
    .meta({ description: 'As it is, or the entity ID of an IdP' }),
});

const replica = shaped<ReplicaPatch>({
  notInSource: z.array(person).optional(),
  notInReplica: z.array(person).optional(),
  notDistributed: z.array(person).optional(),
});

const globalEndpoint = oneOf<GlobalEndpoint>({
  right: 'the right one',
  'of-the-other-idp': 'that of the other IdP',
  'of-another-account': 'that of another account',
  'of-the-replica': 'that of the replica',
});

export const accountPatch: Shape<AccountPatch> = {
  audiences: perRole(z.array(z.enum(['region', 'other-region', 'global']))).optional(),
  trustAction: perRole(text).optional(),
  trustConditions: perRole(z.array(trustCondition)).optional(),
  renamed: z.array(role).optional(),
  bounded: z.array(role).optional(),
  recreated: z.array(idp).optional(),
  otherAccount: z.array(idp).optional(),
  stsOffIn: z.array(z.enum(['region', 'other-region'])).optional(),
  instanceWithoutSaml: z.literal(true).optional(),
  replica: replica.optional(),
  globalEndpointAt: perIdp(globalEndpoint).optional(),
  relayStateAt: perIdp(relayState).optional(),
  tileOf: perIdp(idp).optional(),
  notAt: perIdp(z.array(person)).optional(),
};
