import type { RunResult, ScenarioResult, StepResult } from '../../runner/result.ts';

const passed: ScenarioResult = {
  id: 'login/reaches-connect',
  variant: 'login/reaches-connect [primary, http]',
  kind: 'scenario',
  title: 'An agent reaches Amazon Connect by each IdP',
  why: 'It is what it is for',
  tags: ['login'],
  driver: 'http',
  idp: 'primary',
  status: 'passed',
  startedAt: '2026-11-24T09:00:00.000Z',
  milliseconds: 309,
  steps: [
    {
      name: 'sign-in',
      does: 'sign-in',
      title: 'maria.garcia@example.com signs in by Primary IdP',
      status: 'held',
      at: 20,
      milliseconds: 280,
      expected: 'connected',
      got: 'connected as maria.garcia@example.com',
    },
  ],
};

const failed: ScenarioResult = {
  ...passed,
  id: 'refusal/tampered',
  variant: 'refusal/tampered [sts]',
  title: 'A response that was changed after signing is refused',
  driver: 'sts',
  status: 'failed',
  milliseconds: 61_234,
  remedy: 'Find what rewrites the response',
  artifacts: [{ kind: 'trace', step: 'sign-in', path: 'refusal-tampered-sts/sign-in.trace.zip' }],
  steps: [
    {
      name: 'sign-in',
      does: 'sign-in',
      title: 'maria.garcia@example.com signs in by Backup IdP',
      status: 'deviated',
      at: 3,
      milliseconds: 1_200,
      expected: 'refused at H5 Role session (STS) by check signature-valid',
      got: 'refused at H5 Role session (STS) by check issued-recently: "<late> \u001b[2J & \u0000gone"',
      mismatches: [{ what: 'check', expected: 'signature-valid', got: 'issued-recently' }],
    },
  ],
};

const broke: ScenarioResult = {
  ...passed,
  id: 'session/survives',
  variant: 'session/survives [browser]',
  driver: 'browser',
  status: 'broke',
  milliseconds: 12,
  steps: [
    {
      name: 'sign-in',
      does: 'sign-in',
      title: 'Somebody signs in',
      status: 'broke',
      at: 1,
      milliseconds: 2,
      problem: 'Chromium "x" does not start\n  Name another one',
    },
    { name: 'next', does: 'revisit', title: 'They go on working', status: 'not-reached' },
  ],
};

/** A run with one of each: passed, failed, broke, skipped. */
export function mixedRun(): RunResult {
  return {
    format: 'understudy-result',
    version: 1,
    tool: { name: 'understudy', version: '1.2.3' },
    kind: 'run',
    outcome: 'failed',
    startedAt: '2026-11-24T09:00:00.000Z',
    finishedAt: '2026-11-24T09:01:02.000Z',
    milliseconds: 62_000,
    environment: {
      node: 'v24.0.0',
      platform: 'linux x64',
      target: 'local',
      account: '111122223333',
      region: 'us-west-2',
      idps: [
        { name: 'primary', displayName: 'Primary IdP', entityId: 'https://primary.idp.example' },
      ],
    },
    fidelity: { label: 'stand-in', statement: 'Proves this and not that' },
    counts: { passed: 1, failed: 1, broke: 1, aborted: 0, skipped: 2 },
    scenarios: [passed, failed, broke],
    skips: [
      {
        id: 'login/reaches-connect',
        variant: 'login/reaches-connect [backup, browser]',
        title: passed.title,
        reason: 'No Chromium was found',
      },
      {
        id: 'session/survives',
        variant: 'session/survives [backup, browser]',
        title: 'x',
        reason: 'No Chromium was found',
      },
    ],
  };
}

