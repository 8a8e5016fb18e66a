import { generateKeyPairSync, sign } from 'node:crypto';
import type { Measurement } from './bench.ts';
import { cpuRate, median } from './cpu-rate.ts';

const ROUNDS = 9;

/**
 * The yardstick: what one RSA-2048 signature costs this machine. Rates of two laptops cannot be
 * compared, their ratios to this can.
 */
export interface Calibration {
  /** Raw `crypto.sign` calls, RSA-2048 with SHA-256, a KeyObject, 4 kB, per CPU second. */
  signaturesPerSecond(): number;
  /** An operation's rate as a ratio to the yardstick. */
  compare(operation: () => unknown): Measurement;
}

export function createCalibration(): Calibration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const data = Buffer.alloc(4096, 'a');
  const rawSign = (): unknown => sign('sha256', data, privateKey);
  warmUp(rawSign);
  const rates: number[] = [];
  return {
    signaturesPerSecond: () => median(rates.length === 0 ? [cpuRate(rawSign)] : rates),
    compare(operation) {
      warmUp(operation);
      // Turn about, so that a busy neighbour slows both alike.
      const rounds = Array.from({ length: ROUNDS }, () => ({
        raw: cpuRate(rawSign),
        own: cpuRate(operation),
      }));
      rates.push(...rounds.map(({ raw }) => raw));
      const own = median(rounds.map((round) => round.own));
      return {
        value: median(rounds.map((round) => round.own / round.raw)),
        detail: `${Math.round(own)} per CPU second`,
      };
    },
  };
}

// Until the compiler of V8 has seen enough of it.
function warmUp(operation: () => unknown): void {
  cpuRate(operation);
  cpuRate(operation);
}
