import { defineScenario } from '../../runner/define-scenario.ts';

export const plainWhereEncryptionIsRequired = defineScenario({
  id: 'refusal/plain-where-encryption-is-required',
  title: 'A plain assertion is refused where its provider requires encryption',
  why: 'A backup that was set up before encryption was required signs nobody in, and nobody notices until it is needed',
  tags: ['refusal', 'encryption'],
  drivers: ['browser', 'http', 'sts'],
  world: {
    encryption: {
      primary: { assertions: 'encrypted', mode: 'Required' },
      backup: { assertions: 'plain', mode: 'Required' },
    },
  },
  steps: [
    { do: 'sign-in', name: 'plain', idp: 'backup', person: 'agent' },
    { do: 'sign-in', name: 'encrypted', idp: 'primary', person: 'agent' },
  ],
  expect: {
    plain: {
      is: 'refused',
      hop: 'H5',
      check: 'encryption-as-required',
      code: 'InvalidIdentityToken',
    },
    encrypted: { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy:
    'Give the IdP the encryption certificate of its provider, and the sign-in URL with its ID',
});
