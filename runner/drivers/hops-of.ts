import type { Hop } from '../define-scenario.ts';
import { HOP_NAMES } from '../../core/hops.ts';
import type { HopTime } from '../observation.ts';
import { placeOf, type Places } from './places.ts';
import type { Hit } from './walker.ts';

/** When each hop was first reached, read off the requests of a walk. */
export function hopsOf(hits: readonly Hit[], places: Places): HopTime[] {
  const reached = new Map<Hop, number>();
  for (const [index, hit] of hits.entries()) {
    for (const [hop, at] of [...reachedBy(hit, places), ...broughtOn(hits, index, places)]) {
      if (!reached.has(hop)) reached.set(hop, Math.round(at));
    }
  }
  return HOP_NAMES.flatMap((hop) => {
    const at = reached.get(hop);
    return at === undefined ? [] : [{ hop, at }];
  });
}

/** AWS sign-in leads on by a redirect or by a page with a script: who comes from it has been let in. */
function broughtOn(
  hits: readonly Hit[],
  index: number,
  places: Places,
): (readonly [Hop, number])[] {
  const [before, hit] = [hits[index - 1], hits[index]];
  if (before?.method !== 'POST' || before.status !== 200 || hit?.method !== 'GET') return [];
  const onward = ['federate', 'console', 'connect'].includes(placeOf(hit.url, places));
  return onward && placeOf(before.url, places) === 'sign-in' ? [['H5', before.endedAt]] : [];
}

function reachedBy(hit: Hit, places: Places): (readonly [Hop, number])[] {
  const { method, status, startedAt, endedAt } = hit;
  const place = placeOf(hit.url, places);
  // Whoever posts to AWS has been signed in by the IdP and carries its assertion, answered or not.
  const before: (readonly [Hop, number])[] =
    place === 'sign-in' && method === 'POST'
      ? [
          ['H2', startedAt],
          ['H3', startedAt],
        ]
      : [];
  if (status === undefined) return before;
  return [...before, ...answered(place, { status, endedAt })];
}

function answered(
  place: ReturnType<typeof placeOf>,
  { status, endedAt }: { status: number; endedAt: number },
): (readonly [Hop, number])[] {
  const redirects = status >= 300 && status < 400;
  switch (place) {
    case 'portal':
      return [['H0', endedAt]];
    case 'idp':
      return [['H1', endedAt]];
    case 'sign-in':
      return redirects
        ? [
            ['H4', endedAt],
            ['H5', endedAt],
          ]
        : [['H4', endedAt]];
    case 'federate':
      return [['H6', endedAt]];
    case 'connect':
      return status < 400 ? [['H7', endedAt]] : [];
    case 'console':
    case 'elsewhere':
      return [];
  }
}
