import { defineScenario } from '../../runner/define-scenario.ts';

export const providerMadeAgain = defineScenario({
  id: 'account/provider-made-again',
  title: 'A provider that was made again has another sign-in URL, and the old one leads nowhere',
  why: 'Infrastructure code replaces what it cannot change; name and ARN stay, the ID does not',
  tags: ['refusal', 'aws-configuration', 'encryption'],
  drivers: ['http'],
  idps: 'each',
  world: {
    recreated: ['this'],
    encryption: {
      primary: { assertions: 'encrypted', mode: 'Required' },
      backup: { assertions: 'encrypted', mode: 'Required' },
    },
  },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': {
      is: 'refused',
      hop: 'H4',
      check: 'acs-provider-known',
      message: 'Your request included an invalid SAML response',
    },
    'by-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Set the sign-in URL of the application to the one that the provider has now',
});
