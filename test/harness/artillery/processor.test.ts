import { execFile, spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProcessor, mergeAttempts, readWorkerLog } from '../../../harness/artillery/index.ts';
import { startHarness, type StartedHarness } from '../../../harness/index.ts';
import type { MergedReport } from '../../../runner/index.ts';
import { runMain } from '../../support/run-main.ts';
import { saySkipped } from '../../support/say-skipped.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const run = promisify(execFile);
const MARIA = 'maria.garcia@example.com';
const ARTILLERY = process.env.UNDERSTUDY_ARTILLERY ?? 'artillery';
const quiet = { ...process.env, ARTILLERY_DISABLE_TELEMETRY: '1' };

const skip = saySkipped('Artillery itself', {
  missing: spawnSync(ARTILLERY, ['--version'], { env: quiet }).status !== 0,
  remedy:
    'npm install --ignore-scripts artillery@2.0.34 in a folder of its own, and name its node_modules/.bin/artillery in UNDERSTUDY_ARTILLERY',
});

let folder: TemporaryFolder;
let harness: StartedHarness;
beforeAll(async () => {
  folder = await temporaryFolder();
  harness = await startHarness({ folder: folder.path });
  const { aws, idps, portal, control } = harness;
  const description = {
    aws: { httpsEndpoint: aws.httpsEndpoint },
    idps: Object.fromEntries([...idps.values()].map(({ name, url }) => [name, { url }])),
    portal: { url: portal.url },
    control: { url: control.url, token: control.token },
  };
  await writeFile(join(folder.path, 'remote.json'), JSON.stringify(description), { mode: 0o600 });
});
afterAll(async () => {
  await harness.stop();
  await folder[Symbol.asyncDispose]();
});
beforeEach(() => harness.idps.forEach(({ faults }) => faults.clear()));

/** A processor as one worker has it, and what it counted. */
function worker(name: string, env: Record<string, string> = {}) {
  const counted: Record<string, number> = {};
  const processor = createProcessor({
    UNDERSTUDY_REMOTE: join(folder.path, 'remote.json'),
    UNDERSTUDY_ATTEMPTS: join(folder.path, name),
    ...env,
  });
  const metrics = {
    emit(kind: string, metric: string, value = 1) {
      if (kind === 'counter') counted[metric] = (counted[metric] ?? 0) + value;
    },
  };
  return {
    counted,
    arrive: async (vars: object = {}) => processor.signIn({ vars: { ...vars } }, metrics),
  };
}

async function logsIn(name: string) {
  return (await workerLogsIn(name)).map(({ attempts }) => attempts);
}

async function workerLogsIn(name: string) {
  const where = join(folder.path, name);
  const files = await readdir(where);
  return Promise.all(
    files.map(async (file) => readWorkerLog(await readFile(join(where, file), 'utf8'), file)),
  );
}

describe('the processor for Artillery', () => {
  it('signs agents in as the driver does, the next where one fails', async () => {
    const { counted, arrive } = worker('both');
    await arrive({ username: MARIA });
    harness.idps.get('primary')?.faults.arm({ fault: 'down', seconds: 30 });
    await arrive({ username: MARIA });
    expect(counted).toEqual({
      'understudy.primary.connected': 1,
      'understudy.primary.unreachable': 1,
      'understudy.primary.failed_at.H1': 1,
      'understudy.backup.connected': 1,
    });
    const merged = mergeAttempts(await logsIn('both'), { heldSeconds: 0 });
    expect(merged).toMatchObject({ attempts: 3, agents: 1, visits: { all: 2, connected: 2 } });
    expect(merged.recoverySeconds).toBeGreaterThan(0);
  });

  it('fails whoever no IdP lets in, so that Artillery counts them', async () => {
    const { arrive } = worker('none');
    harness.idps.forEach(({ faults }) => faults.arm({ fault: 'down', seconds: 30 }));
    await expect(arrive({ username: MARIA })).rejects.toThrow('Locked out');
    expect(mergeAttempts(await logsIn('none')).lockedOut).toMatchObject([
      { agent: MARIA, hop: 'H1' },
    ]);
    harness.idps.forEach(({ faults }) => faults.clear());
    await arrive({ username: MARIA, idps: 'backup' });
  });

  it('sends one agent of the world after the other when nobody is named', async () => {
    const { arrive } = worker('round');
    for (const _arrival of [1, 2, 3, 4]) await arrive();
    const agents = (await logsIn('round')).flat().map(({ agent }) => agent);
    expect(new Set(agents.slice(0, 3)).size).toBe(3);
    expect(agents[3]).toBe(agents[0]);
  });

  it('wants to be told where the world is', async () => {
    await expect(
      createProcessor({}).signIn({ vars: {} }, { emit: () => undefined }),
    ).rejects.toMatchObject({ code: 'usage' });
  });

  it('writes the name of the drill, the world and each attempt into a chained log', async () => {
    const { arrive } = worker('chained');
    await arrive({ username: MARIA, $testId: 'tabc_123' });
    const [log] = await workerLogsIn('chained');
    expect(log).toMatchObject({
      drill: 'tabc_123',
      lines: 2,
      cutOff: false,
      world: { account: '111122223333', region: 'us-west-2' },
      attempts: [{ agent: MARIA, outcome: 'connected' }],
    });
    const named = worker('named', { UNDERSTUDY_DRILL: 'night' });
    await named.arrive({ username: MARIA, $testId: 'tabc_123' });
    expect((await workerLogsIn('named'))[0]?.drill).toBe('night');
    const bad = worker('bad', { UNDERSTUDY_DRILL: '../night' });
    await expect(bad.arrive({ username: MARIA })).rejects.toMatchObject({ code: 'value-illegal' });
  });

  it.skipIf(skip)(
    'runs in Artillery by the ready configuration, its workers’ logs merged into one account',
    async () => {
      const library = resolve('harness/artillery/index.ts');
      for (const name of ['processor.mjs', 'shift-start.yml']) {
        const text = await readFile(join('examples/artillery', name), 'utf8');
        const short = text
          .replaceAll('understudy/artillery', library)
          .replace('duration: 30', 'duration: 2')
          .replace('duration: 120', 'duration: 4');
        await writeFile(join(folder.path, name), short);
      }
      harness.idps.get('primary')?.faults.arm({ fault: 'down', seconds: 30 });
      const told = { ...quiet, UNDERSTUDY_REMOTE: 'remote.json', UNDERSTUDY_ATTEMPTS: 'artillery' };
      const means = { cwd: folder.path, env: told };
      await run(ARTILLERY, ['run', '--output', 'report.json', 'shift-start.yml'], means);
      const report = JSON.parse(await readFile(join(folder.path, 'report.json'), 'utf8')) as {
        aggregate: { counters: Record<string, number> };
      };
      const { counters } = report.aggregate;
      const ran = await runMain(folder.path, ['drill', 'merge', 'artillery', '--json']);
      const merged = JSON.parse(ran.out) as MergedReport;
      expect(merged.drill).not.toBe('unnamed');
      expect(merged.signIns.visits).toBe(counters['vusers.created']);
      expect(merged.signIns.visitsConnected).toBe(counters['vusers.completed']);
      expect(merged.byIdp.backup?.connected).toBe(counters['understudy.backup.connected']);
      expect(merged.signIns.lockedOut).toBe(0);
    },
    90_000,
  );
});
