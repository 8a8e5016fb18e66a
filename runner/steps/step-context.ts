import type { SigningCredential } from '../../core/signing-credential.ts';
import type { Casting } from '../cast.ts';
import type { Scenario } from '../define-scenario.ts';
import type { Desk, Driver } from '../drivers/driver.ts';
import type { PreparedWorld, Target } from '../targets/target.ts';

/** What the steps of one scenario work with. */
export interface StepContext {
  world: PreparedWorld;
  casting: Casting;
  driver: Driver;
  target: Target;
  /** Every desk of the scenario, by the step that took it. */
  desks: Map<string, Desk>;
  /** The step by which each seat was taken. */
  seats: Map<string, string>;
  /** Keys that were published and do not sign yet, by the IdP's name. */
  nextKeys: Map<string, SigningCredential>;
  /** What is expected of each step, by its name. */
  expect: Scenario['expect'];
  signal: AbortSignal;
}
