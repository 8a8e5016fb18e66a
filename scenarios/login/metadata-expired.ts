import { defineScenario } from '../../runner/define-scenario.ts';

export const metadataExpired = defineScenario({
  id: 'login/metadata-expired',
  title: 'Metadata that is past its validUntil goes on being taken',
  why: 'The date that the console shows for a provider is its own and not that of the document',
  tags: ['login'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { uploadedAt: { this: 'valid-until-past' } },
  steps: [{ do: 'sign-in', name: 'sign-in', idp: 'this', person: 'agent' }],
  expect: { 'sign-in': { is: 'connected', idp: 'this', person: 'agent' } },
});
