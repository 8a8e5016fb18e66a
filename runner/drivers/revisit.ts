import { UnderstudyError } from '../../core/errors.ts';
import type { SignInObservation } from '../observation.ts';
import { classifyPage } from './classify-page.ts';
import { agentPageOf } from './agent-page.ts';
import { observe, type Journey } from './journey.ts';
import type { Walker } from './walker.ts';

/**
 * Loads the page again on which a sign-in ended, as somebody does who goes on working. Whatever is
 * wrong now is wrong with the session.
 */
export async function revisitPage(
  walker: Walker,
  last: { journey: Journey; url: string } | undefined,
): Promise<SignInObservation> {
  if (last === undefined) throw nobodySatHere();
  const { journey, url } = last;
  walker.begin();
  const page = await walker.open(url);
  const kind = classifyPage(page, journey.places);
  const walked = { walker, journey, page };
  if (kind.is === 'agent-page')
    return observe(walked, { outcome: 'connected', hop: 'H8', page: agentPageOf(page) ?? {} });
  if (kind.is === 'refusal')
    return observe(walked, { outcome: 'refused', hop: 'H8', awsError: kind.error });
  if (kind.is === 'unreachable')
    return observe(walked, { outcome: 'unreachable', hop: 'H8', networkError: kind.error });
  return observe(walked, { outcome: 'stuck', hop: 'H8' });
}

export function nobodySatHere(): UnderstudyError {
  return new UnderstudyError({
    code: 'internal',
    problem: 'A desk was come back to at which nobody had signed in',
  });
}
