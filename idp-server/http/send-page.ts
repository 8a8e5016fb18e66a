import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { layout, type PageContent, type Theme } from '../pages/layout.ts';

export interface SendOptions {
  /** Default 200. */
  status?: number;
  /** Where forms of the page may lead. Default: back to us. */
  formActions?: readonly string[];
}

/** Sends a page with a policy that allows what stands on it, and nothing else. */
export function sendPage(
  response: Response,
  { theme, content }: { theme: Theme; content: PageContent },
  { status = 200, formActions = ["'self'"] }: SendOptions = {},
): void {
  response.status(status);
  response.set('Content-Security-Policy', policy(theme, content, formActions));
  response.type('html').send(layout(theme, content).markup);
}

function policy(theme: Theme, { script }: PageContent, formActions: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(theme.style)}`,
    ...(script === undefined ? [] : [`script-src ${hashSource(script)}`]),
    'img-src data:',
    `form-action ${formActions.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
