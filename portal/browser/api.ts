/** Asks the server; the token goes along in a header, so that no other page can ask in our name. */
export interface Api {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Server-sent events, until the connection ends. */
  events(path: string, onEvent: (name: string, data: unknown) => void): Promise<void>;
}

/** The server said no. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, problem: string) {
    super(problem);
    this.status = status;
  }
}

export function createApi(token: string): Api {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const response = await fetch(`api/${path}`, { ...init, headers });
    if (!response.ok) throw new Refused(response.status, await problemIn(response));
    return response;
  };
  return {
    get: async (path) => (await ask(path)).json(),
    async send(method, path, body) {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      const response = await ask(path, init);
      return response.status === 204 ? undefined : response.json();
    },
    async events(path, onEvent) {
      const { body } = await ask(path);
      if (body !== null) await readEvents(body, onEvent);
    },
  };
}

async function problemIn(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { error?: { problem?: string } };
    return error?.problem ?? `The server answered ${response.status}`;
  } catch {
    return `The server answered ${response.status}`;
  }
}

// EventSource can send no header, and a token in an address ends up in histories and logs.
async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (name: string, data: unknown) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader();
  let rest = '';
  for (;;) {
    const { done, value = '' } = (await reader.read()) as { done: boolean; value?: string };
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) readEvent(event, onEvent);
  }
}

function readEvent(text: string, onEvent: (name: string, data: unknown) => void): void {
  const lines = text.split('\n');
  const valueOf = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [name, data] = [valueOf('event'), valueOf('data')];
  if (name !== undefined && data !== undefined) onEvent(name, JSON.parse(data));
}
