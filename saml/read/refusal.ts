import { printable } from '../../core/logger.ts';
import type { ReadRefusal, ReadResult, ReadStage } from './types.ts';

/** Carries a refusal from deep within a stage to the border of `saml/read`, and never across it. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: ReadRefusal;

  constructor(refusal: ReadRefusal) {
    super(`${refusal.stage}: ${refusal.rule}: ${refusal.detail}`);
    this.refusal = refusal;
  }
}

/** Ends the reading. `rule` is a stable kebab-case id; `detail` is prose that {@link quote}s what came in. */
export function refuse(stage: ReadStage, rule: string, detail: string): never {
  throw new Refused({ stage, rule, detail });
}

/** Ends the reading by a refusal that was turned into a value before. */
export function refuseAgain(refusal: ReadRefusal): never {
  throw new Refused(refusal);
}

/** Turns a refusal within `read` into a value; anything else that is thrown is a bug and passes. */
export function attempt<T>(read: () => T): ReadResult<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Runs stages a second time, on other text, under the name of the stage that this second time is. */
export function within<T>(stage: ReadStage, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) throw new Refused({ ...error.refusal, stage });
    throw error;
  }
}

const QUOTED_LENGTH = 80;

/** Text of a stranger, fit for one line of a report: bounded, and without control characters. */
export function quote(text: string): string {
  const shown = text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text;
  return `"${printable(shown)}"`;
}
