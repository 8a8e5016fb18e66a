/** One thing measured against one target. */
export interface Bench {
  readonly id: string;
  readonly title: string;
  readonly target: Target;
  run(): Promise<Measurement>;
}

/** `ratio` is one rate or cost over another of the same run; the title or the yardstick says which. */
export type Unit = 'ratio' | 'ms' | 'MB' | 'kB';

export interface Target {
  unit: Unit;
  /** Whether more is better or less. */
  bound: 'at least' | 'at most';
  value: number;
}

export interface Measurement {
  /** In the unit of the target; not a number (null in JSON) when the bench could not run. */
  value: number;
  /** What stands behind the value, for a reader. */
  detail: string;
}

export interface BenchResult extends Measurement {
  id: string;
  title: string;
  target: Target;
  met: boolean;
}

/** Runs a bench and holds it against its target; one that cannot run has missed it. */
export async function runBench(bench: Bench): Promise<BenchResult> {
  const { id, title, target } = bench;
  try {
    const measurement = await bench.run();
    return { id, title, target, ...measurement, met: meets(target, measurement.value) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { id, title, target, value: Number.NaN, detail: `could not run: ${detail}`, met: false };
  }
}

function meets({ bound, value }: Target, measured: number): boolean {
  return bound === 'at least' ? measured >= value : measured <= value;
}
