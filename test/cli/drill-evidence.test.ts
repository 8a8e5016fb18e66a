import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyEvidence } from '../../evidence/index.ts';
import { assessmentSchema } from '../../preflight/index.ts';
import { DRILL_REPORT_SCHEMA, type DrillReport } from '../../runner/drill/report.ts';
import { smallDrill } from '../support/drills.ts';
import { runMain } from '../support/run-main.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
let first: DrillReport;
let second: DrillReport;
beforeAll(async () => {
  folder = await temporaryFolder();
  const drill = smallDrill({ population: { retrySeconds: 5, missingAtBackup: 20 } });
  writeFileSync(join(folder.path, 'small.json'), JSON.stringify(drill));
  first = await play('one');
  second = await play('two');
}, 60_000);
afterAll(async () => folder[Symbol.asyncDispose]());

async function play(output: string): Promise<DrillReport> {
  const ran = await runMain(folder.path, ['drill', 'small.json', '--speed', '30', '-o', output]);
  expect(ran.err).toContain(`Report and evidence: ${output}`);
  return DRILL_REPORT_SCHEMA.parse(
    JSON.parse(readFileSync(join(folder.path, output, 'report.json'), 'utf8')),
  );
}

function problemOf(act: () => unknown): string {
  try {
    act();
    return '';
  } catch (error) {
    return String(error);
  }
}

const archive = (): Buffer => readFileSync(join(folder.path, 'two', 'drill-small.zip'));

describe('the evidence of a drill that was played', () => {
  it('holds metadata, trust policies and role policies as they were, and no key or name', () => {
    const { files } = verifyEvidence(archive());
    const names = [...files.keys()].filter((name) => name.startsWith('account/'));
    expect(names.map((name) => name.replace(/.*111122223333-/, ''))).toEqual([
      'PrimaryIdp.metadata.xml',
      'BackupIdp.metadata.xml',
      'ConnectAgent.trust-policy.json',
      'ConnectAgent.policy-AmazonConnectFederation.json',
      'ConnectSupervisor.trust-policy.json',
      'ConnectSupervisor.policy-AmazonConnectFederation.json',
    ]);
    const sums = files.get('SHA256SUMS')?.toString() ?? '';
    for (const name of names) {
      expect(sums).toContain(`  ${name}\n`);
      expect(readFileSync(join(folder.path, 'two', name))).toEqual(files.get(name));
    }
    for (const bytes of files.values())
      expect(bytes.toString()).not.toMatch(/PRIVATE KEY|maria|ana\.sato|SAMLResponse|agent-0001@/);
  });

  it('does not hold when one byte of any of its files was changed', () => {
    const whole = archive();
    for (const [name, bytes] of verifyEvidence(whole).files) {
      const at = whole.indexOf(bytes) + (bytes.length >> 1);
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect([name, problemOf(() => verifyEvidence(changed))]).toEqual([
        name,
        expect.stringContaining('does not hold'),
      ]);
    }
  });

  it('tells by preflight of whom the backup does not know, and who of them it met', () => {
    const { preflight, drift } = second;
    expect(preflight?.ready).toBe(false);
    expect(preflight?.idps.map(({ name, score }) => [name, score < 100])).toEqual([
      ['primary', false],
      ['backup', true],
    ]);
    expect(preflight?.idps[1]?.lockedOut).toEqual(drift);
    expect(preflight?.foretold?.named).toBe(second.signIns.lockedOut);
    const file = verifyEvidence(archive()).files.get('preflight.json')?.toString() ?? '';
    expect(assessmentSchema.parse(JSON.parse(file)).idps[1]?.lockedOut).toEqual(drift);
  });
});

describe('the trend of a project', () => {
  it('has the earlier drill beside the later one, wherever their evidence went', () => {
    expect(first.trend).toEqual({ earlier: [], leftOut: [] });
    expect(second.trend?.earlier.map(({ run }) => run)).toEqual([first.run]);
    const kept = readdirSync(join(folder.path, '.understudy', 'drills'));
    expect(kept).toEqual(expect.arrayContaining([first.run, second.run]));
    const page = readFileSync(join(folder.path, 'two', 'report.html'), 'utf8');
    expect(page).toContain('class="spark"');
  });

  it('is what drill compare shows without a file', async () => {
    const compare = async (...args: readonly string[]) =>
      runMain(folder.path, ['drill', 'compare', ...args]);
    const plain = await compare();
    expect([plain.code, plain.err]).toEqual([0, '']);
    expect(plain.out).toMatch(/Recovery time {2}/);
    const told = JSON.parse((await compare('small', '--last', '5', '--json')).out) as object;
    expect(told).toMatchObject({ runs: [{ run: first.run }, { run: second.run }], leftOut: [] });
    expect((await compare('--reporter', 'html')).out).toContain('class="spark"');
    expect((await compare('--reporter', 'markdown')).out).toContain('| Recovery time |');
  });

  it.each([
    [['elsewhere'], /No drill "elsewhere" of this project has a result/],
    [['--recovery', '3'], /--recovery is for understudy drill merge/],
    [['--last', '1'], /--last: "1", expected a number from 2 to 100/],
    [['--last', '3', 'one/report.json', 'two/report.json'], /--last is for drills that this/],
    [['--reporter', 'junit'], /--reporter junit is for what was played/],
    [['one/report.json'], /1 file, expected two or more/],
  ])('refuses compare %j', async (args, problem) => {
    const ran = await runMain(folder.path, ['drill', 'compare', ...args]);
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(problem)]);
  });

  it('says what was left out and why where nothing compares', async () => {
    await using other = await temporaryFolder();
    expect((await runMain(other.path, ['drill', 'compare'])).err).toMatch(/No drill of this/);
    writeFileSync(join(other.path, 'small.json'), JSON.stringify(smallDrill()));
    for (const people of ['6', '8'])
      await runMain(other.path, ['drill', 'small.json', '--speed', '60', '--people', people]);
    const ran = await runMain(other.path, ['drill', 'compare']);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('No earlier drill compares')]);
    expect(ran.err).toMatch(/it had 6 agents, this one has 8|proves nothing/);
  }, 30_000);
});
