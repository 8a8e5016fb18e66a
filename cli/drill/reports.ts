import { drillAsJson } from '../../harness/index.ts';
import {
  asRunResult,
  renderCtrf,
  renderDrillHtml,
  renderDrillMarkdown,
  renderDrillTerminal,
  renderJunit,
} from '../../reports/index.ts';
import type { DrillReport } from '../../runner/index.ts';
import type { ReporterName } from '../play/options.ts';

/** A drill's report in the form that was asked for. */
export function renderDrill(report: DrillReport, reporter: ReporterName, colour: boolean): string {
  switch (reporter) {
    case 'terminal':
      return renderDrillTerminal(report, { colour });
    case 'json':
      return drillAsJson(report);
    case 'junit':
      return renderJunit(asRunResult(report));
    case 'ctrf':
      return renderCtrf(asRunResult(report));
    case 'markdown':
      return renderDrillMarkdown(report);
    case 'html':
      return renderDrillHtml(report);
  }
}
