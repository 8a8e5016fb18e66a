// Adds up what the static checks, the tests and the drill reported, in one closing line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.understudy/ci';
const parts = [staticChecks(), tests(), drill()];
const sum = (key) => parts.reduce((total, part) => total + part[key], 0);

console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

function staticChecks() {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(text('check.log')) ?? [];
  return passed === undefined
    ? nothingFrom('the static checks')
    : { passed: Number(passed), failed: Number(failed), skipped: 0 };
}

function tests() {
  const report = json('tests.json');
  if (report === undefined) return nothingFrom('the tests');
  return {
    passed: report.numPassedTests,
    // A file that cannot be loaded has no tests to fail.
    failed: Math.max(report.numFailedTests, report.success ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function drill() {
  const result = json(join('drill', 'result.json'));
  if (result === undefined) return nothingFrom('the drill');
  const { passed, failed, broke, aborted, skipped } = result.counts;
  return { passed, failed: failed + broke + aborted, skipped };
}

/** A part that left no report has failed: silence is no success. */
function nothingFrom(part) {
  console.error(`No report from ${part}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

function text(name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

function json(name) {
  try {
    return JSON.parse(text(name));
  } catch {
    return undefined;
  }
}
