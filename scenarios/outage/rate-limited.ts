import { defineScenario } from '../../runner/define-scenario.ts';

export const rateLimited = defineScenario({
  id: 'outage/rate-limited',
  title: 'The primary IdP turns sign-ins above its rate away with 429',
  why: 'At the start of a shift everybody comes at once, and F5 makes it worse',
  tags: ['outage'],
  drivers: ['http', 'sts'],
  steps: [
    {
      do: 'arm-fault',
      name: 'fault',
      at: 'primary',
      fault: 'rate-limit',
      parameters: { burst: 1, perSecond: 0.01 },
    },
    { do: 'sign-in', name: 'first', idp: 'primary', person: 'agent' },
    { do: 'sign-in', name: 'second', idp: 'primary', person: 'colleague' },
    { do: 'sign-in', name: 'by-backup', idp: 'backup', person: 'colleague' },
    { do: 'clear-faults', name: 'mended', at: 'primary' },
    { do: 'sign-in', name: 'by-primary-again', idp: 'primary', person: 'colleague' },
  ],
  expect: {
    first: { is: 'connected', idp: 'primary', person: 'agent' },
    second: { is: 'stuck', hop: 'H2', status: 429 },
    'by-backup': { is: 'connected', idp: 'backup', person: 'colleague' },
    'by-primary-again': { is: 'connected', idp: 'primary', person: 'colleague' },
  },
  remedy:
    'Spread the load over both IdPs and have the rate of the tenant raised before the next shift',
});
