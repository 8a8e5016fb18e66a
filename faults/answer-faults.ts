import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { html } from '../core/html.ts';
import type { FaultBook } from './book.ts';
import type { FaultAnswer } from './effect.ts';

/** Names the faults that are armed at the server which answers. */
const FAULT_HEADER = 'X-Understudy-Fault';

/** Says on every answer what is armed, and answers in the server's place where a fault wants that. */
export function answerFaults(book: FaultBook): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    nameFaults(book, response);
    for (const armed of book.at('http')) {
      const { method, path } = request;
      const answer = armed.effect.answer({ method, path }, armed.elapsed);
      if (answer !== undefined) {
        armed.strike();
        send(response, answer);
        return;
      }
    }
    next();
  };
}

/** Sets the header, when anything is armed. */
export function nameFaults(book: FaultBook, response: Response): void {
  const armed = book.list().map(({ fault }) => fault);
  if (armed.length > 0) response.setHeader(FAULT_HEADER, armed.join(', '));
}

function send(response: Response, { status, headers = {}, title, text }: FaultAnswer): void {
  response.status(status).set({ 'Cache-Control': 'no-store', ...headers });
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        <p>${text}</p>
      </body>
    </html> `;
  response.type('html').send(page.markup);
}
