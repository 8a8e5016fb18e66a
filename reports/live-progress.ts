import type { ProgressEvent } from '../runner/result-progress.ts';
import type { StepResult } from '../runner/result.ts';
import type { Paint } from './paint.ts';
import type { Progress, ProgressOptions, ProgressStream } from './progress.ts';
import { stepLine } from './scenario-lines.ts';
import { duration, safeLines } from './words.ts';

/** Milliseconds between two redraws. */
const REDRAW = 120;

/** What the live display shows, as data. */
interface Scene {
  kind: 'run' | 'drill';
  total: number;
  ended: number;
  failed: number;
  steps: readonly StepResult[];
  /** Steps under way, by variant. */
  doing: ReadonlyMap<string, string>;
}

/** A few lines at the bottom of the terminal, drawn again and again and taken away at the end. */
export function liveProgress(
  stream: ProgressStream,
  paint: Paint,
  { columns = 80, now = () => performance.now() }: ProgressOptions,
): Progress {
  let scene: Scene = { kind: 'run', total: 0, ended: 0, failed: 0, steps: [], doing: new Map() };
  let drawn = 0;
  const begun = now();
  const draw = (): void => {
    const lines = linesOf(scene, { paint, columns, elapsed: now() - begun });
    stream.write(`${erase(drawn)}${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  const timer = setInterval(draw, REDRAW);
  timer.unref();
  return {
    onEvent(event) {
      scene = after(scene, event);
      draw();
    },
    stop() {
      clearInterval(timer);
      stream.write(erase(drawn));
      drawn = 0;
    },
  };
}

function after(scene: Scene, event: ProgressEvent): Scene {
  switch (event.type) {
    case 'run-began':
      return { ...scene, kind: event.kind, total: event.total };
    case 'scenario-began':
      return scene.kind === 'drill' ? { ...scene, steps: [] } : scene;
    case 'step-began':
      return { ...scene, doing: new Map([...scene.doing, [event.variant, event.title]]) };
    case 'step-ended':
      return scene.kind === 'drill' ? { ...scene, steps: [...scene.steps, event.step] } : scene;
    case 'scenario-ended': {
      const doing = new Map(scene.doing);
      doing.delete(event.scenario.variant);
      const failed = event.scenario.status === 'passed' ? 0 : 1;
      return { ...scene, doing, ended: scene.ended + 1, failed: scene.failed + failed };
    }
    case 'run-ended':
      return { ...scene, doing: new Map() };
  }
}

/** Columns beside a step's title: indent, mark and time. */
const MARGIN = 16;

const FRAMES = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'];

function linesOf(
  { kind, total, ended, failed, steps, doing }: Scene,
  { paint, columns, elapsed }: { paint: Paint; columns: number; elapsed: number },
): string[] {
  const frame = FRAMES[Math.floor(elapsed / REDRAW) % FRAMES.length] ?? '';
  const under = Array.from(doing, ([variant, title]) => {
    const [text = ''] = safeLines(kind === 'drill' ? title : `${variant} ${title}`);
    return `${paint.quiet(frame)} ${cut(text, columns - 4)}`;
  });
  const trouble = failed === 0 ? '' : paint.bad(`, ${failed} not passed`);
  const time = paint.quiet(duration(elapsed));
  const head = kind === 'drill' ? 'Rehearsing' : `Playing ${ended} of ${total}`;
  return [
    `${head}${trouble} ${time}`,
    ...steps.map((step) => `  ${stepLine(shortened(step, columns), paint, columns - MARGIN)}`),
    ...under.map((line) => `  ${line}`),
  ];
}

// A line that wraps would be two on the screen and one in our count.
function shortened(step: StepResult, columns: number): StepResult {
  return { ...step, title: cut(step.title, columns - MARGIN) };
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
}

// Cursor up and erase to the end of the screen (ECMA-48, 8.3.22 and 8.3.39).
function erase(lines: number): string {
  return lines === 0 ? '' : `\u001b[${lines}A\u001b[0J`;
}
