import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { runMain, type Ran } from '../support/run-main.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function run(...args: string[]): Promise<Ran> {
  await using folder = await temporaryFolder();
  return await runMain(folder.path, args);
}

describe('understudy', () => {
  it('prints its help, with every command, when asked', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(out).toContain(`  ${name} `);
  });

  it('prints its help and ends with 2 when told nothing', async () => {
    const { code, out } = await run();
    expect(code).toBe(2);
    expect(out).toContain('Commands');
  });

  it('prints its version', async () => {
    expect(await run('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it.each(Object.keys(COMMANDS))('%s has help with usage, options and examples', async (name) => {
    const command = await COMMANDS[name]?.();
    expect(command?.name).toBe(name);
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    for (const part of ['Usage', 'Options', 'Examples', '--help']) expect(out).toContain(part);
    for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
    expect(await run('help', name)).toMatchObject({ code: 0, out });
  });

  it.each([
    [['drll'], 2, 'No command "drll"; did you mean "drill"?'],
    [['xyzzy'], 2, 'No command "xyzzy"\n'],
    [['run', '--drivr', 'http'], 2, "Unknown option '--drivr'; did you mean --driver?"],
    [['run', '--driver', 'telnet'], 2, '--driver: "telnet", expected one of browser, http, sts'],
    [['run', '--reporter', 'tap'], 2, '--reporter: "tap", expected one of terminal, json, junit'],
    [['run', '--target', 'moon'], 2, '--target: "moon", expected one of local, remote, aws'],
    [
      ['run', 'refusal/*'],
      2,
      'Filter "refusal/*": no scenario fits it\n  A filter is a part of an id, such as login/, ',
    ],
    [['run', '#refusals'], 2, 'Filter "#refusals": no scenario fits it\n  Tags: '],
    [
      ['run', '--target', 'aws', '--account', '123456789012'],
      2,
      'the command line names account 123456789012 and the configuration no account',
    ],
    [['run', '--shard', '4/3'], 2, '--shard: "4/3", expected I/N with I from 1 to N'],
    [['run', '--shard', 'one'], 2, '--shard: "one", expected I/N'],
    [['run', '--shard', '1/3', '--target', 'aws'], 2, 'at real AWS a run is not divided'],
    [['run', 'login/provider-first', '--shard', '1/9'], 2, 'expected one for each shard'],
    [['run', '--watch', '--list'], 2, '--watch and --list exclude each other'],
    [['run', '--workers', '0'], 2, '--workers: "0", expected a number from 1 to 64'],
    [
      ['run', '--workers', '2', '--target', 'aws'],
      2,
      'at the target aws one scenario plays at a time',
    ],
    [['drill', 'primary-dies', 'again'], 2, '"again" is one word too many'],
    [['drill', 'primary-dise'], 2, 'No drill "primary-dise"; did you mean "primary-dies"?'],
    [['mint', '--defect', 'unsignd'], 2, 'no defect "unsignd"; did you mean "unsigned"?'],
    [['mint', '--idp', 'third'], 2, 'No IdP "third" in the configuration'],
    [['mint', '--user', 'nobody'], 2, 'nobody'],
    [['idp'], 2, 'expected the name of an IdP'],
    [['idp', 'third'], 2, 'IdPs: primary, backup'],
    [['aws-local', '--port', '70000'], 2, '--port: "70000", expected a port from 0 to 65535'],
    [['aws-local', '--clock', 'noon'], 2, '--clock: "noon" is not a moment in ISO 8601'],
    [['list', 'cheques'], 2, 'no kind "cheques"'],
    [['certs', 'burn'], 2, 'no action "burn"'],
    [['certs', 'rotate'], 2, 'expected the name of one IdP'],
    [['certs', 'rotate', 'primary'], 2, 'there are none to rotate'],
    [['up', '--config', 'none.yaml'], 2, 'Configuration none.yaml: no such file'],
  ])('%j ends with %i and says what is wrong', async (args, code, message) => {
    const ran = await run(...args);
    expect(ran.err).toContain(message);
    expect(ran).toMatchObject({ code, out: '' });
  });
});

describe('understudy list', () => {
  it('lists every kind for people and for machines alike', async () => {
    const { out } = await run('list');
    const lists = JSON.parse((await run('list', '--json')).out) as Record<string, { id: string }[]>;
    expect(Object.keys(lists)).toEqual([
      'scenarios',
      'drills',
      'failover-drills',
      'checks',
      'defects',
      'faults',
      'profiles',
      'modes',
    ]);
    for (const { id } of Object.values(lists).flat()) expect(out).toContain(id);
    expect(lists['scenarios']?.length).toBeGreaterThanOrEqual(20);
    expect(lists['defects']?.length).toBeGreaterThanOrEqual(60);
  });
});

describe('understudy run --list', () => {
  it('lists variants without playing them', async () => {
    const { code, out } = await run('run', 'login/reaches-connect', '--driver', 'http', '--list');
    expect(code).toBe(0);
    expect(out).toContain('login/reaches-connect [primary, http]');
    expect(out).toContain('2 variants, 0 skipped');
  });
});

describe('understudy certs', () => {
  it('makes keys, lists them, and walks through a rollover stage by stage', async () => {
    await using folder = await temporaryFolder();
    const certs = (...args: string[]) => runMain(folder.path, ['certs', ...args]);
    expect((await certs()).out).toContain('No keys in');
    expect((await certs('make')).out).toMatch(/primary +current.*\n.*/);
    const roles = async (): Promise<string[]> =>
      (JSON.parse((await certs('--json')).out) as { owner: string; role: string }[])
        .filter(({ owner }) => owner === 'primary')
        .map(({ role }) => role);
    expect(await roles()).toEqual(['current']);
    expect((await certs('rotate', 'primary')).out).toContain('A next key is published');
    expect(await roles()).toEqual(['current', 'next']);
    expect((await certs('rotate', 'primary')).out).toContain('The next key signs now');
    expect(await roles()).toEqual(['current', 'retired']);
    expect((await certs('rotate', 'primary', '--json')).out).toContain('"stage":"retired-dropped"');
    expect(await roles()).toEqual(['current']);
  });
});

describe('understudy with an IdP that encrypts', () => {
  it('makes the key pair for it, and mints what nobody else can read', async () => {
    await using folder = await temporaryFolder();
    const config = JSON.stringify({
      idps: [{ name: 'primary', encryption: {} }, { name: 'backup' }],
    });
    await writeFile(join(folder.path, 'understudy.config.json'), config);
    const made = (await runMain(folder.path, ['certs', 'make'])).out;
    expect(made).toMatch(/primary +encryption/);
    expect(made).not.toMatch(/backup +encryption/);
    const plain = (await runMain(folder.path, ['mint', '--idp', 'backup', '--xml'])).out;
    const minted = (await runMain(folder.path, ['mint', '--xml'])).out;
    expect(plain).toContain('maria.garcia@example.com');
    expect(minted).toContain('EncryptedAssertion');
    expect(minted).not.toContain('maria.garcia@example.com');
  });
});

describe('understudy doctor', () => {
  it('examines the machine and ends with 0 when nothing is in the way', async () => {
    const { code, out } = await run('doctor');
    expect(out).toMatch(/^ok {4}Node: /m);
    expect(out).toMatch(/Clock: \d{4}-/);
    expect(code).toBe(0);
  });
});
