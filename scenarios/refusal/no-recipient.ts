import { defineScenario } from '../../runner/define-scenario.ts';

export const noRecipient = defineScenario({
  id: 'refusal/no-recipient',
  title: 'A response without a Recipient is refused',
  why: 'Assertions made for WS-Trust lack the Recipient',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['no-recipient'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'confirmation-complete',
      code: 'InvalidIdentityToken',
      message: 'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Have the IdP answer by the SAML web browser profile, with the ACS URL as Recipient',
});
