import { defineScenario } from '../../runner/define-scenario.ts';

export const plainWhereEncryptionIsRequired = defineScenario({
  id: 'refusal/plain-where-encryption-is-required',
  title: 'A plain assertion is refused where its provider requires encryption',
  why: 'A backup that was set up before encryption was required signs nobody in, and nobody notices until it is needed',
  tags: ['refusal', 'encryption'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: {
    encryption: {
      other: { assertions: 'encrypted', mode: 'Required' },
      this: { assertions: 'plain', mode: 'Required' },
    },
  },
  steps: [
    { do: 'sign-in', name: 'plain', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'encrypted', idp: 'other', person: 'agent' },
  ],
  expect: {
    plain: {
      is: 'refused',
      hop: 'H5',
      check: 'encryption-as-required',
      code: 'InvalidIdentityToken',
    },
    encrypted: { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy:
    'Give the IdP the encryption certificate of its provider, and the sign-in URL with its ID',
});
