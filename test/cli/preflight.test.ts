import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runMain } from '../support/run-main.ts';
import { federated, testMetadata } from '../support/idp-metadata.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { KOFI, MARIA, ROLE, trust } from '../preflight/ready-input.ts';

/** A folder with all documents of two IdPs that are ready. */
async function documents(): Promise<AsyncDisposable & { path: string; args: readonly string[] }> {
  const folder = await temporaryFolder();
  const write = (name: string, text: string): Promise<void> =>
    writeFile(join(folder.path, name), text);
  await mkdir(join(folder.path, 'idps'));
  for (const name of ['primary', 'backup']) {
    const metadata = await testMetadata(name);
    await write(`idps/${name}.xml`, metadata);
    await write(`idps/${name}.json`, JSON.stringify({ SAMLMetadataDocument: metadata }));
    await write(`idps/${name}.csv`, `\uFEFFusername,sessionName\n${MARIA},\n${KOFI},${KOFI}\n`);
  }
  await write(
    'role.json',
    JSON.stringify({
      Role: { Arn: ROLE, AssumeRolePolicyDocument: trust(), MaxSessionDuration: 43_200 },
    }),
  );
  await write(
    'users.json',
    JSON.stringify({
      UserSummaryList: [
        { Id: '1', Username: MARIA },
        { Id: '2', Username: KOFI },
      ],
    }),
  );
  await write(
    'understudy.config.json',
    JSON.stringify({ aws: { roles: [{ name: 'ConnectAgent' }] } }),
  );
  const args = ['primary', 'backup'].flatMap((name) => [
    '--metadata',
    `${name}=idps/${name}.xml`,
    '--registered',
    `${name}=idps/${name}.json`,
    '--users',
    `${name}=idps/${name}.csv`,
    '--clock',
    `${name}=0`,
  ]);
  return {
    ...folder,
    args: [
      'preflight',
      ...args,
      '--trust-policy',
      'ConnectAgent=role.json',
      '--connect-users',
      'users.json',
    ],
  };
}

