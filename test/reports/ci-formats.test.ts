import { describe, expect, it } from 'vitest';
import { renderAnnotations, renderCtrf, renderMarkdown } from '../../reports/index.ts';
import type { RunResult } from '../../runner/result.ts';
import { judgedRun, mixedRun } from '../support/run-results.ts';

const ID = '0f0e0d0c-0b0a-4908-8706-050403020100';

describe('the CTRF report', () => {
  const report = JSON.parse(renderCtrf(mixedRun(), ID)) as {
    reportFormat: string;
    specVersion: string;
    reportId: string;
    results: {
      summary: Record<string, number>;
      tests: { name: string; status: string; duration: number; message?: string }[];
    };
  };

  it('has the members that the format asks for', () => {
    expect(report).toMatchObject({ reportFormat: 'CTRF', reportId: ID });
    expect(report.specVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(report.results.summary).toEqual({
      tests: 5,
      passed: 1,
      failed: 1,
      skipped: 2,
      pending: 0,
      other: 1,
      start: Date.parse('2026-11-24T09:00:00Z'),
      stop: Date.parse('2026-11-24T09:01:02Z'),
    });
  });

  it('has a test for each variant, skipped ones with their reason', () => {
    expect(report.results.tests.map(({ status }) => status)).toEqual([
      'passed',
      'failed',
      'other',
      'skipped',
      'skipped',
    ]);
    expect(report.results.tests[1]?.message).toContain('expected refused at H5');
    expect(report.results.tests[3]?.message).toBe('No Chromium was found');
  });
});

describe('the Markdown report', () => {
  it('says the verdict first and tells what failed with its remedy', () => {
    const text = renderMarkdown(mixedRun());
    expect(text).toMatch(/^## Understudy run: Failed\n/);
    expect(text).toContain('### failed: `refusal/tampered [sts]`');
    expect(text).toContain('**Remedy:** Find what rewrites the response');
    expect(text.indexOf('### failed')).toBeLessThan(text.indexOf('<details>'));
  });

  it('lets no text of others be markup', () => {
    expect(renderMarkdown(mixedRun())).toContain('\\<late\\>');
  });

  it('stays under 60 KB however much failed, and says that it leaves something out', () => {
    const run = mixedRun();
    const [, failed] = run.scenarios;
    const scenarios = Array.from({ length: 2_000 }, () => failed).filter(
      (one) => one !== undefined,
    );
    const text = renderMarkdown({ ...run, scenarios } satisfies RunResult);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain('left out');
    expect(renderMarkdown(run)).not.toContain('left out');
  });
});

describe('annotations', () => {
  it('are one line for each failure, ten at most', () => {
    const run = judgedRun();
    const text = renderAnnotations(run);
    expect(text.split('\n').filter(Boolean)).toHaveLength(2);
    expect(text).toMatch(/^::error title=refusal\/tampered \[sts\]::/);
    expect(text).toContain('%0ARemedy: Find what rewrites the response');
    const many = {
      ...run,
      scenarios: Array.from({ length: 30 }, () => run.scenarios[0]).filter(
        (one) => one !== undefined,
      ),
    };
    expect(renderAnnotations(many).split('\n').filter(Boolean)).toHaveLength(10);
  });
});
