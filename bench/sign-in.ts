/** Signs somebody in as a browser does: by the pages, their forms and cookies, up to Connect's page. */
export async function signIn(idpUrl: string, username: string): Promise<void> {
  const browser = new FormBrowser();
  const home = await browser.open(idpUrl);
  const login = await browser.open(launchLink(home));
  const response = await browser.submit(lastForm(login), { username });
  const arrived = await browser.submit(lastForm(response), {});
  if (!new URL(arrived.url).pathname.startsWith('/connect/'))
    throw new Error(`Signing in ended at ${arrived.url}`);
}

interface Page {
  url: string;
  text: string;
}

interface Form {
  action: string;
  fields: Readonly<Record<string, string>>;
}

const MOST_REDIRECTS = 10;

class FormBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async open(url: string): Promise<Page> {
    return this.#follow(url, { method: 'GET' });
  }

  async submit(form: Form, filled: Readonly<Record<string, string>>): Promise<Page> {
    const body = new URLSearchParams({ ...form.fields, ...filled });
    return this.#follow(form.action, { method: 'POST', body });
  }

  async #follow(url: string, request: RequestInit): Promise<Page> {
    let next = { url, request };
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await this.#send(next.url, next.request);
      const text = await response.text();
      const location = response.headers.get('location');
      if (location === null) {
        if (!response.ok) throw new Error(`${response.status} from ${next.url}: ${visible(text)}`);
        return { url: next.url, text };
      }
      next = { url: new URL(location, next.url).href, request: { method: 'GET' } };
    }
    throw new Error(`More than ${MOST_REDIRECTS} redirects from ${url}`);
  }

  async #send(url: string, request: RequestInit): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Record<string, string> = cookie === '' ? {} : { cookie };
    if (request.method === 'POST') headers['origin'] = origin;
    const response = await fetch(url, { ...request, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  }
}

/** The beginning of what a page says, for a message. */
function visible(markup: string): string {
  const body = markup.slice(Math.max(0, markup.indexOf('<body')));
  return body
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .trim()
    .replaceAll(/ +/g, ' ')
    .slice(0, 200);
}

function launchLink(home: Page): string {
  const path = /href="([^"]*\/launch\/[^"]*)"/.exec(home.text)?.[1];
  if (path === undefined) throw new Error(`No application on ${home.url}`);
  return new URL(decodeEntities(path), home.url).href;
}

function lastForm(page: Page): Form {
  const form = [...page.text.matchAll(/<form\b[^>]*\baction="([^"]*)"[^>]*>(.*?)<\/form>/gs)].at(
    -1,
  );
  if (form === undefined) throw new Error(`No form on ${page.url}`);
  const [, action = '', content = ''] = form;
  const inputs = content.matchAll(/<input\b[^>]*>/g);
  const fields = [...inputs].flatMap(([input]) => {
    const name = attribute(input, 'name');
    return name === undefined ? [] : [[name, attribute(input, 'value') ?? ''] as const];
  });
  return {
    action: new URL(decodeEntities(action), page.url).href,
    fields: Object.fromEntries(fields),
  };
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decodeEntities(value);
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
