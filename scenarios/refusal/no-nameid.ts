import { defineScenario } from '../../runner/define-scenario.ts';

export const noNameid = defineScenario({
  id: 'refusal/no-nameid',
  title: 'A subject without a name is refused',
  why: 'AWS answers with the words of a broken trust policy, so people mend the wrong thing',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['no-nameid'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': {
      is: 'refused',
      hop: 'H5',
      check: 'name-id-present',
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Map the NameID to an attribute that nobody lacks',
});
