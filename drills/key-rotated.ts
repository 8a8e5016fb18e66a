import { defineFailoverDrill } from '../runner/define-drill.ts';

export const keyRotated = defineFailoverDrill({
  id: 'key-rotated-without-upload',
  title: 'The primary IdP signs with a new key that IAM does not have; the backup carries on',
  why: 'The IdP is up, its health is green, and AWS refuses every assertion',
  tags: ['rollover', 'operator'],
  durationSeconds: 360,
  arrivals: [{ overSeconds: 330, people: 80 }],
  steadyState: {
    title: 'A person signs in by each IdP, and whoever is signed in goes on working',
    before: [
      { probe: 'sign-in', via: 'primary' },
      { probe: 'sign-in', via: 'backup' },
    ],
    during: [{ probe: 'session' }],
    after: [{ probe: 'sign-in', via: 'primary' }],
  },
  detection: { by: 'sign-in', everySeconds: 10, failures: 3 },
  timeline: [
    { at: 60, do: 'exchange-key', idp: 'primary' },
    { at: 'detected', do: 'switch', to: 'backup', by: 'operator', decideSeconds: 20 },
    { at: 240, do: 'upload-metadata', idp: 'primary' },
  ],
  abort: [{ when: 'success-ratio-below', ratio: 0.02, forSeconds: 300 }],
  objectives: { recoverySeconds: 150, failedSignIns: 100 },
  expect: {
    verdict: 'held',
    because: 'A whole sign-in meets the refusal of AWS, which no health check does',
  },
  remedy: 'Publish the new key and upload the metadata before the IdP begins to sign with it',
});
