import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/cli-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Up {
  aws: { endpoint: string; signIn: string; console: string };
  idps: Record<string, { url: string; entityId: string; metadataUrl: string }>;
  portal: { url: string };
  control: { url: string; token: string };
}

describe('understudy up', () => {
  it('prints one line when everything answers, and stops cleanly on SIGTERM', async () => {
    await using folder = await temporaryFolder();
    await using running = await startCli(folder.path, ['up', '--json']);
    const { aws, idps, portal, control } = running.ready as Up;
    expect(Object.keys(idps)).toEqual(['primary', 'backup']);
    const metadata = await (await fetch(idps['backup']?.metadataUrl ?? '')).text();
    expect(metadata).toContain(idps['backup']?.entityId);
    expect(await (await fetch(portal.url)).text()).toContain('Backup IdP');
    expect((await fetch(`${aws.endpoint}/healthz`)).status).toBe(200);
    expect((await fetch(aws.console)).status).toBeLessThan(500);

    const authorization = `Bearer ${control.token}`;
    expect((await fetch(control.url)).status).toBe(401);
    expect((await fetch(control.url, { headers: { authorization: 'Bearer 0' } })).status).toBe(401);
    expect(await (await fetch(control.url, { headers: { authorization } })).json()).toMatchObject({
      idps: [{ name: 'primary', down: false }, { name: 'backup' }],
    });

    const headers = { authorization, 'content-type': 'application/json' };
    await fetch(`${control.url}/idps/primary/down`, { method: 'POST', headers, body: '{}' });
    await expect(fetch(idps['primary']?.url ?? '')).rejects.toThrow('fetch failed');
    await fetch(`${control.url}/idps/primary/up`, { method: 'POST', headers, body: '{}' });
    expect((await fetch(`${idps['primary']?.url}/healthz`)).status).toBe(200);

    expect(await running.stop('SIGTERM')).toBe(0);
    await expect(fetch(`${aws.endpoint}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('ends with 3 and names the port when one is taken', async () => {
    await using folder = await temporaryFolder();
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as { port: number };
    await writeFile(
      join(folder.path, 'understudy.config.json'),
      JSON.stringify({ portal: { port } }),
    );
    const { code, err } = await runCli(folder.path, ['up']);
    occupant.close();
    expect(err).toContain(`Cannot listen on 127.0.0.1:${port}: EADDRINUSE`);
    expect(code).toBe(3);
  });

  it('keeps its keys to itself and for the next time', async () => {
    await using folder = await temporaryFolder();
    const certificate = async (): Promise<string> => {
      await using running = await startCli(folder.path, ['up', '--json']);
      const { idps } = running.ready as Up;
      return (
        (await (await fetch(idps['primary']?.metadataUrl ?? '')).text()).match(
          /X509Certificate>([^<]+)/,
        )?.[1] ?? ''
      );
    };
    const first = await certificate();
    expect(first.length).toBeGreaterThan(500);
    expect(await certificate()).toBe(first);
    expect((await stat(join(folder.path, '.understudy'))).mode & 0o777).toBe(0o700);
  });
});

describe('understudy drill', () => {
  it('holds without a browser, and writes the report', async () => {
    await using folder = await temporaryFolder();
    const { code, out, err } = await runCli(folder.path, [
      'drill',
      '--driver',
      'http',
      '-o',
      'report',
    ]);
    expect(err).toContain('Report: report');
    expect(out).toContain('ERR_CONNECTION_REFUSED');
    expect(out).toMatch(/Recovery time +\d/);
    expect(code).toBe(0);
    const result = JSON.parse(
      await readFile(join(folder.path, 'report', 'result.json'), 'utf8'),
    ) as object;
    expect(result).toMatchObject({ kind: 'drill', outcome: 'passed', counts: { passed: 1 } });
    expect(await readFile(join(folder.path, 'report', 'junit.xml'), 'utf8')).toContain(
      '<testsuites',
    );
  });

  it('says that it is skipped when the browser it is told to use is not there', async () => {
    await using folder = await temporaryFolder();
    const { code, out } = await runCli(folder.path, ['drill', '--driver', 'browser'], {
      UNDERSTUDY_CHROMIUM: '/nowhere/chromium',
    });
    expect(out).toContain('No Chromium was found');
    expect(code).toBe(5);
  });
});

describe('understudy run', () => {
  it('deviates, with exit code 1, when the world is not as the scenario expects', async () => {
    await using folder = await temporaryFolder();
    await writeFile(
      join(folder.path, 'understudy.config.yaml'),
      'aws: { roles: [{ name: ConnectAgent, trusts: [primary] }] }\n',
    );
    const args = ['run', 'login/reaches-connect', '--driver', 'http', '--json'];
    const { code, out } = await runCli(folder.path, args);
    expect(code).toBe(1);
    const { scenarios } = JSON.parse(out) as { scenarios: { variant: string; status: string }[] };
    expect(scenarios.map(({ variant, status }) => [variant, status])).toEqual([
      ['login/reaches-connect [primary, http]', 'passed'],
      ['login/reaches-connect [backup, http]', 'failed'],
    ]);
  });
});
