import type { ProgressEvent } from '../runner/result-progress.ts';
import { liveProgress } from './live-progress.ts';
import { paintFor, type Paint } from './paint.ts';
import { stepLine } from './scenario-lines.ts';
import { counted, duration, SCENARIO_MARKS } from './words.ts';

/** As much of a writable stream as is needed. */
export interface ProgressStream {
  write(text: string): unknown;
}

export interface ProgressOptions {
  /** Default false. */
  colour?: boolean;
  /** Redraws a few lines in place and leaves nothing behind; else writes a line for each thing done. */
  interactive?: boolean;
  /** Columns of the terminal. Default 80. */
  columns?: number;
  /** Milliseconds, never going back. Default `performance.now`. */
  now?(): number;
}

/** Shows how a run goes while it goes. The result has it all again, so nothing of this need be kept. */
export interface Progress {
  onEvent(event: ProgressEvent): void;
  /** Takes away what is on the screen. To be called however the run ends. */
  stop(): void;
}

export function createProgress(stream: ProgressStream, options: ProgressOptions = {}): Progress {
  const paint = paintFor(options.colour ?? false);
  return options.interactive === true
    ? liveProgress(stream, paint, options)
    : lineByLine(stream, paint);
}

function lineByLine(stream: ProgressStream, paint: Paint): Progress {
  let kind: 'run' | 'drill' = 'run';
  const say = (line: string): void => void stream.write(`${line}\n`);
  return {
    onEvent(event) {
      if (event.type === 'run-began') {
        ({ kind } = event);
        say(beginning(event));
      }
      if (event.type === 'step-ended' && kind === 'drill') say(`  ${stepLine(event.step, paint)}`);
      if (event.type === 'scenario-ended' && kind === 'run') {
        const { status, variant, milliseconds } = event.scenario;
        say(`${SCENARIO_MARKS[status]} ${variant} ${paint.quiet(duration(milliseconds))}`);
      }
    },
    stop() {},
  };
}

function beginning({ kind, total, skips }: Extract<ProgressEvent, { type: 'run-began' }>): string {
  const skipped = skips.length === 0 ? '' : `, ${skips.length} skipped`;
  return kind === 'drill'
    ? `Rehearsing ${counted(total, 'drill')}${skipped}`
    : `Playing ${counted(total, 'variant')}${skipped}`;
}
