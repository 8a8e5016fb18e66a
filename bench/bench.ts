/** One thing measured against one target. */
export interface Bench {
  readonly id: string;
  readonly title: string;
  readonly target: Target;
  run(): Promise<Measurement>;
}

/** `ratio` is operations per CPU second over raw RSA-2048 signatures per CPU second, in the same run. */
export type Unit = 'ratio' | 'ms' | 'MB';

export interface Target {
  unit: Unit;
  /** Whether more is better or less. */
  bound: 'at least' | 'at most';
  value: number;
}

export interface Measurement {
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

export function judge(bench: Bench, measurement: Measurement): BenchResult {
  const { id, title, target } = bench;
  return { id, title, target, ...measurement, met: meets(target, measurement.value) };
}

function meets({ bound, value }: Target, measured: number): boolean {
  return bound === 'at least' ? measured >= value : measured <= value;
}
