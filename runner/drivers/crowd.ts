import type { SignInObservation } from '../observation.ts';
import type { Desk, SignInRequest } from './driver.ts';

/** Desks at which the same happens at once; what is told of them is the worst that came to any. */
export function crowdOf(desks: readonly Desk[], tries: number): Desk {
  const all = async (
    action: (desk: Desk) => Promise<{ seen: SignInObservation; attempts: number }>,
  ): Promise<SignInObservation> => {
    const begun = performance.now();
    const results = await Promise.all(desks.map(action));
    const observations = results.map(({ seen }) => seen);
    return {
      ...worstOf(observations),
      crowd: {
        desks: desks.length,
        connected: observations.filter(({ outcome }) => outcome === 'connected').length,
        attempts: results.reduce((sum, { attempts }) => sum + attempts, 0),
        milliseconds: Math.round(performance.now() - begun),
      },
    };
  };
  return {
    signIn: async (request) => all(async (desk) => signInAtLast(desk, request, tries)),
    revisit: async (signal) =>
      all(async (desk) => ({ seen: await desk.revisit(signal), attempts: 1 })),
    async close(keep) {
      const [first, ...others] = desks;
      for (const desk of others) await desk.close();
      return first?.close(keep) ?? [];
    },
  };
}

/** Whoever is not let in tries again at once, as people do who press reload. */
async function signInAtLast(
  desk: Desk,
  request: SignInRequest,
  tries: number,
): Promise<{ seen: SignInObservation; attempts: number }> {
  let attempts = 1;
  let seen = await desk.signIn(request);
  for (; attempts < tries && seen.outcome !== 'connected'; attempts += 1)
    seen = await desk.signIn(request);
  return { seen, attempts };
}

/** Who got least far, and among those who are in, who waited longest. */
function worstOf([first, ...others]: readonly SignInObservation[]): SignInObservation {
  if (first === undefined) throw new TypeError('A crowd of nobody');
  return others.reduce((worst, next) => (isWorse(next, worst) ? next : worst), first);
}

function isWorse(one: SignInObservation, other: SignInObservation): boolean {
  const failed = (seen: SignInObservation): boolean => seen.outcome !== 'connected';
  if (failed(one) !== failed(other)) return failed(one);
  return failed(one) ? one.hop < other.hop : one.milliseconds > other.milliseconds;
}
