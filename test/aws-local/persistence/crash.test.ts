import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CreateRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { decodeState } from '../../../aws-local/persistence/state-text.ts';
import { startCli } from '../../support/cli-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const WRITER = fileURLToPath(new URL('../../support/state-writer.ts', import.meta.url));
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp' },
    Action: 'sts:AssumeRoleWithSAML',
  },
});

/** Starts a writer, kills it so many milliseconds later, and gives the numbers that it said were durable. */
async function writeAndDie(path: string, first: number, after: number): Promise<number[]> {
  const child = spawn(process.execPath, [WRITER, path, String(first)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const closed = once(child, 'close');
  // One in five dies on its way up, the others while they write.
  if (Math.random() > 0.2) await once(child.stdout, 'data');
  await wait(after);
  child.kill('SIGKILL');
  await closed;
  // Whoever is killed says nothing; whoever could not open the file does.
  expect(complaints).toBe('');
  return said.split('\n').slice(1, -1).map(Number);
}

async function numbersIn(path: string): Promise<Set<number>> {
  const { state } = decodeState(await readFile(path), path) as unknown as {
    state: { spentAssertions: { until: number }[] };
  };
  return new Set(state.spentAssertions.map(({ until }) => until));
}

describe('a process that is killed', () => {
  it('loses nothing that it said was written, at whatever instant it dies, hundreds of times', async () => {
    await using folder = await temporaryFolder();
    // Hundreds where the machine is quiet; on a busy one at least what proves something.
    const until = Date.now() + 16_000;
    const least = 15;
    const lane = async (name: string): Promise<{ deaths: number; writes: number }> => {
      const path = join(folder.path, name);
      const durable: number[] = [];
      let deaths = 0;
      while (deaths < least || (Date.now() < until && deaths < 120)) {
        const said = await writeAndDie(path, deaths * 100_000, Math.random() * 40);
        durable.push(...said);
        deaths += 1;
        if (durable.length === 0) continue;
        const kept = await numbersIn(path);
        expect(durable.filter((number) => !kept.has(number))).toEqual([]);
      }
      return { deaths, writes: durable.length };
    };
    const lanes = await Promise.all([lane('a.json'), lane('b.json'), lane('c.json')]);
    const deaths = lanes.reduce((sum, one) => sum + one.deaths, 0);
    const writes = lanes.reduce((sum, one) => sum + one.writes, 0);
    expect(deaths).toBeGreaterThanOrEqual(3 * least);
    expect(writes).toBeGreaterThan(least);
    // One left-over for each file at most.
    expect((await readdir(folder.path)).length).toBeLessThanOrEqual(6);
  }, 120_000);

  it('answers for no role that is gone after it, when it is the whole of aws-local', async () => {
    await using folder = await temporaryFolder();
    const args = ['aws-local', '--json', '--state', 'aws.json'];
    const answered: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      await using running = await startCli(folder.path, args);
      const iam = client((running.ready as { endpoint: string }).endpoint);
      const found = await roleNames(iam);
      expect(answered.filter((name) => !found.has(name))).toEqual([]);
      const create = async (lane: number): Promise<void> => {
        for (let number = 0; ; number += 1) {
          const RoleName = `r${round}-${lane}-${number}`;
          await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
          answered.push(RoleName);
        }
      };
      const creating = [0, 1, 2].map((lane) => create(lane).catch(() => {}));
      await wait(150 + Math.random() * 200);
      await running.stop('SIGKILL');
      await Promise.all(creating);
    }
    expect(answered.length).toBeGreaterThan(20);
  }, 60_000);
});

function client(endpoint: string): IAMClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new IAMClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

async function roleNames(iam: IAMClient): Promise<Set<string>> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({ MaxItems: 1000 }));
  return new Set(Roles.map(({ RoleName = '' }) => RoleName));
}
