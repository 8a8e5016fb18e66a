import { defineScenario } from '../../runner/define-scenario.ts';

export const providerMadeAgainPlainUrl = defineScenario({
  id: 'account/provider-made-again-plain-url',
  title: 'A provider that was made again goes on at the sign-in URL without an ID',
  why: 'Name and metadata are what that URL goes by',
  tags: ['login', 'aws-configuration'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { recreated: ['this'] },
  steps: [{ do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' }],
  expect: { 'by-this': { is: 'connected', idp: 'this', person: 'agent' } },
  remedy: 'Update providers all the same, and never delete them',
});
