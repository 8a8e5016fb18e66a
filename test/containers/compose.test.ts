import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAILOVER_DRILLS } from '../../drills/index.ts';
import { breakContainer, type DrillReport } from '../../runner/index.ts';
import { runCli } from '../support/cli-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { walkFrom } from '../support/agent-journey.ts';
import { saySkipped } from '../support/say-skipped.ts';

const run = promisify(execFile);
const PROJECT = `understudy-test-${process.pid}`;
const AGENT = 'maria.garcia@example.com';
const PORTS = { aws: 9080, awsHttps: 9443, primary: 9081, backup: 9082, portal: 9083 } as const;
const IMAGE = 'node:24-bookworm-slim';
const SERVICES = ['aws-local', 'idp-backup', 'idp-primary', 'portal'];
const CONFIG = ['--config', '/app/containers/understudy.config.yaml'];
const AT_THE_SERVERS = ['--target', 'remote', '--remote', '/app/containers/remote.yaml', ...CONFIG];
const IN_A_WORLD_OF_THEIR_OWN: ReadonlySet<string> = new Set([
  'backup-drifted',
  'default-endpoint-down',
  'key-rotated-without-upload',
]);
/** Those that are there when a profile asks for them; version 1 lists them anyway. */
const BY_PROFILE = new Set(['drill', 'idp-spare']);

/** What is asked of `docker inspect`. */
interface Inspected {
  HostConfig: object;
  State: { Health?: { Status: string }; StartedAt: string };
  NetworkSettings: { Ports: Record<string, { HostIp: string }[] | null> };
}

