import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-process.ts';
import { runMain } from '../support/run-main.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const EXAMPLES = resolve('examples/own-scenarios');

describe('understudy run with a path', () => {
  it('plays the examples: TypeScript, JSON and YAML, every variant of them', async () => {
    await using folder = await temporaryFolder();
    const { code, out, err } = await runCli(folder.path, ['run', EXAMPLES, '--json', '-o', 'out']);
    expect([code, err.includes('Warning')]).toEqual([0, false]);
    const { scenarios, counts } = JSON.parse(out) as {
      scenarios: { variant: string; profile?: string; region?: string }[];
      counts: object;
    };
    expect(counts).toMatchObject({ passed: 14, failed: 0, skipped: 0 });
    expect(scenarios[0]).toMatchObject({
      variant: 'acme/by-vendor [primary, okta, http]',
      profile: 'okta',
    });
    expect(scenarios.map(({ region }) => region)).toContain('eu-central-1');
    // A report of them is not measured by the catalogue that they are not.
    const html = await readFile(join(folder.path, 'out', 'report.html'), 'utf8');
    expect(html).not.toContain('Failure modes');
  });

  it('takes modules as ES modules in a folder of CommonJS, with helpers beside them', async () => {
    await using folder = await temporaryFolder();
    const put = async (name: string, text: string): Promise<void> =>
      writeFile(join(folder.path, name), text);
    const example = await readFile(join(EXAMPLES, 'by-vendor.ts'), 'utf8');
    await put('package.json', '{"type":"commonjs"}');
    await put('_vendors.ts', `export const vendors: readonly string[] = ['okta'];`);
    await put(
      'a.ts',
      `import { vendors } from './_vendors.ts';\n${example.replace("['okta', 'entra-id']", 'vendors')}`,
    );
    const { code, out, err } = await runCli(folder.path, ['run', '.', '--list', '--driver', 'sts']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('acme/by-vendor [backup, okta, sts]');
    expect(out).toContain('2 variants, 0 skipped');
  });

  it('takes filters beside it, and leaves the catalogue out', async () => {
    await using folder = await temporaryFolder();
    const list = (...args: string[]) => runMain(folder.path, ['run', '--list', ...args]);
    await cp(join(EXAMPLES, 'untrusted-backup.json'), join(folder.path, 'mine/a.json'));
    expect((await list('./mine', 'untrusted')).out).toContain('2 variants');
    expect((await list('mine')).out).toContain('acme/untrusted-backup [http]');
    expect((await list('mine/a.json')).out).not.toContain('login/');
    expect((await list('./mine', 'login/')).err).toContain('Filter "login/": no scenario fits it');
    // A word that fits the catalogue is a filter, even where a folder has the same name.
    await mkdir(join(folder.path, 'login'));
    expect((await list('login')).out).toContain('login/reaches-connect');
    expect((await list('./login')).err).toContain('login: no file of scenarios in it');
    expect(await list('./none')).toMatchObject({ code: 2, out: '' });
  });

  it('tells what is wrong in the files and plays nothing', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'a.yaml'), 'id: x');
    const { code, err } = await runMain(folder.path, ['run', './a.yaml']);
    expect(code).toBe(2);
    expect(err).toContain('a.yaml:1:1: steps: missing; expected array');
    expect(err).toContain('docs/own-scenarios.md');
  });
});

describe('understudy list and drill with a path', () => {
  it('list what is in the files, by kind', async () => {
    const yaml = join(EXAMPLES, 'night-shift.yaml');
    const list = async (...args: string[]) => runMain('.', ['list', ...args]);
    const { out } = await list(yaml, '--json');
    expect(JSON.parse(out)).toMatchObject({
      scenarios: [{ id: 'acme/other-regions' }],
      drills: [{ id: 'acme/night-shift' }],
    });
    expect((await list('drills', yaml)).out).not.toContain('other-regions');
    expect((await list('checks', yaml)).err).toContain('files hold no checks');
  });

  it('rehearse a drill of one’s own', async () => {
    await using folder = await temporaryFolder();
    const yaml = join(EXAMPLES, 'night-shift.yaml');
    const args = ['drill', yaml, 'night-shift', '--driver', 'http', '-o', 'out'];
    expect(await runMain(folder.path, args)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Recovery time'),
    });
    const none = await runMain(folder.path, ['drill', join(EXAMPLES, 'untrusted-backup.json')]);
    expect(none).toMatchObject({
      code: 2,
      err: expect.stringContaining('no drill, only scenarios'),
    });
  });
});

describe('the built package', () => {
  it('gives own modules its own doors, though they lie where nothing is installed', async () => {
    await using folder = await temporaryFolder();
    const home = join(folder.path, 'package');
    await mkdir(home);
    await cp('package.json', join(home, 'package.json'));
    await symlink(resolve('node_modules'), join(home, 'node_modules'));
    const build = ['-p', resolve('tsconfig.build.json'), '--outDir', join(home, 'dist')];
    await run(resolve('node_modules/.bin/tsc'), [...build, '--declaration', 'false']);
    const bin = join(home, 'dist/cli/bin.js');
    await cp(EXAMPLES, join(folder.path, 'mine'), { recursive: true });
    const listed = await run(process.execPath, [bin, 'run', './mine', '--list'], folder.path);
    expect(listed).toContain('acme/by-vendor [backup, entra-id, sts]');
    await rm(home, { recursive: true });
  });
});

async function run(command: string, args: readonly string[], cwd = '.'): Promise<string> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)(command, args, { cwd });
  return stdout;
}
