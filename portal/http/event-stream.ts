import type { Request, Response } from 'express';

/** Somebody who is told of events as they happen. */
export interface EventStream {
  /** One event; the data as JSON. */
  send(event: string, data: unknown): void;
}

/** Every stream of one server. A listener that stops would wait for them, so they are ended before. */
export interface EventStreams {
  /** Begins a stream of server-sent events. `whenOver` is called once, when the client leaves or all end. */
  open(request: Request, response: Response, whenOver: () => void): EventStream;
  endAll(): void;
}

/** Clients and what stands between take a silent stream for a dead one. Milliseconds. */
const HEARTBEAT = 15_000;

export function createEventStreams(): EventStreams {
  const open = new Set<Response>();
  return {
    open(request, response, whenOver) {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.set('X-Content-Type-Options', 'nosniff');
      response.flushHeaders();
      request.socket.setTimeout(0);
      open.add(response);
      const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT).unref();
      response.once('close', () => {
        clearInterval(heartbeat);
        open.delete(response);
        whenOver();
      });
      return {
        send(event, data) {
          if (response.writableEnded) return;
          // JSON has no line break outside of strings, and none inside.
          response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        },
      };
    },
    endAll() {
      for (const response of open) response.end();
    },
  };
}
