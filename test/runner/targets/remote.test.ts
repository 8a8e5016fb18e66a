import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRemote, startHarness, type StartedHarness } from '../../../harness/index.ts';
import type { Scenario } from '../../../runner/define-scenario.ts';
import { planRun } from '../../../runner/plan.ts';
import { runPlan } from '../../../runner/run.ts';
import { readDescription } from '../../../runner/targets/remote/description.ts';
import {
  createRemoteTarget,
  remoteWorld,
  type RemoteTargetOptions,
} from '../../../runner/targets/remote/remote.ts';
import type { Target } from '../../../runner/targets/target.ts';
import { DRILLS, SCENARIOS } from '../../../scenarios/index.ts';
import { scenario } from '../../support/runner-fixtures.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

let folder: TemporaryFolder;
let harness: StartedHarness;
beforeAll(async () => {
  folder = await temporaryFolder();
  harness = await startHarness({ folder: folder.path });
});
afterAll(async () => {
  await harness.stop();
  await folder[Symbol.asyncDispose]();
});

/** As `up --json` prints it. */
function described() {
  const { aws, idps: started, portal, control } = harness;
  const idps: Record<string, object> = Object.fromEntries(
    [...started.values()].map(({ name, url, entityId, metadataUrl }) => [
      name,
      { url, entityId, metadataUrl },
    ]),
  );
  return {
    aws: { endpoint: aws.endpoint, httpsEndpoint: aws.httpsEndpoint, signIn: '', console: '' },
    idps,
    portal: { url: portal.url },
    control: { url: control.url, token: control.token },
  };
}

async function options(given: object = described()): Promise<RemoteTargetOptions> {
  const file = join(folder.path, `remote-${Math.random()}.json`);
  await writeFile(file, JSON.stringify(given), { mode: 0o600 });
  return openRemote(file);
}

async function play(scenarios: readonly Scenario[], target: Target, signal?: AbortSignal) {
  const plan = planRun({
    kind: scenarios[0]?.kind === 'drill' ? 'drill' : 'run',
    scenarios,
    world: harness.definition,
    capabilities: target.can,
    drivers: ['http'],
  });
  return runPlan(plan, {
    target,
    signal: signal ?? new AbortController().signal,
    toolVersion: '0.0.0-test',
  });
}

const byId = (id: string): Scenario => SCENARIOS.find((one) => one.id === id) ?? never();
const armed = (): readonly string[] =>
  [...harness.idps.values()].flatMap(({ faults }) => faults.list().map(({ fault }) => fault));

