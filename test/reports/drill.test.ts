import { beforeAll, describe, expect, it } from 'vitest';
import { defineFailoverDrill } from '../../runner/define-drill.ts';
import { DRILL_REPORT_SCHEMA, type DrillReport } from '../../runner/drill/report.ts';
import type { TrendPoint } from '../../runner/drill/trend.ts';
import { RESULT_SCHEMA } from '../../runner/result.ts';
import { asRunResult } from '../../reports/drill/as-run-result.ts';
import { compareDrills, renderComparison } from '../../reports/drill/compare.ts';
import {
  renderComparisonHtml,
  renderComparisonMarkdown,
} from '../../reports/drill/comparison-page.ts';
import { renderDrillHtml } from '../../reports/drill/html-page.ts';
import { renderDrillMarkdown } from '../../reports/drill/markdown.ts';
import { renderDrillTerminal } from '../../reports/drill/terminal.ts';
import { renderCtrf } from '../../reports/ctrf.ts';
import { renderJunit } from '../../reports/junit.ts';
import { renderMarkdown } from '../../reports/markdown.ts';
import { playForTest, smallDrill } from '../support/drills.ts';
import { testWorldKeys } from '../support/runner-fixtures.ts';

let report: DrillReport;
beforeAll(async () => {
  const drill = smallDrill({
    title: 'The primary dies <script>alert(1)</script>',
    population: { retrySeconds: 5, missingAtBackup: 20 },
    remedy: 'Provision both from one source',
  });
  ({ report } = await playForTest(drill, await testWorldKeys(), { speed: 30 }));
});

describe('the page of a drill', () => {
  it('needs nothing else, runs nothing and escapes what it is given', () => {
    const page = renderDrillHtml(report);
    expect(page).not.toMatch(/<script|<link|<img|https?:\/\/[^"]*"[^>]*src|javascript:/i);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).toContain('&lt;script&gt;');
  });

  it('says the verdict, objective against actual, and what is proved', () => {
    const page = renderDrillHtml(report);
    for (const text of ['Deviated', 'Objective', 'Actual', 'stand-in', 'T0', 'T5', 'Glossary'])
      expect(page).toContain(text);
    for (const text of ['A1.3', 'ISO 22301', '2024/1774']) expect(page).toContain(text);
  });

  it('has a dot for every sign-in in the colour of its IdP, and a row for every agent', () => {
    const page = renderDrillHtml(report);
    const shown = report.attempts.filter(({ began, who }) => began >= 0 && who !== 'session');
    const dots =
      page.match(/<circle class="dot idp\d (good|bad)" cx="[\d.]+" cy="[\d.]+" r="3"/g) ?? [];
    expect(dots).toHaveLength(shown.length);
    for (const { agent } of report.agents) expect(page).toContain(`<td>${agent}</td>`);
  });
});

describe('preflight on the page of a drill', () => {
  const preflight = (): NonNullable<DrillReport['preflight']> => ({
    at: '2026-11-24T12:00:00.000Z',
    ready: false,
    idps: [
      { name: 'primary', score: 100, ready: 20, lockedOut: [] },
      { name: 'backup', score: 25, ready: 5, lockedOut: named(15) },
    ],
    findings: [
      {
        rule: 'agent-known',
        mode: 'E07',
        severity: 'error',
        idp: 'backup',
        people: named(15),
        problem: 'backup does not know them <b>',
        remedy: 'Assign the application to them',
      },
    ],
    unknown: ['What IAM has of primary'],
    foretold: { lockedOut: 4, named: 3 },
  });
  const named = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `agent ${index + 1}`);

  it('gives the score of each IdP, who would be locked out, and what to do', () => {
    const page = renderDrillHtml({ ...report, preflight: preflight() });
    for (const text of ['100 %', '25 %', '5 of 20 would get in', 'Assign the application'])
      expect(page).toContain(text);
    expect(page).toContain('does not know them &lt;b&gt;');
    expect(page).toContain('and 3 more');
    expect(page).toContain('agent 15');
    expect(page).toContain('Of the 4 agents who never got in, it had named 3.');
    expect(renderDrillHtml(report)).toContain('Nobody looked before this drill');
  });

  it('is a line at a terminal and in Markdown', () => {
    const told = { ...report, preflight: preflight() };
    const line = 'Preflight: not ready; primary 100 %, backup 25 % (15 locked out); 1 error';
    expect(renderDrillTerminal(told)).toContain(line);
    expect(renderDrillMarkdown(told)).toContain(`- ${line}`);
    expect(renderDrillMarkdown(report)).not.toContain('Preflight');
  });
});

