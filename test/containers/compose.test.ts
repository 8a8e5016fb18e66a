import { execFile, spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walkFrom } from '../support/agent-journey.ts';
import { saySkipped } from '../support/say-skipped.ts';

const run = promisify(execFile);
const PROJECT = `understudy-test-${process.pid}`;
const AGENT = 'maria.garcia@example.com';
const PORTS = { aws: 9080, primary: 9081, backup: 9082 } as const;
const IMAGE = 'node:24-bookworm-slim';

/** Version 2 is a plug-in of docker, version 1 a program of its own; both must take the file. */
const composes = [['docker', 'compose'], ['docker-compose']].filter(([command = '', ...args]) =>
  succeeds(command, [...args, 'version']),
);
const engine = succeeds('docker', ['info', '--format', '{{.ServerVersion}}']);
const remedy = whatIsMissing();
const skip = saySkipped('the containers', {
  missing: remedy !== undefined,
  remedy: `${remedy ?? ''}; then: npx vitest run test/containers`,
});

function whatIsMissing(): string | undefined {
  if (!engine) return 'start a Docker engine that this user may use';
  if (composes.length === 0) return 'install docker-compose, or the compose plug-in of docker';
  if (!succeeds('docker', ['image', 'inspect', IMAGE]) && !succeeds('docker', ['pull', IMAGE])) {
    return `see that the image ${IMAGE} is there or can be pulled`;
  }
  return undefined;
}

describe.skipIf(skip)(
  'the containers',
  () => {
    const [compose = []] = composes;
    const [program = '', ...first] = compose;
    const composed = (...args: string[]) =>
      run(program, [...first, '-p', PROJECT, ...args], { maxBuffer: 2 ** 26 });

    beforeAll(async () => {
      await composed('up', '--build', '--detach');
      for (const service of ['aws-local', 'idp-primary', 'idp-backup']) await untilHealthy(service);
      await untilRegistered();
    }, 300_000);
    afterAll(async () => {
      await composed('down', '--volumes', '--timeout', '5');
    }, 60_000);

    it.each(composes.map((words) => [words.join(' '), words] as const))(
      'are described as %s takes it',
      async (_name, [command = '', ...args]) => {
        const { stdout } = await run(command, [...args, 'config', '--services']);
        expect(stdout.trim().split('\n').toSorted()).toEqual([
          'aws-local',
          'idp-backup',
          'idp-primary',
        ]);
      },
    );

    it.each(['primary', 'backup'] as const)(
      'sign in through %s from the host, by address and by name',
      async (idp) => {
        for (const host of ['127.0.0.1', `${idp}.localhost`]) {
          const end = await signIn(host, idp);
          expect(end.status).toBe(200);
          expect(end.url).toMatch(/\/connect\/federate\/[0-9a-f-]{36}$/);
          expect(end.text).toContain(AGENT);
          expect(end.text).toContain(`https://${idp}.idp.understudy.example`);
        }
      },
    );

    it('answer by health checks that know who answers', async () => {
      const checks = (url: string, name: string) =>
        composed('exec', '-T', 'aws-local', 'node', 'containers/check-health.ts', url, name);
      await expect(checks('http://127.0.0.1:9080/healthz', 'aws-local')).resolves.toBeDefined();
      await expect(checks('http://127.0.0.1:9080/healthz', 'primary')).rejects.toMatchObject({
        stderr: expect.stringContaining('expected "primary"'),
      });
    });

    it('run as nobody special, with a file system that cannot be written', async () => {
      const { stdout } = await composed(
        'exec',
        '-T',
        'idp-primary',
        'sh',
        '-c',
        'id -u; touch /app/x 2>&1; stat -c %a /var/lib/understudy',
      );
      expect(stdout).toMatch(/^1000\n/);
      expect(stdout).toContain('Read-only file system');
      expect(stdout.trim().endsWith('700')).toBe(true);
    });

    it('survive the death of the primary: the backup still reaches Connect', async () => {
      await composed('kill', 'idp-primary');
      await expect(fetch(`http://127.0.0.1:${PORTS.primary}/healthz`)).rejects.toThrow(
        'fetch failed',
      );
      const end = await signIn('127.0.0.1', 'backup');
      expect(end.url).toContain('/connect/federate/');
      await composed('start', 'idp-primary');
      await untilHealthy('idp-primary');
      // Its key is in a volume: the provider that AWS knows still fits.
      const back = await signIn('127.0.0.1', 'primary');
      expect(back.url).toContain('/connect/federate/');
    }, 60_000);

    async function untilHealthy(service: string): Promise<void> {
      const id = (await composed('ps', '-q', service)).stdout.trim();
      await until(`${service} is healthy`, async () => {
        const { stdout } = await run('docker', [
          'inspect',
          '--format',
          '{{.State.Health.Status}}',
          id,
        ]);
        return stdout.trim() === 'healthy';
      });
    }

    async function untilRegistered(): Promise<void> {
      await until('both providers are registered', async () => {
        const { stdout, stderr } = await composed('logs', 'aws-local');
        return /PrimaryIdp[^]*BackupIdp|BackupIdp[^]*PrimaryIdp/.test(`${stdout}${stderr}`);
      });
    }
  },
  120_000,
);

async function signIn(host: string, idp: 'primary' | 'backup') {
  const pages = await walkFrom(`http://${host}:${PORTS[idp]}/launch/amazon-connect`, AGENT);
  const end = pages.at(-1);
  if (end === undefined) throw new Error('The walk has no end');
  return end;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 240; turn += 1) {
    if (await holds()) return;
    await wait(250);
  }
  throw new Error(`After a minute it is not so that ${what}`);
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { timeout: 120_000 }).status === 0;
}
