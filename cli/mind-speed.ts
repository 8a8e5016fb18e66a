import { setFlagsFromString } from 'node:v8';

/**
 * Takes back what bin.ts asked of V8: hundreds of scenarios are over in two thirds of the time when it
 * minds speed before memory. For processes that end with their work; servers go on minding memory.
 */
export function mindSpeed(): void {
  setFlagsFromString('--no-optimize-for-size');
}
