import { setTimeout as sleep } from 'node:timers/promises';
import type { WaitStep } from '../define-scenario.ts';
import type { StepContext } from './step-context.ts';

export async function waitStep({ milliseconds }: WaitStep, { signal }: StepContext): Promise<void> {
  await sleep(milliseconds, undefined, { signal });
}
