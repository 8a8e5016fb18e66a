import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  renderAnnotations,
  renderCtrf,
  renderHtml,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderTerminal,
} from '../../reports/index.ts';
import { mergeResults } from '../../runner/merge-results.ts';
import { readResult } from '../../runner/read-result.ts';
import { mixedRun } from '../support/run-results.ts';

/** Written by Understudy 0.1.0, before results knew of shards, profiles and the digest of the world. */
const OLD = readFileSync('test/runner/results/version-1.json', 'utf8');

describe('a result that an older version wrote', () => {
  const result = readResult(OLD, 'old.json');

  it('is read as it stands', () => {
    expect(result).toEqual(JSON.parse(OLD));
    expect(result.counts.passed).toBe(3);
  });

  it.each([
    ['the terminal', () => renderTerminal(result)],
    ['JSON', () => renderJson(result)],
    ['JUnit', () => renderJunit(result)],
    ['CTRF', () => renderCtrf(result)],
    ['Markdown', () => renderMarkdown(result)],
    ['HTML', () => renderHtml(result)],
  ])('is reported for %s', (_what, render) => {
    expect(render()).toContain('reaches-connect');
    expect(renderAnnotations(result)).not.toContain('undefined');
  });

  it('is merged', () => {
    expect(mergeResults([{ name: 'old', result }]).counts).toEqual(result.counts);
  });
});

describe('what is no result', () => {
  it.each<[string, unknown, string]>([
    ['another document', { format: 'x' }, 'is no result of Understudy'],
    ['a list', [], 'is no result of Understudy'],
    ['a newer format', { ...mixedRun(), version: 2 }, 'is of version 2 of the format, expected 1'],
    [
      'something of a newer version',
      { ...mixedRun(), tool: { name: 'understudy', version: '7.0.0' }, news: 1 },
      'It was written by Understudy 7.0.0',
    ],
    ['a damaged one', { ...mixedRun(), scenarios: [{}] }, 'scenarios.0.id'],
  ])('is refused: %s', (_what, data, message) => {
    expect(() => readResult(JSON.stringify(data), 'x.json')).toThrow(
      expect.objectContaining({
        code: 'file-damaged',
        message: expect.stringMatching(new RegExp(`^Result x\\.json: [^]*${message}`)),
      }),
    );
  });

  it('is refused: no JSON at all', () => {
    expect(() => readResult('{', 'x.json')).toThrow(/^Result x\.json: is not JSON/);
    expect(readResult(JSON.stringify(mixedRun()), 'x.json')).toEqual(mixedRun());
  });
});
