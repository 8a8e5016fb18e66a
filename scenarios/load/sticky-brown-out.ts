import { defineScenario } from '../../runner/define-scenario.ts';

export const stickyBrownOut = defineScenario({
  id: 'load/sticky-brown-out',
  title: 'The same people fail each time where a part of the IdP is dim',
  why: 'People are pinned to what fails, so trying again helps nobody, and the rate of successes looks fair',
  tags: ['load', 'outage'],
  drivers: ['http'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'share-of-users',
      parameters: { percent: 50, salt: '2' },
    },
    { do: 'sign-in', name: 'pinned', idp: 'primary', person: 'agent', crowd: 3, tries: 2 },
    { do: 'sign-in', name: 'others', idp: 'primary', person: 'colleague', crowd: 3 },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'agent', crowd: 3 },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'pinned-again', idp: 'primary', person: 'agent', crowd: 3 },
  ],
  expect: {
    pinned: { is: 'stuck', hop: 'H2', status: 503, crowd: { connected: 0, attempts: 6 } },
    others: {
      is: 'connected',
      idp: 'primary',
      person: 'colleague',
      crowd: { connected: 3, attempts: 3 },
    },
    'by-backup': { is: 'connected', idp: 'backup', person: 'agent', crowd: { connected: 3 } },
    'pinned-again': { is: 'connected', idp: 'primary', person: 'agent', crowd: { connected: 3 } },
  },
  remedy: 'Let the load balancer unpin people from what fails',
});
