import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface AskOptions {
  method?: string;
  headers?: Readonly<Record<string, string | readonly string[]>>;
  body?: string | Buffer;
}

/** One request over a real socket, with any headers: fetch would not let a Host through. */
export function ask(port: number, path: string, options: AskOptions = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(
    { host: '127.0.0.1', port, path, method, agent: false, headers: { ...headers } as never },
    (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    },
  );
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

export interface Form {
  action: string;
  method: string;
  /** Named inputs in order, hidden ones too; buttons are not among them. */
  fields: Record<string, string>;
  /** Names of fields that stand there more than once. */
  twice: string[];
}

/** The forms of a page, in order. */
export function formsOf(page: string): Form[] {
  return [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', inside = '']) => {
    const inputs = [...inside.matchAll(/<input\b([^>]*?)\/?>/gs)].map(([, text = '']) => text);
    const pairs = inputs.map((text) => [attributeOf(text, 'name'), attributeOf(text, 'value')]);
    const names = pairs.map(([name = '']) => name);
    return {
      action: attributeOf(tag, 'action') ?? '',
      method: attributeOf(tag, 'method') ?? 'get',
      fields: Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value])),
      twice: names.filter((name, index) => names.indexOf(name) !== index),
    };
  });
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeMarkup(value);
}

function unescapeMarkup(text: string): string {
  const characters: Record<string, string> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity);
}

/** A browser without a window: keeps cookies, sends forms, follows nothing by itself. */
export class Visitor {
  readonly port: number;
  readonly host: string;
  readonly cookies = new Map<string, string>();

  constructor(port: number, host = `127.0.0.1:${port}`) {
    this.port = port;
    this.host = host;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  /** Posts fields as a form of ours would. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  /** Fills in a form and sends it to where it says. */
  submit(form: Form, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const url = new URL(form.action);
    return this.post(url.pathname + url.search, { ...form.fields, ...fields });
  }

  /** Signs in by the last form of the login page, as scraping clients do. */
  async signIn(username: string, password = 'any', path = '/login'): Promise<Answer> {
    const page = await this.get(path);
    const form = formsOf(page.body).at(-1);
    if (form === undefined) throw new Error(`No form on ${path}`);
    return this.submit(form, { username, password });
  }

  private async send(path: string, options: AskOptions): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { host: this.host, ...(cookie === '' ? {} : { cookie }), ...options.headers };
    const answer = await ask(this.port, path, { ...options, headers });
    for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
    return answer;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
