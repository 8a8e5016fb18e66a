import { defineScenario } from '../../runner/define-scenario.ts';

export const confirmationIncomplete = defineScenario({
  id: 'refusal/confirmation-incomplete',
  title: 'A subject confirmation without an end, or a second one, is refused',
  why: 'Rules that build it by hand follow the example of another service',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    {
      do: 'arm-defects',
      name: 'arm-without-an-end',
      idp: 'this',
      defects: ['no-confirmation-end'],
    },
    { do: 'sign-in', name: 'without-an-end', idp: 'this', person: 'agent' },
    { do: 'arm-defects', name: 'arm-twice', idp: 'this', defects: ['two-confirmations'] },
    { do: 'sign-in', name: 'twice', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'without-an-end': {
      is: 'refused',
      hop: 'H5',
      check: 'confirmation-complete',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
    },
    twice: {
      is: 'refused',
      hop: 'H5',
      check: 'confirmation-complete',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Use the SAML 2.0 web sign-in profile at the IdP, with one endpoint of AWS',
});
