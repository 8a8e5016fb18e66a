import type { ZipEntry } from '../../evidence/index.ts';
import {
  asRunResult,
  renderCtrf,
  renderDrillHtml,
  renderDrillTerminal,
  renderJunit,
  renderMarkdown,
} from '../../reports/index.ts';
import type { DrillReport } from '../../runner/index.ts';
import type { ReporterName } from '../play/options.ts';

/** A drill's report in the form that was asked for. */
export function renderDrill(report: DrillReport, reporter: ReporterName, colour: boolean): string {
  switch (reporter) {
    case 'terminal':
      return renderDrillTerminal(report, { colour });
    case 'json':
      return asJson(report);
    case 'junit':
      return renderJunit(asRunResult(report));
    case 'ctrf':
      return renderCtrf(asRunResult(report));
    case 'markdown':
      return renderMarkdown(asRunResult(report));
    case 'html':
      return renderDrillHtml(report);
  }
}

/** What a drill leaves behind, in the order in which people look at it. */
export function evidenceFiles(
  report: DrillReport,
  { events, preflight }: { events: Buffer; preflight: string },
): readonly ZipEntry[] {
  const texts: readonly [string, string][] = [
    ['report.html', renderDrillHtml(report)],
    ['report.json', asJson(report)],
    ['report.md', renderMarkdown(asRunResult(report))],
    ['junit.xml', renderJunit(asRunResult(report))],
    ['ctrf.json', renderCtrf(asRunResult(report))],
    ['preflight.json', preflight],
    ['drill.json', `${JSON.stringify(report.drill, undefined, 2)}\n`],
  ];
  return [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: 'events.jsonl', bytes: events },
  ];
}

function asJson(report: DrillReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
