import { defineScenario } from '../../runner/define-scenario.ts';

export const base64Broken = defineScenario({
  id: 'refusal/base64-broken',
  title: 'A message whose plus signs were lost on the way is refused',
  why: 'A gateway or script that does not encode the form makes blanks of them, in most messages but not in all',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['base64-broken'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H4',
      check: 'message-decodes',
      message: 'Your request included an invalid SAML response',
      sts: { hop: 'H5', code: 'InvalidIdentityToken', message: 'Invalid base64 SAMLResponse' },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Encode the value of the form once, and once only',
});
