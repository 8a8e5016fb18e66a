import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { StartedHarness } from '../../harness/index.ts';
import type { ConsoleState } from '../../portal/index.ts';

export interface Call {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  token?: boolean;
}

/** Asks what the console's page asks, by sockets. */
export interface ConsoleClient {
  send(path: string, call?: Call): Promise<IncomingMessage>;
  ask<T>(path: string, call?: Call): Promise<T>;
  /** The state as a watcher is told it, once `holds`. */
  watch(holds: (state: ConsoleState) => boolean): Promise<ConsoleState>;
}

export function consoleClient({ control }: Pick<StartedHarness, 'control'>): ConsoleClient {
  const send: ConsoleClient['send'] = async (path, call = {}) => {
    const { method = 'GET', body, headers = {}, token = true } = call;
    const sent = request({
      port: new URL(control.url).port,
      method,
      path: `/console${path}`,
      headers: {
        ...(token && { authorization: `Bearer ${control.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    }).end(body === undefined ? undefined : JSON.stringify(body));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  };
  return {
    send,
    async ask<T>(path: string, call: Call = {}) {
      const response = await send(`/api/${path}`, call);
      expect(response.statusCode).toBeLessThan(300);
      return (response.statusCode === 204 ? undefined : await json(response)) as T;
    },
    watch: async (holds) => watchState(await send('/api/events'), holds),
  };
}

async function watchState(
  response: IncomingMessage,
  holds: (state: ConsoleState) => boolean,
): Promise<ConsoleState> {
  const state: Record<string, unknown> = {};
  let rest = '';
  for await (const chunk of response.setEncoding('utf8')) {
    const events = (rest + String(chunk)).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const [, name = '', data = ''] = /^event: (.+)\ndata: (.+)$/.exec(event) ?? [];
      state[name] = JSON.parse(data);
    }
    if (Object.keys(state).length >= 6 && holds(state as unknown as ConsoleState)) break;
  }
  return state as unknown as ConsoleState;
}
