import { defineScenario } from '../../runner/define-scenario.ts';

export const retriesMultiply = defineScenario({
  id: 'load/retries-multiply',
  title: 'Agents who press reload multiply the load and get no further',
  why: 'A rate that would do for everybody in a minute is used up by the impatient',
  tags: ['load', 'outage'],
  drivers: ['http'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'rate-limit',
      parameters: { burst: 1, perSecond: 0.01 },
    },
    { do: 'sign-in', name: 'by-primary', idp: 'primary', person: 'agent', crowd: 4, tries: 3 },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent', crowd: 4, tries: 3 },
  ],
  expect: {
    'by-primary': { is: 'stuck', hop: 'H2', status: 429, crowd: { connected: 1, attempts: 10 } },
    'by-backup': {
      is: 'connected',
      idp: 'backup',
      person: 'agent',
      crowd: { connected: 4, attempts: 4 },
    },
  },
  remedy: 'Show people what is going on, and let what retries pause longer each time, at random',
});
