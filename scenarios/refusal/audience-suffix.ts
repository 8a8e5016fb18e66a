import { defineScenario } from '../../runner/define-scenario.ts';

export const audienceSuffix = defineScenario({
  id: 'refusal/audience-suffix',
  title: 'The audience of AWS with a suffix is another audience',
  why: 'A tenant with two applications of AWS needs two identifiers, and some products append #2',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['audience-suffix'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'audience-accepted',
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'Response does not contain the required audience.',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy:
    'Set the audience to urn:amazon:webservices, and keep apart what the IdP keeps apart by another field',
});
