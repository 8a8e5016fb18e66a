import { openKeyStore } from '../../certs/index.ts';
import { castIn, type Casting } from '../../runner/cast.ts';
import type { Scenario } from '../../runner/define-scenario.ts';
import type { SignInObservation } from '../../runner/observation.ts';
import type { PlannedScenario } from '../../runner/variants.ts';
import type { WorldKeys } from '../../runner/targets/start-world.ts';
import { defaultWorld } from '../../runner/world.ts';
import { testCredential, testKeyRing } from './keys.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Keys of a worker: signing keys shared, all of them in memory. */
export async function testWorldKeys(): Promise<WorldKeys> {
  await using folder = await temporaryFolder();
  const authority = await openKeyStore(folder.path).tlsAuthority();
  return {
    signingKeys: async (name) => testKeyRing(name),
    encryptionKey: async (name) => testCredential(`${name}-encryption`),
    tlsAuthority: async () => authority,
  };
}

export function casting(thisIdp?: string): Casting {
  return castIn(defaultWorld(), thisIdp);
}

/** A scenario that holds together, to be bent by tests. */
export function scenario(change: Partial<Scenario> = {}): Scenario {
  return {
    kind: 'scenario',
    id: 'login/reaches-connect',
    title: 'An agent reaches Amazon Connect',
    why: 'It is what it is for',
    tags: ['login'],
    drivers: ['http'],
    steps: [{ do: 'sign-in', name: 'sign-in', idp: 'primary', person: 'agent' }],
    expect: { 'sign-in': { is: 'connected', idp: 'primary', person: 'agent' } },
    ...change,
  };
}

export function planned(change: Partial<Scenario> = {}, idp?: string): PlannedScenario {
  const item = scenario(change);
  const [driver = 'http'] = item.drivers;
  return {
    scenario: item,
    driver,
    ...(idp === undefined ? {} : { idp }),
    variant: `${item.id} [${driver}]`,
  };
}

/** Maria Garcia, connected by the primary IdP, as the http driver sees it. */
export function connected(change: Partial<SignInObservation> = {}): SignInObservation {
  const providerArn = 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp';
  return {
    kind: 'sign-in',
    outcome: 'connected',
    hop: 'H7',
    hops: [{ hop: 'H7', at: 40 }],
    milliseconds: 40,
    idp: 'primary',
    username: 'maria.garcia@example.com',
    visited: [],
    federateUrl:
      'https://us-west-2.console.aws.amazon.com/connect/federate/5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d',
    page: { user: 'maria.garcia@example.com', role: 'ConnectAgent', provider: providerArn },
    verdicts: [
      {
        via: 'connect',
        accepted: true,
        stage: 'done',
        providerArn,
        sessionName: 'maria.garcia@example.com',
      },
    ],
    ...change,
  };
}

/** Refused for a bad signature, as the sts driver sees it. */
export function refused(change: Partial<SignInObservation> = {}): SignInObservation {
  return {
    kind: 'sign-in',
    outcome: 'refused',
    hop: 'H5',
    hops: [],
    milliseconds: 20,
    visited: [],
    awsError: { code: 'InvalidIdentityToken', status: 400, message: 'Response signature invalid' },
    verdicts: [{ via: 'sts', accepted: false, stage: 'signature', check: 'signature-valid' }],
    ...change,
  };
}
