import { generateKeyPairSync, hash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyEvidence } from '../../evidence/index.ts';
import { MERGED_REPORT_SCHEMA } from '../../runner/attempts/report.ts';
import { runMain } from '../support/run-main.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { attemptAt as at, NOON, workerLog } from '../support/worker-logs.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder.path, path, '..'), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  };
  const one = workerLog([at(1, 'ana@example.com'), at(12, '<b>', { no: 'H1' })], { worker: 'w1' });
  const two = workerLog(
    [at(31, '<b>', { idp: 'backup' }), at(45, 'ana@example.com', { idp: 'backup' })],
    { worker: 'w2' },
  );
  write('attempts/one.jsonl', one);
  write('attempts/two.jsonl', `${two}{"seq":4,"pre`);
  write('attempts/notes.txt', 'not a log');
  write('other/three.jsonl', workerLog([at(1, 'x')], { worker: 'w3', drill: 'failback' }));
  write('changed/one.jsonl', one.replace('"outcome":"connected"', '"outcome":"refused"'));
  write('empty/notes.txt', '');
  write('whole/events.jsonl', '{"seq":1,"t":0.1,"prev":"","type":"steady-state"}\n');
});
afterAll(async () => folder[Symbol.asyncDispose]());

const merge = async (...args: readonly string[]) =>
  runMain(folder.path, ['drill', 'merge', ...args]);
const inFolder = (...path: readonly string[]): string => join(folder.path, ...path);

describe('understudy drill merge', () => {
  it('makes one drill of the logs of a folder, with one recovery time and evidence', async () => {
    const ran = await merge(
      'attempts',
      '-o',
      'merged',
      '--recovery',
      '60',
      '--operator',
      'Ana Sato',
    );
    expect([ran.code, ran.err]).toEqual([0, 'Report and evidence: merged\n']);
    expect(ran.out).toContain('shift-start, from 2 workers');
    expect(ran.out).toMatch(/T1 .*11\.1 s[^]*T4 .*30\.1 s[^]*T5 .*30\.1 s/);
    const report = MERGED_REPORT_SCHEMA.parse(
      JSON.parse(readFileSync(inFolder('merged', 'report.json'), 'utf8')),
    );
    expect(report).toMatchObject({ verdict: 'held', recovery: 19, operator: 'Ana Sato' });
    expect(report.startedAt).toBe(new Date(NOON + 1_000).toISOString());
    expect(report.workers.map(({ file, cutOff }) => [file, cutOff])).toEqual([
      ['attempts/one.jsonl', false],
      ['attempts/two.jsonl', true],
    ]);
    expect(report.workers[0]?.sha256).toBe(
      hash('sha256', readFileSync(inFolder('attempts', 'one.jsonl'))),
    );
    const page = readFileSync(inFolder('merged', 'report.html'), 'utf8');
    expect(page).not.toMatch(/<script|<b>&lt;|https?:\/\/[^"]*"[^>]*src/);
    for (const text of ['Recovery time', '19.0 s', 'Workers and their logs', 'cut off at its end'])
      expect(page).toContain(text);
  });

  it('leaves evidence that drill verify takes, that names nobody, until a byte is changed', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(inFolder('private.pem'), pkcs8);
    writeFileSync(inFolder('public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    await merge(
      'attempts/one.jsonl',
      'attempts/two.jsonl',
      '-o',
      'signed',
      '--sign-with',
      'private.pem',
    );
    const zip = join('signed', 'drill-shift-start.zip');
    const good = await runMain(folder.path, ['drill', 'verify', zip, '--key', 'public.pem']);
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('signature good')]);
    const whole = readFileSync(inFolder(zip));
    const { files } = verifyEvidence(whole);
    expect([...files.keys()]).toEqual([
      'report.html',
      'report.json',
      'report.md',
      'junit.xml',
      'ctrf.json',
      'events.jsonl',
      'SHA256SUMS',
      'SHA256SUMS.sig',
    ]);
    for (const bytes of files.values()) expect(bytes.toString()).not.toContain('ana@example.com');
    for (let at = 0; at < whole.length; at += 37) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => verifyEvidence(changed)).toThrow(/does not hold/);
    }
  });

  it('ends as a drill ends: 1 when it deviated, 5 when it proves nothing', async () => {
    const late = await merge('attempts', '--recovery', '10', '-o', 'late');
    expect([late.code, late.out]).toEqual([1, expect.stringContaining('expected 10 s or less')]);
    const calm = await merge('other', '--recovery', '10', '-o', 'calm');
    expect([calm.code, calm.out]).toEqual([5, expect.stringContaining('nothing is proved')]);
    expect((await merge('other', '-o', 'calm')).code).toBe(0);
  });

  it('prints every format', async () => {
    const print = async (reporter: string): Promise<string> =>
      (await merge('attempts', '-o', 'formats', '--reporter', reporter)).out;
    expect(await print('junit')).toContain('<testsuite');
    expect(JSON.parse(await print('ctrf'))).toMatchObject({ reportFormat: 'CTRF' });
    expect(await print('markdown')).toContain('## Understudy drill: Passed');
    expect(await print('html')).toContain('<!doctype html>');
    expect(MERGED_REPORT_SCHEMA.parse(JSON.parse(await print('json'))).verdict).toBe('held');
  });

  it('keeps it in the state folder unless told otherwise', async () => {
    const { err } = await merge('attempts', '--pseudonyms');
    expect(err).toMatch(/^Report and evidence: \.understudy\/merged\/[\d-]+-shift-start-\d+\n$/);
  });

  it('refuses a log of which a line was changed, naming the line', async () => {
    const ran = await merge('changed', '-o', 'refused');
    expect([ran.code, ran.err]).toEqual([
      3,
      expect.stringMatching(/changed\/one\.jsonl, line 3: does not follow from the line before/),
    ]);
  });

  it.each([
    [[], /which logs\?/],
    [['nowhere'], /No file "nowhere"/],
    [['empty'], /no log \(\*\.jsonl\) in the folder "empty"/],
    [['attempts', 'other'], /"other\/three\.jsonl" is of the drill "failback", "attempts\/one/],
    [['attempts', 'attempts/one.jsonl'], /are both the log of the worker w1/],
    [['whole'], /It is the log of a whole drill/],
    [['attempts', '--recovery', 'x'], /--recovery: "x", expected a number/],
  ])('refuses %j and says why', async (args, problem) => {
    const ran = await merge(...args, '-o', 'refused');
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(problem)]);
  });
});
