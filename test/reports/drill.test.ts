import { beforeAll, describe, expect, it } from 'vitest';
import { defineFailoverDrill } from '../../runner/define-drill.ts';
import { DRILL_REPORT_SCHEMA, type DrillReport } from '../../runner/drill/report.ts';
import { RESULT_SCHEMA } from '../../runner/result.ts';
import { asRunResult } from '../../reports/drill/as-run-result.ts';
import { compareDrills, renderComparison } from '../../reports/drill/compare.ts';
import { renderDrillHtml } from '../../reports/drill/html-page.ts';
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

  it('gives no number to a drill that proves nothing', () => {
    const invalid: DrillReport = { ...report, verdict: 'invalid' };
    expect(compareDrills([report, invalid]).metrics[0]?.trend).toBe('not comparable');
  });
});
