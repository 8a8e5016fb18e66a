import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packEvidence, type ZipEntry } from '../../evidence/index.ts';
import {
  asRunResult,
  renderCtrf,
  renderDrillHtml,
  renderDrillMarkdown,
  renderJunit,
} from '../../reports/index.ts';
import type { DrillReport, KeptDocument } from '../../runner/index.ts';

/** The log of a drill, in its folder and in the archive. */
export const LOG_FILE = 'events.jsonl';

/** The name of the page that tells everything. */
export const REPORT_PAGE = 'report.html';

export interface EvidenceParts {
  report: DrillReport;
  /** JSON: whether everybody would have got in before anything broke. */
  preflight: string;
  /** Of the account, as they were; the report lists them. */
  documents: readonly KeptDocument[];
  /** Signs the sums. Default: nobody does. */
  key?: KeyObject;
}

/** Writes every report of a drill beside its log, and all of it as one archive. Gives the archive's name. */
export function writeEvidence(folder: string, parts: EvidenceParts): string {
  const { report, key } = parts;
  const mode = 0o600;
  const log = { name: LOG_FILE, bytes: readFileSync(join(folder, LOG_FILE)) };
  const reports = reportFiles(parts);
  for (const { name, bytes } of reports) {
    mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, name), bytes, { mode });
  }
  const archive = `drill-${report.drill.id}.zip`;
  writeFileSync(join(folder, archive), packEvidence([...reports, log], key), { mode });
  return archive;
}

/** What a drill leaves behind, in the order in which people look at it. */
function reportFiles({ report, preflight, documents }: EvidenceParts): readonly ZipEntry[] {
  const texts: readonly (readonly [string, string])[] = [
    [REPORT_PAGE, renderDrillHtml(report)],
    ['report.json', drillAsJson(report)],
    ['report.md', renderDrillMarkdown(report)],
    ['junit.xml', renderJunit(asRunResult(report))],
    ['ctrf.json', renderCtrf(asRunResult(report))],
    ['preflight.json', preflight],
    ['drill.json', `${JSON.stringify(report.drill, undefined, 2)}\n`],
    ...documents.map(({ file, text }) => [file, text] as const),
  ];
  return texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
}

export function drillAsJson(report: DrillReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
