import { CookieJar } from 'tough-cookie';
import { createHttpWalker } from '../../runner/drivers/http-walker.ts';
import { createMappedAgents } from '../../runner/drivers/name-map.ts';
import type { FormView } from '../../runner/drivers/read-page.ts';
import type { PageView } from '../../runner/drivers/walker.ts';

/**
 * Goes from a launch address to where it ends, as somebody named `username`, by whatever names the
 * pages lead on to. `*.localhost` means this machine, as browsers have it (RFC 6761, 6.3).
 */
export async function walkFrom(launchUrl: string, username: string): Promise<PageView[]> {
  const agents = createMappedAgents(
    { rules: [{ name: '*.localhost', to: 'same-port' }], elsewhere: 'nowhere' },
    undefined,
  );
  const { signal } = new AbortController();
  const walker = createHttpWalker({ agents, jar: new CookieJar(), patience: 5_000, signal });
  const login = await walker.open(launchUrl);
  const form = login.forms.at(-1) as FormView;
  const posting = await walker.submit({ form, fields: { username, password: '' } });
  const end = await walker.carryOn(posting);
  agents.destroy();
  return [login, posting, end];
}
