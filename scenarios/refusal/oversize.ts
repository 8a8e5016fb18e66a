import { defineScenario } from '../../runner/define-scenario.ts';

export const oversize = defineScenario({
  id: 'refusal/oversize',
  title: 'A message of more than 100,000 characters is refused',
  why: 'Somebody is in every group, the IdP sends all of them, and only that person cannot sign in',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['oversize'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H4',
      check: 'message-decodes',
      message: 'Your request included an invalid SAML response',
      sts: {
        hop: 'H5',
        check: 'none',
        code: 'ValidationError',
        status: 400,
        message: 'Member must have length less than or equal to 100000',
      },
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Send only the groups that AWS needs',
});
