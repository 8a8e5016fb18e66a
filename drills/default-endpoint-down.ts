import { defineFailoverDrill } from '../runner/define-drill.ts';

export const defaultEndpointDown = defineFailoverDrill({
  id: 'default-endpoint-down',
  title: 'The sign-in endpoint without a Region is down, and the one of the Region takes over',
  why: 'It stands in us-east-1 and fails with it, whatever Region the instance is in',
  tags: ['aws', 'portal'],
  durationSeconds: 300,
  world: { endpointAt: { primary: 'global', backup: 'region' } },
  arrivals: [{ overSeconds: 280, people: 80 }],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [{ probe: 'sign-in', via: 'recommended' }],
  },
  detection: { by: 'sign-in', everySeconds: 6, failures: 3 },
  timeline: [
    {
      at: 60,
      do: 'arm-fault',
      on: 'aws',
      fault: 'sign-in-down',
      parameters: { endpoint: 'global' },
      forSeconds: 240,
    },
    { at: 'detected', do: 'switch', to: 'backup', by: 'portal' },
  ],
  objectives: { recoverySeconds: 90, failedSignIns: 80 },
  expect: {
    verdict: 'held',
    because:
      'The backup posts to the Region, and the trust policy accepts both endpoints beforehand',
  },
  remedy: 'Have the IdPs post to the endpoint of a Region',
});
