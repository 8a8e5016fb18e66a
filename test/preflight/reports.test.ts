import { describe, expect, it } from 'vitest';
import {
  assess,
  assessmentSchema,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
  type Assessment,
} from '../../preflight/index.ts';
import { agent, KOFI, MARIA, readyInput, trust, withBackup } from './ready-input.ts';

async function drifted(): Promise<Assessment> {
  const input = withBackup(await readyInput(), {
    agents: [agent('eve|<b>*'), agent(MARIA), agent(KOFI)],
    agentsSource: { name: 'users of backup.csv', isFile: true },
  });
  const [role] = input.roles;
  if (role === undefined) throw new Error('There is a role');
  const trustPolicy = trust({ providers: ['PrimaryIdp'] });
  const trustSource = { name: 'policies/trust.json', isFile: true };
  const instance = { ...input.instance, users: [MARIA, KOFI, 'eve|<b>*'] };
  return assess({ ...input, instance, roles: [{ ...role, trustPolicy, trustSource }] });
}

describe('the reports of preflight', () => {
  it('say in text who is kept out, why, and what to do', async () => {
    const text = renderText(await drifted());
    expect(text).toMatch(/^NOT READY/);
    expect(text).toContain('  0 %  backup: 0 of 3 would get in');
    expect(text).toContain('D01 · provider-trusted · backup');
    expect(text).toContain(`Keeps out: eve|<b>*, ${MARIA}, ${KOFI}`);
    expect(text).toContain('Seen in policies/trust.json');
    expect(renderText(assess(await readyInput()))).toMatch(/^READY/);
  });

  it('fit the schema as JSON', async () => {
    const assessment = await drifted();
    expect(assessmentSchema.parse(JSON.parse(renderJson(assessment)))).toEqual(
      JSON.parse(JSON.stringify(assessment)),
    );
  });

  it('keep names from breaking the Markdown', async () => {
    const markdown = renderMarkdown(await drifted());
    expect(markdown).toContain('eve\\|\\<b\\>\\*');
    const rows = markdown.split('\n').filter((line) => line.startsWith('| error'));
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
  });

  it('point as SARIF at the files, each rule described', async () => {
    const sarif = JSON.parse(renderSarif(await drifted(), '1.2.3')) as {
      runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Result[] }];
    };
    const [{ tool, results }] = sarif.runs;
    const ids = new Set(tool.driver.rules.map(({ id }) => id));
    expect(results.every(({ ruleId }) => ids.has(ruleId))).toBe(true);
    const files = results.map(
      ({ locations }) => locations[0].physicalLocation.artifactLocation.uri,
    );
    expect(files).toContain('policies/trust.json');
    expect(results[0]?.level).toBe('error');
  });
});

interface Result {
  ruleId: string;
  level: string;
  locations: [{ physicalLocation: { artifactLocation: { uri: string } } }];
}