/** A drill that held. */
export function heldDrill(): RunResult {
  const drill: ScenarioResult = {
    ...passed,
    id: 'failover/primary-dies',
    variant: 'failover/primary-dies [http]',
    kind: 'drill',
    title: 'The primary IdP dies',
    milliseconds: 400,
    steps: [
      {
        name: 'outage',
        does: 'idp-goes-down',
        title: 'Primary IdP goes down',
        status: 'done',
        at: 100,
        milliseconds: 5,
      },
      {
        name: 'refused',
        does: 'sign-in',
        title: 'kofi.mensah@example.com signs in by Primary IdP',
        status: 'held',
        at: 105,
        milliseconds: 15,
        expected: 'unreachable',
        got: 'unreachable at H1 Reach the IdP (ERR_CONNECTION_REFUSED)',
        observation: {
          kind: 'sign-in',
          outcome: 'unreachable',
          hop: 'H1',
          hops: [{ hop: 'H0', at: 4 }],
          milliseconds: 12,
          visited: [],
          networkError: 'ERR_CONNECTION_REFUSED',
        },
      },
    ],
    timeline: {
      outageBeganAt: 105,
      firstRefusalAt: 120,
      backupReachedAt: 1_305,
      recoveryMilliseconds: 1_200,
      recoveryObjectiveSeconds: 60,
    },
  };
  return {
    ...mixedRun(),
    kind: 'drill',
    outcome: 'passed',
    milliseconds: 450,
    counts: { passed: 1, failed: 0, broke: 0, aborted: 0, skipped: 0 },
    scenarios: [drill],
    skips: [],
  };
}

/** A run in which AWS refused a sign-in by its own choice, check by check. */
export function judgedRun(): RunResult {
  const run = mixedRun();
  const [, refused] = run.scenarios;
  const [step] = refused?.steps ?? [];
  if (refused === undefined || step === undefined) throw new Error('There is a failed scenario');
  const observation: StepResult['observation'] = {
    kind: 'sign-in',
    outcome: 'refused',
    hop: 'H4',
    hops: [
      { hop: 'H0', at: 4 },
      { hop: 'H1', at: 12 },
      { hop: 'H3', at: 61 },
      { hop: 'H4', at: 80 },
    ],
    milliseconds: 90,
    visited: ['GET https://idp.example/<script>alert(1)</script> 200'],
    awsError: { status: 400, code: 'InvalidIdentityToken', message: 'No <b>good</b>' },
    verdicts: [
      {
        via: 'sign-in',
        accepted: false,
        stage: 'assertion',
        check: 'conditions-not-before',
        findings: [
          {
            check: 'issued-recently',
            verdict: 'pass',
            args: { issued: '2026-11-24', similar: [] },
          },
          {
            check: 'conditions-not-before',
            verdict: 'fail',
            args: { notOnOrAfter: null },
            ownChoice: 'not-before-enforced',
          },
        ],
        message: {
          issuer: 'https://primary.idp.example/with/a/name/that/is/as/long/as/they/come',
          audiences: ['urn:amazon:webservices'],
          issued: '2026-11-24T09:00:00.000Z',
          notBefore: '2026-11-24T09:10:00.000Z',
          signed: 'assertion',
          algorithm: 'rsa-sha256',
          certificateSha256: 'ab'.repeat(32),
          attributes: [
            {
              name: 'https://aws.amazon.com/SAML/Attributes/Role',
              values: [
                'arn:aws:iam::111122223333:role/ConnectAgent,arn:aws:iam::111122223333:saml-provider/PrimaryIdp',
              ],
            },
            { name: 'urn:oid:0.9.2342.19200300.100.1.3', values: ['<b>good</b>'], masked: true },
          ],
        },
        document: `<samlp:Response Destination="${'https://us-west-2.signin.aws.amazon.com/saml'.repeat(3)}"/>`,
      },
    ],
  };
  const shot = { kind: 'screenshot', step: 'sign-in', path: 'a/sign-in.png' } as const;
  return {
    ...run,
    scenarios: [
      { ...refused, steps: [{ ...step, observation }], artifacts: [shot] },
      ...run.scenarios.filter((one) => one !== refused),
    ],
  };
}
