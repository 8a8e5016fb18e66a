// Measures what the product promises about its speed and size. Results on stdout, talk on stderr; exit code 1
// when a target is missed. `--json` prints JSON; names of benches run those alone.
import { parseArgs } from 'node:util';
import { runBench, type BenchResult } from './bench.ts';
import { createCalibration } from './calibration.ts';
import { agentCostBench, agentMemoryBench } from './agents.ts';
import { coldStartBench } from './cold-start.ts';
import { createDrillCosts } from './drill-cost.ts';
import { endToEndBench } from './end-to-end.ts';
import { issueBench } from './issue.ts';
import { memoryBench } from './memory.ts';
import { renderReport, type BenchReport } from './report.ts';
import { verifyBench } from './verify.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const calibration = createCalibration();
const costs = createDrillCosts();
const benches = [
  issueBench(calibration),
  verifyBench(calibration),
  coldStartBench,
  memoryBench,
  endToEndBench(costs),
  agentCostBench(costs),
  agentMemoryBench(costs),
];
const unknown = positionals.filter((id) => !benches.some((bench) => bench.id === id));
if (unknown.length > 0) {
  console.error(
    `No bench "${unknown.join('", "')}"; there are ${benches.map(({ id }) => id).join(', ')}`,
  );
  process.exit(2);
}

const results: BenchResult[] = [];
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.id)) continue;
  console.error(`Measuring "${bench.title}"`);
  results.push(await runBench(bench));
}

const report: BenchReport = {
  node: process.version,
  signaturesPerSecond: Math.round(calibration.signaturesPerSecond()),
  results,
};
console.log(values.json ? JSON.stringify(report, undefined, 2) : renderReport(report));
process.exitCode = results.every(({ met }) => met) ? 0 : 1;
