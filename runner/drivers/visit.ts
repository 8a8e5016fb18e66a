import type { SignInObservation } from '../observation.ts';
import { agentPageOf } from './agent-page.ts';
import { classifyPage } from './classify-page.ts';
import { observe } from './journey.ts';
import type { Places } from './places.ts';
import type { Walker } from './walker.ts';

/** Opens a page of Connect by its address, as a bookmark does, and tells what came of it. */
export async function visitPage(
  walker: Walker,
  places: Places,
  url: string,
): Promise<SignInObservation> {
  walker.begin();
  const page = await walker.open(url);
  const kind = classifyPage(page, places);
  const walked = { walker, journey: { places }, page };
  // Whoever is not signed in is stopped on the way in, whichever page they open.
  const hop = 'H6';
  if (kind.is === 'agent-page')
    return observe(walked, { outcome: 'connected', hop: 'H7', page: agentPageOf(page) ?? {} });
  if (kind.is === 'refusal')
    return observe(walked, { outcome: 'refused', hop, awsError: kind.error });
  if (kind.is === 'unreachable')
    return observe(walked, { outcome: 'unreachable', hop, networkError: kind.error });
  return observe(walked, { outcome: 'stuck', hop });
}

/** Opens a page and sends its form, as people do who are asked whether they mean it. */
export async function confirmPage(walker: Walker, url: string): Promise<void> {
  walker.begin();
  const page = await walker.open(url);
  const [form] = page.forms;
  if (form?.method === 'post') await walker.submit({ form, fields: {} });
}
