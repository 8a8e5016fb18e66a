import type { CookieJar } from 'tough-cookie';
import { ask, type HttpAnswer, type HttpAsk } from './http-client.ts';
import type { MappedAgents } from './name-map.ts';
import { networkErrorName } from './network-error.ts';
import { readPage, type FormView } from './read-page.ts';
import type { Hit, PageView, Walker } from './walker.ts';

export interface HttpWalkerOptions {
  agents: MappedAgents;
  jar: CookieJar;
  /** Milliseconds that one answer may take. */
  patience: number;
  signal: AbortSignal;
}

const MOST_REDIRECTS = 20;

/** Goes from page to page with forms and a cookie jar; runs no script. */
export function createHttpWalker(options: HttpWalkerOptions): Walker {
  let hits: Hit[] = [];
  let begun = performance.now();
  const elapsed = (): number => performance.now() - begun;

  const once = async (asked: HttpAsk): Promise<HttpAnswer | { error: string }> => {
    const startedAt = elapsed();
    const { method, url } = asked;
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.patience)]);
    try {
      const answer = await ask(asked, { ...options, signal });
      hits.push({ method, url, status: answer.status, startedAt, endedAt: elapsed() });
      return answer;
    } catch (error) {
      options.signal.throwIfAborted();
      const name = networkErrorName(error);
      hits.push({ method, url, error: name, startedAt, endedAt: elapsed() });
      return { error: name };
    }
  };

  const go = async (first: HttpAsk): Promise<PageView> => {
    let asked = first;
    for (let turn = 0; turn < MOST_REDIRECTS; turn += 1) {
      const answer = await once(asked);
      if ('error' in answer) return noPage(asked.url, answer.error);
      const next = redirected(asked, answer);
      if (next === undefined) {
        return { ...readPage(answer.body, asked.url), url: asked.url, status: answer.status };
      }
      asked = next;
    }
    return noPage(asked.url, 'ERR_TOO_MANY_REDIRECTS');
  };

  return {
    open: async (url) => go({ method: 'GET', url }),
    follow: async (href) => go({ method: 'GET', url: href }),
    submit: async ({ form, fields }) => go(submission(form, fields)),
    carryOn: async (page) => {
      const form = page.forms.find(({ fields }) =>
        fields.some(({ name }) => name === 'SAMLResponse'),
      );
      return form === undefined ? page : go(submission(form, {}));
    },
    hits: () => hits,
    begin() {
      hits = [];
      begun = performance.now();
    },
    elapsed,
  };
}

export function noPage(url: string, networkError: string): PageView {
  return { url, networkError, title: '', text: '', forms: [], links: [], data: {} };
}

// A 301 or 302 after a POST is followed by a GET, as browsers do (fetch standard, HTTP-redirect fetch).
function redirected(asked: HttpAsk, { status, location }: HttpAnswer): HttpAsk | undefined {
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  if (status === 307 || status === 308) return { ...asked, url: location };
  return { method: 'GET', url: location };
}

/** What a browser would send: what stands in the form, with what was filled in or pressed. */
export function submission(form: FormView, filled: Readonly<Record<string, string>>): HttpAsk {
  const data = new URLSearchParams();
  for (const { name, type, value, checked } of form.fields) {
    const chosen = !['radio', 'checkbox', 'submit'].includes(type) || checked;
    if (chosen && !(name in filled)) data.append(name, value);
  }
  for (const [name, value] of Object.entries(filled)) data.append(name, value);
  if (form.method === 'post') return { method: 'POST', url: form.action, form: data };
  const url = new URL(form.action);
  url.search = data.toString();
  return { method: 'GET', url: url.href };
}
