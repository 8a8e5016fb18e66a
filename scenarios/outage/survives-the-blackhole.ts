import { defineScenario } from '../../runner/define-scenario.ts';

export const survivesTheBlackhole = defineScenario({
  id: 'outage/survives-the-blackhole',
  title: 'Whoever is signed in to Connect goes on while the primary IdP is a black hole',
  why: 'An outage of the IdP is one of arrivals, not of those who are at work',
  tags: ['outage'],
  drivers: ['browser', 'http', 'sts'],
  steps: [
    { do: 'sign-in', name: 'before', idp: 'primary', person: 'agent', seat: 'desk' },
    { do: 'arm-fault', name: 'fault', at: 'primary', fault: 'blackhole' },
    { do: 'revisit', name: 'goes-on', seat: 'desk' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'colleague' },
  ],
  expect: {
    before: { is: 'connected', idp: 'primary', person: 'agent' },
    'goes-on': { is: 'still-connected' },
    'by-backup': { is: 'connected', idp: 'backup', person: 'colleague' },
  },
  remedy: 'See that Connect sessions outlast the outage: they last up to twelve hours',
});
