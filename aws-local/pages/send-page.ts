import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { html, trustedHtml, type SafeHtml } from '../../core/html.ts';
import { STYLE } from './style.ts';

export interface Page {
  /** Default 200. */
  status?: number;
  title: string;
  /** Goes into the head. */
  head?: SafeHtml;
  body: SafeHtml;
  /** A constant of ours, run after the body. */
  script?: string;
  /** Where a form on the page may lead, redirects after it included. Default: nowhere. */
  formActions?: readonly string[];
}

const STYLE_HASH = hashSource(STYLE);

/** Sends a page that may do what stands on it and nothing else, and that nobody keeps. */
export function sendPage(response: Response, page: Page): void {
  const { status = 200 } = page;
  response.status(status);
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.setHeader('Pragma', 'no-cache');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.setHeader('Content-Security-Policy', policyOf(page));
  response.type('html').send(documentOf(page).markup);
}

function policyOf({ script, formActions = ["'none'"] }: Page): string {
  return [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    ...(script === undefined ? [] : [`script-src ${hashSource(script)}`]),
    `form-action ${formActions.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

// Style and script go out whole in one piece: their hashes count every character.
function documentOf({ title, head, body, script }: Page): SafeHtml {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${head}
        <title>${title}</title>
        ${trustedHtml(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <div class="stand-in">
          <strong>Not the real AWS.</strong> A local stand-in by Understudy, for rehearsals.
        </div>
        ${body} ${script !== undefined && trustedHtml(`<script>${script}</script>`)}
      </body>
    </html> `;
}
