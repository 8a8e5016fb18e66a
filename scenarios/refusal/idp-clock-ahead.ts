import { defineScenario } from '../../runner/define-scenario.ts';

export const idpClockAhead = defineScenario({
  id: 'refusal/idp-clock-ahead',
  title: 'An IdP whose clock is six minutes ahead is refused',
  why: 'Its assertions begin to be valid when the agent has long given up',
  tags: ['refusal', 'clock'],
  drivers: ['http', 'sts'],
  idps: 'each',
  world: { clockOffset: { this: 360 } },
  steps: [
    { do: 'sign-in', name: 'by-this', idp: 'this', person: 'agent' },
    { do: 'sign-in', name: 'by-the-other', idp: 'other', person: 'agent' },
  ],
  expect: {
    'by-this': { is: 'refused', hop: 'H5', check: 'conditions-not-before' },
    'by-the-other': { is: 'connected', idp: 'other', person: 'agent' },
  },
  remedy: 'Mend the clock of the IdP',
});