/** A line of `understudy certs list --json`. */
interface Key {
  owner: string;
  role: string;
  fingerprint256: string;
}

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
      // aws-local first: it has to wait for the IdPs whose metadata it registers.
      await composed('up', '--build', '--detach', 'aws-local');
      await untilHealthy('aws-local');
      await composed('up', '--detach');
      for (const service of SERVICES) await untilHealthy(service);
      await untilRegistered();
    }, 300_000);
    afterAll(async () => {
      await composed('down', '--volumes', '--timeout', '5');
    }, 60_000);

    it.each(composes.map((words) => [words.join(' '), words] as const))(
      'are described as %s takes it',
      async (_name, [command = '', ...args]) => {
        const { stdout } = await run(command, [...args, 'config', '--services']);
        const listed = stdout.trim().split('\n').toSorted();
        expect(listed.filter((name) => !BY_PROFILE.has(name))).toEqual(SERVICES);
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
      const check = (name: string) =>
        inside(
          'aws-local',
          `node /app/containers/check-health.ts http://127.0.0.1:9080/healthz ${name}`,
        );
      await expect(check('aws-local')).resolves.toBe('');
      await expect(check('primary')).rejects.toMatchObject({
        stderr: expect.stringContaining('expected "primary"'),
      });
    });

    it('are published to this machine alone, without a privilege to lose', async () => {
      for (const service of SERVICES) {
        const { HostConfig, NetworkSettings } = await inspected(service);
        const published = Object.values(NetworkSettings.Ports).flatMap(
          (bindings) => bindings ?? [],
        );
        expect(new Set(published.map(({ HostIp }) => HostIp))).toEqual(new Set(['127.0.0.1']));
        expect(HostConfig).toMatchObject({
          ReadonlyRootfs: true,
          Privileged: false,
          CapAdd: null,
          CapDrop: ['ALL'],
          SecurityOpt: ['no-new-privileges:true'],
        });
      }
    });

    it('have made their keys themselves, each its own, out of reach for the others', async () => {
      const [primary, backup, aws] = await Promise.all([
        keysOf('idp-primary'),
        keysOf('idp-backup'),
        keysOf('aws-local'),
      ]);
      expect(primary.map(({ owner, role }) => `${owner} ${role}`)).toEqual(['primary current']);
      expect(backup.map(({ owner, role }) => `${owner} ${role}`)).toEqual(['backup current']);
      expect(aws.filter(({ role }) => role === 'current')).toEqual([]);
      expect(primary[0]?.fingerprint256).not.toBe(backup[0]?.fingerprint256);
    });

    it('come from an image without a key, a report, a test or a browser', async () => {
      const list =
        'find /var/lib/understudy -mindepth 1; find /app -name "*.key*" -o -name "*.pem"; ls -A /app /app/node_modules';
      const entry = ['--entrypoint', 'sh', 'understudy:local'];
      const { stdout } = await run('docker', ['run', '--rm', ...entry, '-c', list]);
      const names = stdout.split(/\s+/);
      expect(names).toContain('idp-server');
      expect(names).toContain('express');
      for (const name of [
        'test',
        '.git',
        '.understudy',
        'playwright',
        'playwright-core',
        'vitest',
      ]) {
        expect(names).not.toContain(name);
      }
      expect(stdout).not.toMatch(/\.(key|pem)/);
    });

    it('run as nobody special, with a file system that cannot be written', async () => {
      const said = await inside(
        'idp-primary',
        'id -u; touch /app/x 2>&1; stat -c %a /var/lib/understudy',
      );
      expect(said).toMatch(/^1000\n/);
      expect(said).toContain('Read-only file system');
      expect(said).toMatch(/\n700\n$/);
    });

    it('have a portal with a link for each IdP, by the name that its visitor uses', async () => {
      const page = async (url: string) => (await fetch(url)).text();
      const shown = await page(`http://127.0.0.1:${PORTS.portal}/`);
      expect(shown).toContain(`http://127.0.0.1:${PORTS.primary}/launch/amazon-connect`);
      expect(shown).toContain(`http://127.0.0.1:${PORTS.backup}/launch/amazon-connect`);
    });

    it('share one control token, out of reach for the portal and for this machine', async () => {
      const token = 'cat /run/understudy/control-token';
      const [primary, aws] = [await inside('idp-primary', token), await inside('aws-local', token)];
      expect(primary).toMatch(/^[0-9a-f]{64}\n$/);
      expect(aws).toBe(primary);
      await expect(inside('portal', token)).rejects.toThrow('No such file');
      for (const service of SERVICES) {
        const { NetworkSettings } = await inspected(service);
        expect(Object.keys(NetworkSettings.Ports)).not.toContain('9090/tcp');
      }
    });

    it('hold the drill that plays inside their network and arms faults there', async () => {
      const { stdout } = await composed('run', '--rm', '-T', 'drill');
      expect(stdout).toContain('Passed');
      expect(stdout).toContain('unreachable at H1 Reach the IdP (ERR_CONNECTION_REFUSED)');
    }, 120_000);

    it('hold the drill that kills the container of the primary', async () => {
      await using folder = await temporaryFolder();
      const before = (await inspected('idp-primary')).State.StartedAt;
      await writeFile(join(folder.path, 'remote.json'), JSON.stringify(await seenFromHere(folder)));
      const args = ['drill', '--target', 'remote', '--remote', 'remote.json'];
      const { code, out } = await runCli(folder.path, [...args, '--driver', 'http', '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        outcome: 'passed',
        environment: { target: 'remote' },
      });
      const { State } = await inspected('idp-primary');
      expect(State.StartedAt).not.toBe(before);
      await untilHealthy('idp-primary');
    }, 120_000);

    it.each(FAILOVER_DRILLS)(
      'hold the failover drill $id: it ends in the verdict that it expects',
      { timeout: 240_000, retry: 1 },
      async ({ id, tags, expect: { verdict } }) => {
        // What changes people, keys or settings is played in a world of its own, in the container of the drill.
        const there = IN_A_WORLD_OF_THEIR_OWN.has(id) ? [] : AT_THE_SERVERS;
        // As fast as on a machine with other tests beside it, and pages need their time where slowness is the fault.
        const speed = ['--speed', tags.includes('latency') ? '12' : '16', '--people', '36'];
        const args = ['run', '--rm', '-T', 'drill', 'drill', id, ...speed, ...there, '--json'];
        const { stdout } = await composed(...args).catch((error: unknown) => {
          return error as { stdout: string };
        });
        const report = JSON.parse(stdout) as DrillReport;
        expect([report.verdict, report.because]).toEqual([verdict, expect.anything()]);
        expect(report.environment.target).toBe(there.length > 0 ? 'remote' : 'local');
      },
    );

    it.each(['pause', 'disconnect'] as const)(
      'are out of reach for each other while one is broken by %s, and back when it is mended',
      async (fault) => {
        const asked = `node -e "fetch('http://idp-backup:9082/healthz', { signal: AbortSignal.timeout(1000) }).then(() => console.log('there'), () => console.log('gone'))"`;
        const broken = await breakContainer({ name: await idOf('idp-backup'), fault });
        expect(await inside('aws-local', asked)).toBe('gone\n');
        await broken.mend();
        await until('the backup answers again', async () => {
          return (await inside('aws-local', asked)) === 'there\n';
        });
      },
    );

    it('are mended when the lease is over, though nobody comes to mend them', async () => {
      const name = await idOf('idp-backup');
      const before = (await inspected('idp-backup')).State.StartedAt;
      await breakContainer({ name, fault: 'kill', seconds: 2 });
      // Its ID is kept by a container that does not run; `docker ps` would not show it now.
      const startedAt = async () =>
        (await run('docker', ['inspect', '--format', '{{.State.StartedAt}}', name])).stdout.trim();
      await until('the backup was started again', async () => (await startedAt()) !== before);
      await untilHealthy('idp-backup');
      expect(await startedAt()).not.toBe(before);
    });

    it('say what docker said when there is no such container', async () => {
      await expect(breakContainer({ name: 'understudy-none', fault: 'kill' })).rejects.toThrow(
        /docker kill understudy-none: .*[Nn]o such container/,
      );
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

    it('stop when told to, cleanly, and come back with the same keys', async () => {
      const before = await keysOf('idp-backup');
      await iam((client) => client.send(new CreateRoleCommand(KEPT)));
      const containers = await Promise.all(SERVICES.map(idOf));
      await composed('stop');
      const format = ['--format', '{{.State.ExitCode}}'];
      const { stdout } = await run('docker', ['inspect', ...format, ...containers]);
      expect(stdout).toBe('0\n0\n0\n0\n');
      await composed('up', '--detach', '--force-recreate');
      for (const service of SERVICES) await untilHealthy(service);
      expect(await keysOf('idp-backup')).toEqual(before);
      const { Role } = await iam((client) => client.send(new GetRoleCommand(KEPT)));
      expect(Role?.RoleName).toBe(KEPT.RoleName);
    }, 60_000);

    /** The world as a runner on this machine reaches it; outages are made by docker. */
    async function seenFromHere(folder: TemporaryFolder) {
      const authority = 'cat /var/lib/understudy/tls/generation-*/authority.crt.pem';
      await writeFile(join(folder.path, 'authority.pem'), await inside('aws-local', authority));
      const idp = async (port: number, service: string) => ({
        url: `http://127.0.0.1:${port}`,
        container: { name: await idOf(service), fault: 'kill' },
      });
      return {
        aws: {
          httpsEndpoint: `https://127.0.0.1:${PORTS.awsHttps}`,
          authorityFile: 'authority.pem',
        },
        idps: {
          primary: await idp(PORTS.primary, 'idp-primary'),
          backup: await idp(PORTS.backup, 'idp-backup'),
        },
        portal: { url: `http://127.0.0.1:${PORTS.portal}` },
      };
    }

    async function idOf(service: string): Promise<string> {
      const labels = [`project=${PROJECT}`, `service=${service}`];
      const filters = labels.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`]);
      return (await run('docker', ['ps', '--quiet', ...filters])).stdout.trim();
    }

    async function inspected(service: string): Promise<Inspected> {
      const { stdout } = await run('docker', ['inspect', await idOf(service)]);
      const [container] = JSON.parse(stdout) as [Inspected];
      return container;
    }

    /** What a line of shell says inside. */
    async function inside(service: string, line: string): Promise<string> {
      return (await run('docker', ['exec', await idOf(service), 'sh', '-c', line])).stdout;
    }

    async function keysOf(service: string): Promise<Key[]> {
      const config = '/app/containers/understudy.config.yaml';
      const list = await inside(
        service,
        `node /app/cli/bin.ts certs list --json --config ${config}`,
      );
      return JSON.parse(list) as Key[];
    }

    async function untilHealthy(service: string): Promise<void> {
      await until(`${service} is healthy`, async () => {
        return (await inspected(service)).State.Health?.Status === 'healthy';
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

/** A role that no configuration knows. */
const KEPT = {
  RoleName: 'KeptByTheStateFile',
  AssumeRolePolicyDocument: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }],
  }),
};

async function iam<T>(call: (client: IAMClient) => Promise<T>): Promise<T> {
  const client = new IAMClient({
    endpoint: `http://127.0.0.1:${PORTS.aws}`,
    region: 'us-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  try {
    return await call(client);
  } finally {
    client.destroy();
  }
}

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
