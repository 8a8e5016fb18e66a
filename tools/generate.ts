// Writes what is generated from code: JSON Schemas, docs/fidelity.md, docs/faults.md, docs/failure-modes. With --check it writes nothing and fails on drift.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { auditEventSchema } from '../aws-local/index.ts';
import { explanationJsonSchema } from '../explain/index.ts';
import { configSchema } from '../harness/config/schema.ts';
import { assessmentSchema } from '../preflight/index.ts';
import { resultJsonSchema } from '../reports/index.ts';
import { drillJsonSchema, drillReportJsonSchema, mergedReportJsonSchema } from '../runner/index.ts';
import { failureModePages } from './failure-mode-pages.ts';
import { faultsPage } from './faults-page.ts';
import { scenarioFileSchema } from './scenario-file-schema.ts';
import { fidelityPage } from './fidelity-page.ts';

interface Generated {
  file: string;
  text: string;
}

const generated: readonly Generated[] = [
  {
    file: 'schema/understudy.config.schema.json',
    text: toJson({
      title: 'Understudy configuration',
      ...z.toJSONSchema(configSchema, { io: 'input' }),
    }),
  },
  {
    file: 'schema/audit-event.schema.json',
    text: toJson({
      title: 'One line of an Understudy audit file',
      ...z.toJSONSchema(auditEventSchema),
    }),
  },
  {
    file: 'schema/preflight.schema.json',
    text: toJson({
      title: 'What understudy preflight --json prints',
      ...z.toJSONSchema(assessmentSchema),
    }),
  },
  { file: 'schema/scenario.schema.json', text: toJson(scenarioFileSchema()) },
  {
    file: 'schema/result.schema.json',
    text: toJson(resultJsonSchema()),
  },
  { file: 'schema/drill.schema.json', text: toJson(drillJsonSchema()) },
  { file: 'schema/drill-report.schema.json', text: toJson(drillReportJsonSchema()) },
  { file: 'schema/merged-drill-report.schema.json', text: toJson(mergedReportJsonSchema()) },
  {
    file: 'schema/explanation.schema.json',
    text: toJson(explanationJsonSchema()),
  },
  { file: 'docs/fidelity.md', text: fidelityPage() },
  { file: 'docs/faults.md', text: faultsPage() },
  ...failureModePages(),
];

const stale = generated.filter(({ file, text }) => current(file) !== text);
if (process.argv.includes('--check')) {
  for (const { file } of stale) console.error(`${file} is out of date: run npm run fix`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { file, text } of stale) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`Wrote ${file}`);
  }
}

function toJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function current(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
