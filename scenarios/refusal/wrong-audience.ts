import { defineScenario } from '../../runner/define-scenario.ts';

export const wrongAudience = defineScenario({
  id: 'refusal/wrong-audience',
  title: 'A response meant for another service is refused',
  why: 'A copied application keeps the audience of what it was copied from',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['wrong-audience'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'audience-accepted',
      code: 'InvalidIdentityToken',
      message: 'Response does not contain the required audience.',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Set the audience of the application to urn:amazon:webservices',
});
