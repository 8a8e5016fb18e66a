import type { KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packEvidence } from '../../evidence/index.ts';
import {
  mergedAsRunResult,
  renderCtrf,
  renderJunit,
  renderMarkdown,
  renderMergedHtml,
} from '../../reports/index.ts';
import type { MergedReport } from '../../runner/index.ts';
import { LOG_FILE, REPORT_PAGE } from './evidence.ts';

export interface MergedEvidence {
  report: MergedReport;
  /** The merged log: it names nobody. */
  log: string;
  /** Signs the sums. Default: nobody does. */
  key?: KeyObject;
}

/** Writes every report of a merged drill, its log, and all of it as one archive. Gives the archive's name. */
export function writeMergedEvidence(folder: string, parts: MergedEvidence): string {
  const { report, log, key } = parts;
  const texts: readonly (readonly [string, string])[] = [
    [REPORT_PAGE, renderMergedHtml(report)],
    ['report.json', mergedAsJson(report)],
    ['report.md', renderMarkdown(mergedAsRunResult(report))],
    ['junit.xml', renderJunit(mergedAsRunResult(report))],
    ['ctrf.json', renderCtrf(mergedAsRunResult(report))],
    [LOG_FILE, log],
  ];
  const files = texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const mode = 0o600;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes, { mode });
  const archive = `drill-${report.drill}.zip`;
  writeFileSync(join(folder, archive), packEvidence(files, key), { mode });
  return archive;
}

export function mergedAsJson(report: MergedReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
