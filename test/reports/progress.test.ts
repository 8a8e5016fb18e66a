import { describe, expect, it } from 'vitest';
import { createProgress, type ProgressOptions } from '../../reports/index.ts';
import type { ProgressEvent } from '../../runner/result-progress.ts';
import type { RunResult } from '../../runner/result.ts';
import { heldDrill, mixedRun } from '../support/run-results.ts';

function eventsOf(result: RunResult): ProgressEvent[] {
  return [
    { type: 'run-began', kind: result.kind, total: result.scenarios.length, skips: result.skips },
    ...result.scenarios.flatMap((scenario): ProgressEvent[] => [
      { type: 'scenario-began', scenario },
      ...scenario.steps.flatMap((step): ProgressEvent[] => [
        { type: 'step-began', variant: scenario.variant, title: step.title },
        { type: 'step-ended', variant: scenario.variant, step },
      ]),
      { type: 'scenario-ended', scenario },
    ]),
    { type: 'run-ended', result },
  ];
}

function shown(result: RunResult, options?: ProgressOptions): string[] {
  const written: string[] = [];
  const progress = createProgress({ write: (text) => written.push(text) }, options);
  for (const event of eventsOf(result)) progress.onEvent(event);
  progress.stop();
  return written;
}

/** What stands on a screen after these writes: cursor up and erase below are all that is understood. */
function screenAfter(written: readonly string[]): string[] {
  let lines: string[] = [];
  for (const text of written) {
    const [, up = '0', rest = ''] = /^(?:\u001b\[(\d+)A\u001b\[0J)?([^]*)$/.exec(text) ?? [];
    lines = lines.slice(0, lines.length - Number(up));
    if (rest !== '') lines.push(...rest.replace(/\n$/, '').split('\n'));
  }
  return lines;
}

describe('progress without a terminal', () => {
  it('is one line for each variant of a run', () => {
    expect(shown(mixedRun()).join('')).toBe(`\
Playing 3 variants, 2 skipped
✓ login/reaches-connect [primary, http] 309 ms
✗ refusal/tampered [sts] 1 min 1 s
! session/survives [browser] 12 ms
`);
  });

  it('is one line for each step of a drill', () => {
    expect(shown(heldDrill()).join('')).toBe(`\
Rehearsing 1 drill
  · Primary IdP goes down                                              5 ms
  ✓ kofi.mensah@example.com signs in by Primary IdP                    15 ms
`);
  });
});

describe('progress on a terminal', () => {
  const still = { interactive: true, now: () => 0 };

  it('leaves nothing behind', () => {
    expect(screenAfter(shown(heldDrill(), still))).toEqual([]);
    expect(screenAfter(shown(mixedRun(), still))).toEqual([]);
  });

  it('shows what was done and what is under way', () => {
    const written: string[] = [];
    const progress = createProgress({ write: (text) => written.push(text) }, still);
    for (const event of eventsOf(heldDrill()).slice(0, 5)) progress.onEvent(event);
    expect(screenAfter(written)).toEqual([
      'Rehearsing 0 ms',
      '  · Primary IdP goes down                                            5 ms',
      '  ⠋ kofi.mensah@example.com signs in by Primary IdP',
    ]);
    progress.stop();
  });

  it('counts a run on one line and says when something did not pass', () => {
    const written: string[] = [];
    const progress = createProgress({ write: (text) => written.push(text) }, still);
    const failing = eventsOf(mixedRun()).slice(0, 9);
    for (const event of failing) progress.onEvent(event);
    expect(screenAfter(written)[0]).toBe('Playing 2 of 3, 1 not passed 0 ms');
    progress.stop();
  });

  it('never lets a line wrap', () => {
    for (const result of [mixedRun(), heldDrill()]) {
      const written = shown(result, { ...still, columns: 50 }).join('');
      const lines = written.split(/\n|\u001b\[\d+A\u001b\[0J/);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
    }
  });
});
