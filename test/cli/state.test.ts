import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { callIam } from '../support/aws-server.ts';
import { runCli, startCli } from '../support/cli-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const UP = ['up', '--json', '--state', 'aws.json'];
const KEY = `AKIAMOCK${'B'.repeat(12)}`;
const CONFIG = {
  aws: { alias: 'understudy-main', accessKeys: [{ id: KEY, secret: 'none of anybody' }] },
};

function portOf(ready: unknown): number {
  const { aws, endpoint = aws?.endpoint } = ready as {
    aws?: { endpoint: string };
    endpoint?: string;
  };
  return Number(new URL(endpoint ?? '').port);
}

async function namesOf(ready: unknown, action: string, element: string): Promise<string[]> {
  const { body } = await callIam(portOf(ready), { Action: action });
  return [...body.matchAll(new RegExp(`<${element}>([^<]+)`, 'g'))].map(([, name = '']) => name);
}

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/PrimaryIdp' },
    Action: 'sts:AssumeRoleWithSAML',
  },
});

describe('understudy up --state', () => {
  it('goes on after kill -9, with access keys and an alias in the configuration too', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'understudy.config.json'), JSON.stringify(CONFIG));
    {
      await using first = await startCli(folder.path, UP);
      const made = await callIam(portOf(first.ready), {
        Action: 'CreateRole',
        RoleName: 'Extra',
        AssumeRolePolicyDocument: TRUST,
      });
      expect(made.status).toBe(200);
      await first.stop('SIGKILL');
    }
    await using second = await startCli(folder.path, UP);
    expect(await namesOf(second.ready, 'ListRoles', 'RoleName')).toEqual([
      'ConnectAgent',
      'ConnectSupervisor',
      'Extra',
    ]);
    expect(await namesOf(second.ready, 'ListAccountAliases', 'member')).toEqual([
      'understudy-main',
    ]);
    expect(await second.stop()).toBe(0);
  });

  it('is whole in the end, at whatever instant of its start it was killed before', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'understudy.config.json'), JSON.stringify(CONFIG));
    for (let death = 0; death < 6; death += 1) {
      const child = spawn(process.execPath, [resolve('cli/bin.ts'), ...UP], {
        cwd: folder.path,
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: 'ignore',
      });
      await wait(500 + Math.random() * 900);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    }
    await using last = await startCli(folder.path, UP);
    expect(await namesOf(last.ready, 'ListRoles', 'RoleName')).toEqual([
      'ConnectAgent',
      'ConnectSupervisor',
    ]);
    const providers = await namesOf(last.ready, 'ListSAMLProviders', 'Arn');
    expect(new Set(providers.map((arn) => arn.split('/')[1]))).toEqual(
      new Set(['BackupIdp', 'PrimaryIdp']),
    );
    expect(await namesOf(last.ready, 'ListAccountAliases', 'member')).toEqual(['understudy-main']);
  }, 30_000);

  it('refuses a damaged file, says how to go on, and leaves it as it is', async () => {
    await using folder = await temporaryFolder();
    const damaged = '{"format":"understudy-aws-state","version":1,"sha256":"';
    await writeFile(join(folder.path, 'aws.json'), damaged, { mode: 0o600 });
    const { code, out, err } = await runCli(folder.path, UP);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('does not begin as a state file of aws-local does');
    expect(err).toContain('Bring it back from a copy, or name a file that is not there yet');
    expect(await readFile(join(folder.path, 'aws.json'), 'utf8')).toBe(damaged);
  });
});

describe('understudy aws-local --control', () => {
  it('opens the control channel, whose clock can be read and moved', async () => {
    await using folder = await temporaryFolder();
    const args = ['aws-local', '--json', '--control', '--clock', '1999-12-31T23:59:00Z'];
    await using running = await startCli(folder.path, args);
    const { control } = running.ready as { control: { url: string; token: string } };
    const headers = {
      authorization: `Bearer ${control.token}`,
      'content-type': 'application/json',
    };
    expect((await fetch(`${control.url}/aws/clock`)).status).toBe(401);
    const moved = await fetch(`${control.url}/aws/clock`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ advance: 60_000 }),
    });
    expect(await moved.json()).toMatchObject({ now: '2000-01-01T00:00:00.000Z' });
    await callIam(portOf(running.ready), { Action: 'ListRoles' });
    const answer = await fetch(`${control.url}/aws/events`, { headers });
    expect(await answer.json()).toMatchObject({
      events: [{ event: { eventName: 'ListRoles', eventTime: '2000-01-01T00:00:00Z' } }],
    });
    expect(await running.stop()).toBe(0);
  });

  it('is closed without it', async () => {
    await using folder = await temporaryFolder();
    await using running = await startCli(folder.path, ['aws-local', '--json']);
    expect(running.ready).not.toHaveProperty('control');
  });
});