describe('the trend on the page of a drill', () => {
  const earlier = (recovery?: number): TrendPoint => ({
    run: 'earlier',
    startedAt: '2026-10-24T12:00:00.000Z',
    verdict: 'held',
    ...(recovery === undefined ? {} : { recovery }),
    agentMinutesLost: 3,
  });
  const withTrend = (points: readonly TrendPoint[]): DrillReport => ({
    ...report,
    verdict: 'held',
    spans: { ...report.spans, recovery: 12 },
    trend: { earlier: [...points], leftOut: [{ run: 'x', why: 'it was aborted <i>' }] },
  });

  it('draws a point for each run, and has them all in a table beside it', () => {
    const page = renderDrillHtml(withTrend([earlier(30), earlier(), earlier(20)]));
    expect(page.match(/<svg class="spark"/g)).toHaveLength(4);
    expect(page).toContain('Recovery time over 4 runs: 30.0 s, not reached, 20.0 s, 12.0 s');
    expect(page).toContain('8.0 s less than the last time');
    const table = page.slice(page.indexOf('<table class="runs"'));
    expect(table.slice(0, table.indexOf('</table>')).match(/<tr>/g)).toHaveLength(5);
    expect(page).toContain('One run was left out');
    expect(page).toContain('it was aborted &lt;i&gt;');
  });

  it('says so where there is nothing to compare with, or where this run proves nothing', () => {
    expect(renderDrillHtml(withTrend([]))).toContain('no earlier run that compares');
    const page = renderDrillHtml({ ...withTrend([earlier(1)]), verdict: 'invalid' });
    expect(page).toContain('proves nothing, so it is not set beside others');
    expect(page).not.toContain('class="spark"');
  });

  it('is a line at a terminal', () => {
    expect(renderDrillTerminal(withTrend([earlier(24)]))).toContain(
      'Recovery time █▅ 12.0 s, 12.0 s less than the last time (1 earlier)',
    );
    expect(renderDrillTerminal(withTrend([]))).not.toContain('earlier)');
  });
});

describe('documents on the page of a drill', () => {
  it('are listed with their sums and certificates, and skipped with the reason', () => {
    const page = renderDrillHtml(report);
    const [first] = report.documents?.files ?? [];
    expect(page).toContain(first?.originalSha256);
    expect(page).toContain(first?.certificates?.[0]?.notAfter.slice(0, 10));
    expect(page).toContain('none had changed at its end');
    const skipped = { files: [], skipped: 'The account cannot be read' };
    expect(renderDrillHtml({ ...report, documents: skipped })).toContain(skipped.skipped);
  });
});

describe('a drill in the formats that CI reads', () => {
  it('is a result with one scenario, its objectives as steps', () => {
    const result = asRunResult(report);
    expect(RESULT_SCHEMA.parse(result)).toEqual(result);
    expect(result.outcome).toBe('failed');
    expect(renderJunit(result)).toContain('<failure');
    expect(renderMarkdown(result)).toContain('Agents who never got in');
    expect(JSON.parse(renderCtrf(result))).toMatchObject({ reportFormat: 'CTRF' });
  });

  it('never looks green when it proves nothing', () => {
    for (const verdict of ['aborted', 'invalid'] as const) {
      const result = asRunResult({ ...report, verdict });
      expect(result.outcome).toBe(verdict);
      expect(result.counts.passed).toBe(0);
    }
  });

  it('names at a terminal who was locked out, without letting anybody write to it', () => {
    const drill = defineFailoverDrill({ ...report.drill, title: 'a\u001b[2Jb' });
    const text = renderDrillTerminal({ ...report, drill });
    expect(text).toContain('Locked out: agent');
    expect(text).not.toContain('\u001b');
  });
});

describe('a comparison', () => {
  it('goes from the oldest to the newest and says better or worse', () => {
    const newer: DrillReport = {
      ...report,
      startedAt: '2999-01-01T00:00:00.000Z',
      verdict: 'held',
      speed: 1,
      signIns: { ...report.signIns, lockedOut: 0, failed: report.signIns.failed + 9 },
    };
    expect(DRILL_REPORT_SCHEMA.parse(newer)).toEqual(newer);
    const compared = compareDrills([newer, report]);
    expect(compared.runs.map(({ verdict }) => verdict)).toEqual(['deviated', 'held']);
    const trends = Object.fromEntries(compared.metrics.map(({ name, trend }) => [name, trend]));
    expect(trends).toMatchObject({
      'Locked out': 'better',
      'Failed sign-ins': 'worse',
      Drift: 'same',
    });
    expect(compared.differences).toEqual(['how fast time passed']);
    expect(renderComparison(compared)).toMatch(/Locked out +\d+ +0 +better/);
  });

  it('is a page with a chart of those that compare, and names the others', () => {
    const newer = { ...report, startedAt: '2999-01-01T00:00:00.000Z', run: 'newer' };
    const other = { ...report, speed: 7, run: 'other' };
    const compared = compareDrills([newer, report, other]);
    expect(compared.trend.map(({ run }) => run)).toEqual(['test', 'newer']);
    expect(compared.leftOut).toEqual([
      { run: 'other', why: 'its time passed 7 times faster, here 30 times faster' },
    ]);
    const page = renderComparisonHtml(compared);
    expect(page.match(/<svg class="spark"/g)).toHaveLength(4);
    expect(page).toContain('7 times faster');
    expect(renderComparisonMarkdown(compared)).toContain('- other: its time passed 7 times');
    expect(renderComparison(compared)).toContain('other: its time passed 7 times');
  });

  it('gives no number to a drill that proves nothing', () => {
    const invalid: DrillReport = { ...report, verdict: 'invalid' };
    expect(compareDrills([report, invalid]).metrics[0]?.trend).toBe('not comparable');
  });
});
