import { defineScenario } from '../../runner/define-scenario.ts';

export const notYetValid = defineScenario({
  id: 'refusal/not-yet-valid',
  title: 'A response whose time has not begun is refused',
  why: 'A clock that is ahead is as bad as one that is behind, and harder to notice',
  tags: ['refusal', 'defect'],
  drivers: ['http', 'sts'],
  idps: 'each',
  steps: [
    { do: 'arm-defects', name: 'arm', idp: 'this', defects: ['not-yet-valid'] },
    { do: 'sign-in', name: 'with-the-defect', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'without-it', idp: 'this', person: 'agent' },
  ],
  expect: {
    'with-the-defect': { is: 'refused', hop: 'H5', check: 'conditions-not-before' },
    'without-it': { is: 'connected', idp: 'this', person: 'agent' },
  },
  remedy: 'Mend the clock of the IdP',
});