describe('understudy preflight', () => {
  it('finds nothing at two IdPs that are ready, all documents given', async () => {
    await using folder = await documents();
    const { code, out, err } = await runMain(folder.path, [...folder.args, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ ready: true, findings: [], unknown: [] });
  });

  it.each([
    ['role.json', trust({ providers: ['PrimaryIdp'] }), 'D01'],
    ['idps/backup.csv', `username,sessionName\n${MARIA},${MARIA.toUpperCase()}\n${KOFI},\n`, 'C12'],
    ['idps/backup.csv', `username\n${KOFI}\n`, 'E07'],
    ['idps/backup.csv', `username,sessionDuration\n${MARIA},50000\n${KOFI},3600\n`, 'C17'],
    ['users.json', [MARIA], undefined],
  ])('tells by exit code 1 what is wrong in %s', async (file, content, mode) => {
    await using folder = await documents();
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(folder.path, file), text);
    const { code, out } = await runMain(folder.path, [...folder.args, '--json']);
    const { findings } = JSON.parse(out) as {
      findings: { mode: string; source?: { name: string } }[];
    };
    // Kofi is no user of Amazon Connect any more: no IdP can help that, so it is a warning.
    expect([code, findings[0]?.mode]).toEqual(mode === undefined ? [0, 'C12'] : [1, mode]);
  });

  it('asks a running IdP for its metadata, and tells its clock by the answer', async () => {
    await using folder = await documents();
    const metadata = await testMetadata('backup');
    const server = createServer((_request, response) => {
      response.sendDate = false;
      response.setHeader('date', new Date(Date.now() + 600_000).toUTCString());
      response.end(metadata);
    }).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`;
      const args = folder.args
        .filter((arg, index) => arg !== 'backup=0' && folder.args[index + 1] !== 'backup=0')
        .map((arg) => (arg === 'backup=idps/backup.xml' ? `backup=${url}` : arg));
      const { code, out } = await runMain(folder.path, [...args, '--json']);
      expect([
        code,
        (JSON.parse(out) as { findings: { mode: string }[] }).findings[0]?.mode,
      ]).toEqual([1, 'C24']);
    } finally {
      server.close();
    }
  });

  describe('of several IdPs in one document', () => {
    const PRIMARY_ID = 'https://primary.idp.understudy.example';
    const BACKUP_ID = 'https://backup.idp.understudy.example';
    const OTHER_ID = 'https://somebody.example';

    /** What comes of it when documents of the backup IdP are replaced. */
    async function judged(
      change: Readonly<Record<string, string>>,
      files: Readonly<Record<string, string>> = {},
    ): Promise<{ code: number; err: string; modes: string[]; problems: string }> {
      await using folder = await documents();
      for (const [name, text] of Object.entries(files))
        await writeFile(join(folder.path, name), text);
      const args = folder.args.map((arg) => change[arg] ?? arg);
      const { code, out, err } = await runMain(folder.path, [...args, '--json']);
      const { findings = [] } = (out === '' ? {} : JSON.parse(out)) as {
        findings?: { mode: string; problem: string }[];
      };
      return {
        code,
        err,
        modes: findings.map(({ mode }) => mode),
        problems: findings.map(({ problem }) => problem).join(),
      };
    }

    it('takes the one with the entity ID of the configuration, wherever it stands', async () => {
      const [primary, backup] = [await testMetadata('primary'), await testMetadata('backup')];
      const both = federated(primary, await testMetadata('other', OTHER_ID), backup);
      const change = {
        'backup=idps/backup.xml': 'backup=both.xml',
        'backup=idps/backup.json': 'backup=both.xml',
        'primary=idps/primary.xml': 'primary=both.xml',
      };
      expect(await judged(change, { 'both.xml': both })).toMatchObject({ code: 0, modes: [] });
      // Its positive twin: a key that is exchanged is missed by that entity, and by no other.
      const stale = federated(primary, await testMetadata('third', BACKUP_ID));
      const { code, modes } = await judged(
        { 'backup=idps/backup.json': 'backup=stale.xml' },
        { 'stale.xml': stale },
      );
      expect([code, modes]).toEqual([1, ['B01']]);
    });

    it('takes the one that is named behind the document', async () => {
      const both = federated(
        await testMetadata('primary', OTHER_ID),
        await testMetadata('backup', `${OTHER_ID}/2#x`),
      );
      const change = {
        'backup=idps/backup.xml': `backup=both.xml#${OTHER_ID}/2#x`,
        'backup=idps/backup.json': 'backup=both.xml',
      };
      expect(await judged(change, { 'both.xml': both })).toMatchObject({ code: 0, modes: [] });
    });

    it('lists them and ends where it is not clear which one is meant', async () => {
      const files = {
        'both.xml': federated(
          await testMetadata('primary', OTHER_ID),
          await testMetadata('backup', PRIMARY_ID),
        ),
      };
      const unclear = await judged({ 'backup=idps/backup.xml': 'backup=both.xml' }, files);
      expect(unclear.code).toBe(2);
      expect(unclear.err).toContain(
        `both.xml: 2 IdPs are in it, and none is “${BACKUP_ID}”, as the configuration has it: ${OTHER_ID}, ${PRIMARY_ID}`,
      );
      expect(unclear.err).toContain(`both.xml#${OTHER_ID}`);
      const wrong = await judged({ 'backup=idps/backup.xml': 'backup=both.xml#urn:x' }, files);
      expect(wrong.code).toBe(2);
      expect(wrong.err).toContain(`both.xml: no IdP “urn:x” is in it: ${OTHER_ID}, ${PRIMARY_ID}`);
    });

    it('reports a registered document in which the issuer is none of them', async () => {
      const files = {
        'both.xml': federated(
          await testMetadata('primary', OTHER_ID),
          await testMetadata('backup', PRIMARY_ID),
        ),
      };
      const { code, modes, problems } = await judged(
        { 'backup=idps/backup.json': 'backup=both.xml' },
        files,
      );
      expect([code, modes]).toEqual([1, expect.arrayContaining(['B13'])]);
      expect(problems).toContain(`names ${OTHER_ID}, ${PRIMARY_ID}`);
    });

    it('takes a file whose name holds the sign for that file', async () => {
      const change = { 'backup=idps/backup.xml': 'backup=a#b.xml' };
      const files = { 'a#b.xml': await testMetadata('backup') };
      expect(await judged(change, files)).toMatchObject({ code: 0, modes: [] });
    });
  });

  it('judges the configuration alone when nothing is given', async () => {
    await using folder = await temporaryFolder();
    const { code, out } = await runMain(folder.path, ['preflight']);
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^READY/)]);
    expect(out).toContain('Not looked at');
  });

  it.each([
    [['--format', 'pdf'], '--format: “pdf”'],
    [['--metadata', 'backup'], '--metadata: “backup”, expected NAME=VALUE'],
    [['--metadata', 'third=idps/backup.xml'], 'the configuration has no “third”'],
    [['--metadata', 'backup=nowhere.xml'], 'nowhere.xml: cannot be read'],
    [['--metadata', 'backup=role.json'], 'role.json: no metadata of an IdP'],
    [['--clock', 'backup=soon'], 'expected seconds'],
    [['--users', 'backup=bad.csv'], 'bad.csv, line 3: no username'],
    [['--connect-users', 'idps/backup.xml'], 'the output of aws connect list-users'],
    [['--connect-users', 'other.csv'], 'no column of logins among name'],
    [['--at', 'noon'], '--at: “noon”'],
  ])('refuses %j and says how to mend it', async (args, problem) => {
    await using folder = await documents();
    await writeFile(join(folder.path, 'bad.csv'), 'username,x\na,1\n,2\n');
    await writeFile(join(folder.path, 'other.csv'), 'name\nmaria\n');
    const { code, out, err } = await runMain(folder.path, ['preflight', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(problem);
  });
});
