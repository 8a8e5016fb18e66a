import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCli } from '../support/cli-process.ts';
import { runMain } from '../support/run-main.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('--target remote', () => {
  it('takes the line that `up --json` prints as the world to play in', async () => {
    await using folder = await temporaryFolder();
    await using up = await startCli(folder.path, ['up', '--json']);
    await writeFile(join(folder.path, 'up.json'), JSON.stringify(up.ready), { mode: 0o600 });
    const where = ['--target', 'remote', '--remote', 'up.json', '--driver', 'http'];
    const { code, out } = await runMain(folder.path, ['drill', ...where, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'passed',
      environment: { target: 'remote' },
    });
    expect(code).toBe(0);
    const listed = await runMain(folder.path, ['run', 'trust', '--list', ...where]);
    expect(listed.out).toContain('The target cannot');
  }, 60_000);

  it.each([
    ['no file', [], 2, '--target remote: expected --remote FILE'],
    ['a file that is not there', ['--remote', 'none.yaml'], 2, 'none.yaml" cannot be read'],
    ['a file of something else', ['--remote', 'else.yaml'], 2, 'else.yaml'],
  ])('says what is wrong with %s', async (_what, args, code, words) => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'else.yaml'), 'moon: full\n');
    const ran = await runMain(folder.path, ['drill', '--target', 'remote', ...args]);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(words);
  });
});

describe('parts that run by themselves', () => {
  it('can be steered: an IdP opens its control channel with the token of a file', async () => {
    await using folder = await temporaryFolder();
    const config = { control: { tokenFile: 'run/token' } };
    await writeFile(join(folder.path, 'understudy.config.json'), JSON.stringify(config));
    await using idp = await startCli(folder.path, ['idp', 'primary', '--control', '--json']);
    const { control, name } = idp.ready as {
      name: string;
      control: { url: string; token: string };
    };
    const kept = (await readFile(join(folder.path, 'run/token'), 'utf8')).trim();
    expect(control.token).toBe(kept);
    const ask = async (token: string) =>
      fetch(`${control.url}/idps/${name}/faults`, {
        headers: { authorization: `Bearer ${token}` },
      });
    expect(await (await ask(kept)).json()).toEqual({ faults: [] });
    expect((await ask(`${kept}x`)).status).toBe(401);
  }, 30_000);

  it('are linked by a portal, by the names that its visitor uses', async () => {
    await using folder = await temporaryFolder();
    const idps = [
      { name: 'primary', port: 4001 },
      { name: 'backup', port: 4002 },
    ];
    await writeFile(join(folder.path, 'understudy.config.json'), JSON.stringify({ idps }));
    await using portal = await startCli(folder.path, ['portal', '--json']);
    const { url } = portal.ready as { url: string };
    const page = await (await fetch(url)).text();
    for (const port of [4001, 4002])
      expect(page).toContain(`http://127.0.0.1:${port}/launch/amazon-connect`);
  }, 30_000);
});
