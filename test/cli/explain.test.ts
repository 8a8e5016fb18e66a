import { writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CliContext } from '../../cli/command.ts';
import { main } from '../../cli/main.ts';
import { EXPLANATION_SCHEMA } from '../../explain/report.ts';
import { FEDERATE, message, signed, trustPolicy } from '../support/aws-assertions.ts';
import { NOW } from '../support/aws-server.ts';
import { runCli } from '../support/cli-process.ts';
import { federated, testMetadata } from '../support/idp-metadata.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

async function filled(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  const write = (name: string, text: string): Promise<void> =>
    writeFile(join(folder.path, name), text);
  await write('good.txt', await signed());
  await write(
    'bad.txt',
    await signed(message({ conditions: { audienceRestrictions: [['urn:x']] } })),
  );
  await write('idp.xml', await testMetadata('primary'));
  await write('trust.json', JSON.stringify(trustPolicy()));
  await write(
    'role.json',
    JSON.stringify({
      Role: { AssumeRolePolicyDocument: trustPolicy(), MaxSessionDuration: 7_200 },
    }),
  );
  await write('expired', 'Response has expired');
  return folder;
}

/** Runs the command with something on its stdin. */
async function piped(folder: string, args: readonly string[], input: string) {
  const child = spawn(process.execPath, [resolve('cli/bin.ts'), ...args], { cwd: folder });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: Buffer.concat(chunks).toString('utf8') };
}

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await filled();
  return () => folder[Symbol.asyncDispose]();
});

/** The command in this process: what the binary adds is seen once, below. */
async function run(...args: string[]) {
  const written = { out: '', err: '' };
  const context: CliContext = {
    cwd: folder.path,
    env: {},
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    read: () => Promise.resolve(Buffer.alloc(0)),
    terminal: false,
    colour: false,
    signal: new AbortController().signal,
  };
  const code = await main(['explain', ...args], context);
  return { code, ...written };
}

describe('understudy explain', () => {
  it('explains the words of an error, given as they are or in quotes', async () => {
    const [bare, quoted] = await Promise.all([
      run('Response', 'signature', 'invalid'),
      run('Response signature invalid'),
    ]);
    expect(bare).toMatchObject({ code: 0, err: '' });
    expect(bare.out).toBe(quoted.out);
    expect(bare.out).toMatch(/signature-valid.*What to do.*How we know/s);
  });

  it('is a command of the binary', async () => {
    const { code, out, err } = await runCli(folder.path, ['explain', 'Response signature invalid']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('signature-valid');
  });

  it('takes an id before a file of that name, and the file by its path', async () => {
    const [id, file] = await Promise.all([run('expired', '--json'), run('./expired', '--json')]);
    expect(JSON.parse(id.out)).toMatchObject({ input: 'id' });
    expect(JSON.parse(file.out)).toMatchObject({ input: 'text', words: ['Response has expired'] });
  });

  it('says that nothing is known with exit code 1, and what may have been meant', async () => {
    const { code, out } = await run('audience-acepted');
    expect(code).toBe(1);
    expect(out).toContain('audience-accepted');
  });

  it('judges a capture by metadata and trust policy', async () => {
    const files = ['--metadata', 'idp.xml', '--trust-policy', 'trust.json'];
    const [good, bad] = await Promise.all([
      run('good.txt', ...files, '--relay-state', FEDERATE, '--json'),
      run('bad.txt', ...files),
    ]);
    expect(good.code).toBe(0);
    const report = EXPLANATION_SCHEMA.parse(JSON.parse(good.out));
    expect(report.captures[0]).toMatchObject({ outcome: 'accepted', verified: true });
    expect(bad.code).toBe(0);
    expect(bad.out).toContain('AWS sign-in refuses this at H5: The audience is not AWS.');
  });

  it('takes of several IdPs the one that the message names', async () => {
    const judgedBy = async (...documents: readonly string[]): Promise<unknown> => {
      await writeFile(join(folder.path, 'several.xml'), federated(...documents));
      const files = ['--metadata', 'several.xml', '--trust-policy', 'trust.json'];
      const { out } = await run('good.txt', ...files, '--relay-state', FEDERATE, '--json');
      const [capture] = EXPLANATION_SCHEMA.parse(JSON.parse(out)).captures;
      return [capture?.outcome, capture?.refusals.map(({ check }) => check)];
    };
    const [own, other] = [await testMetadata('primary'), await testMetadata('backup')];
    expect(await judgedBy(other, own)).toEqual(['accepted', []]);
    // The key of a neighbour vouches for nobody else.
    const { issuer = '' } = message();
    const stale = await testMetadata('third', issuer);
    const neighbour = await testMetadata('primary', 'https://neighbour.example');
    expect(await judgedBy(neighbour, stale)).toEqual(['refused', ['signature-valid']]);
  });

  it('takes the answer of get-role, a clock, and the parameters of the API', async () => {
    const files = ['--metadata', 'idp.xml', '--trust-policy', 'role.json'];
    const call = ['--sts', '--duration-seconds', '10800', '--at', new Date(NOW).toISOString()];
    const { out } = await run('good.txt', '--json', ...files, ...call);
    expect(JSON.parse(out)).toMatchObject({
      captures: [{ via: 'sts', refusals: [{ check: 'duration-within-role' }] }],
    });
  });

  it('judges what mint makes against the configuration, read from a pipe', async () => {
    const args = ['--idp', 'backup', '--json'];
    const minted = await runCli(folder.path, ['mint', ...args]);
    const broken = await runCli(folder.path, ['mint', ...args, '--defect', 'other-key']);
    const good = await piped(folder.path, ['explain', '-', '--project', '--json'], minted.out);
    expect(JSON.parse(good.out)).toMatchObject({
      input: 'mint',
      captures: [{ outcome: 'accepted', refusals: [], nearMisses: [] }],
    });
    const bad = await piped(folder.path, ['explain', '-', '--project', '--json'], broken.out);
    expect(JSON.parse(bad.out)).toMatchObject({
      captures: [{ refusals: [{ check: 'signature-valid' }] }],
    });
  });

  it.each([
    [[], /nothing to explain/],
    [['good.txt', '--metadata', 'nowhere.xml'], /No file "nowhere.xml"/],
    [['good.txt', '--trust-policy', 'idp.xml'], /"idp.xml": not JSON/],
    [['good.txt', '--at', 'noon'], /--at: "noon" is not a moment/],
    [['good.txt', '--metadata', 'good.txt'], /Could not parse metadata|CreateSAMLProvider/],
    [['good.txt', '--project', '--trust-policy', 'trust.json'], /--trust-policy with --config/],
    [['good.txt', '--metadata', 'idp.xml', '--metadata', 'idp.xml'], /--metadata twice/],
  ])('refuses %j with exit code 2 and a reason', async (args, problem) => {
    const { code, err, out } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(problem);
  });
});
