import { escapeMarkdown } from '../../core/markdown.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { renderMarkdown } from '../markdown.ts';
import { asRunResult } from './as-run-result.ts';
import { preflightLine } from './preflight.ts';
import { trendLine, trendOf } from './trend.ts';

/** A drill's report as GitHub-flavoured Markdown, for a step summary or a ticket. */
export function renderDrillMarkdown(report: DrillReport): string {
  const lines = [
    ...(report.preflight === undefined ? [] : [preflightLine(report.preflight)]),
    ...[trendLine(trendOf(report))].filter((line) => line !== undefined),
  ];
  const told = lines.map((line) => `- ${escapeMarkdown(line)}\n`).join('');
  return `${renderMarkdown(asRunResult(report)).trimEnd()}\n${told === '' ? '' : `\n${told}`}`;
}
