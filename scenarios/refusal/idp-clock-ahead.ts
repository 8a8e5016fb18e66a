import { defineScenario } from '../../runner/define-scenario.ts';

export const idpClockAhead = defineScenario({
  id: 'refusal/idp-clock-ahead',
  title: 'An IdP whose clock is six minutes ahead is refused',
  why: 'Its assertions begin to be valid when the agent has long given up',
  tags: ['refusal', 'clock'],
  drivers: ['http', 'sts'],
  world: { clockOffset: { backup: 360 } },
  steps: [
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent' },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent' },
  ],
  expect: {
    'by-backup': { is: 'refused', hop: 'H5', check: 'conditions-not-before' },
    'by-primary': { is: 'connected', idp: 'primary', person: 'agent' },
  },
  remedy: 'Mend the clock of the IdP',
});