describe('the target remote', () => {
  it('plays the drill in a world that runs already, and leaves it as it was', async () => {
    const result = await play(DRILLS.slice(0, 1), createRemoteTarget(await options()));
    expect(result).toMatchObject({
      outcome: 'passed',
      environment: { target: 'remote' },
      fidelity: { label: 'stand-in' },
    });
    expect(armed()).toEqual([]);
    expect([...harness.idps.values()].map(({ down }) => down)).toEqual([false, false]);
  });

  it('arms faults and defects there, and sees which check of AWS refused', async () => {
    const chosen = new Set(['refusal/unsigned', 'outage/directory-down', 'outage/sts-throttled']);
    const there = SCENARIOS.filter(({ id }) => chosen.has(id));
    expect(there.length).toBeGreaterThan(1);
    const result = await play(there, createRemoteTarget(await options()));
    expect(result.scenarios.map(({ status }) => status)).toEqual(
      result.scenarios.map(() => 'passed'),
    );
    expect(armed()).toEqual([]);
  });

  it('takes back what it armed when a scenario ends early', async () => {
    const stopping = new AbortController();
    const long = scenario({
      steps: [
        { do: 'arm-fault', name: 'arm', at: 'primary', fault: 'slow', seconds: 600 },
        { do: 'arm-defects', name: 'defects', idp: 'primary', defects: ['unsigned'] },
        { do: 'wait', name: 'pause', milliseconds: 30_000 },
        { do: 'sign-in', name: 'sign-in', idp: 'backup', person: 'agent' },
      ],
      expect: { 'sign-in': { is: 'connected', idp: 'backup', person: 'agent' } },
    });
    const playing = play([long], createRemoteTarget(await options()), stopping.signal);
    while (!armed().includes('slow')) await new Promise((done) => setTimeout(done, 20));
    stopping.abort();
    expect((await playing).outcome).toBe('aborted');
    expect(armed()).toEqual([]);
    const { samlResponse } = harness.idps.get('primary')?.mint({
      username: 'maria.garcia@example.com',
    }) ?? { samlResponse: '' };
    expect(Buffer.from(samlResponse, 'base64').toString()).toContain('SignatureValue');
  });

  it('offers only what its control channels let it do', async () => {
    const { control: _control, ...bare } = described();
    const { certificatePem } = (await (
      await fetch(`${harness.control.url}/authority`, {
        headers: { authorization: `Bearer ${harness.control.token}` },
      })
    ).json()) as { certificatePem: string };
    await writeFile(join(folder.path, 'ca.pem'), certificatePem);
    const target = createRemoteTarget(
      await options({ ...bare, aws: { ...bare.aws, authorityFile: 'ca.pem' } }),
    );
    expect([...target.can]).toEqual([]);
    const result = await play([byId('login/reaches-connect'), ...DRILLS.slice(0, 1)], target);
    expect(result.scenarios.map(({ status }) => status)).toEqual(['passed', 'passed']);
    expect(result.skips[0]?.reason).toBe('The target cannot take an IdP down');
  });

  it('takes an IdP in a container down there, without a control channel', async () => {
    const { control, ...bare } = described();
    const idps = Object.fromEntries(
      Object.entries(bare.idps).map(([name, idp]) => [name, { ...idp, container: { name } }]),
    );
    const aws = { ...bare.aws, control };
    const target = createRemoteTarget(await options({ ...bare, aws, idps }));
    expect([...target.can]).toEqual(['outage', 'aws-faults', 'verdicts']);
  });

  it('wants to know that the IdP of that name answers', async () => {
    const swapped = described();
    const [primary, backup] = [swapped.idps.primary ?? never(), swapped.idps.backup ?? never()];
    swapped.idps = { primary: backup, backup: primary };
    const result = await play(
      [byId('login/reaches-connect')],
      createRemoteTarget(await options(swapped)),
    );
    expect(result.outcome).toBe('invalid');
    expect(JSON.stringify(result.scenarios)).toMatch(
      /IdP \\"primary\\" at .*: IdP \\"backup\\" with entity ID .* answers/,
    );
  });

  it('begins no scenario in a world that somebody has broken', async () => {
    harness.idps.get('backup')?.faults.arm({ fault: 'slow', seconds: 60 });
    const result = await play([byId('login/reaches-connect')], createRemoteTarget(await options()));
    harness.idps.get('backup')?.faults.clear();
    expect(result.outcome).toBe('invalid');
    expect(JSON.stringify(result.scenarios)).toContain('armed already: slow');
  });

  it('says whose control channel does not answer as it should', async () => {
    const wrong = { ...described(), control: { url: harness.control.url, token: 'not the token' } };
    const { aws: _aws, ...rest } = wrong;
    const target = createRemoteTarget(await options({ ...rest, aws: described().aws }));
    await expect(target.network(harness.definition)).rejects.toMatchObject({
      code: 'environment',
      message: expect.stringContaining('Control channel of aws-local'),
    });
  });
});

describe('the description of a remote world', () => {
  it.each([
    ['an unknown key', { ...emptyDescription(), moon: 1 }, 'moon'],
    ['no portal', { aws: { httpsEndpoint: 'https://127.0.0.1:1' }, idps: {} }, 'portal'],
    ['an address that is none', { ...emptyDescription(), portal: { url: 'portal' } }, 'http'],
  ])('is refused with %s', (_what, given, named) => {
    expect(() => readDescription(given, 'remote.yaml')).toThrow(named);
  });

  it('is taken whole', () => {
    expect(readDescription(emptyDescription(), 'remote.yaml')).toEqual(emptyDescription());
  });

  it('names only IdPs of the configuration', () => {
    const description = readDescription(emptyDescription(), 'remote.yaml');
    const of = (name: string) => ({ ...description, idps: { [name]: { url: 'http://x:1' } } });
    expect(remoteWorld(harness.definition, of('backup')).idps.map(({ name }) => name)).toEqual([
      'backup',
    ]);
    expect(() => remoteWorld(harness.definition, of('moon'))).toThrow('IdP "moon"');
  });

  it('needs a token for each control channel', async () => {
    await expect(
      options({ ...described(), control: { url: harness.control.url } }),
    ).rejects.toMatchObject({ code: 'config-invalid' });
  });
});

function emptyDescription() {
  return {
    aws: { httpsEndpoint: 'https://127.0.0.1:9443' },
    idps: { primary: { url: 'http://127.0.0.1:9081' } },
    portal: { url: 'http://127.0.0.1:9083/' },
  };
}

function never(): never {
  throw new Error('There is none');
}
