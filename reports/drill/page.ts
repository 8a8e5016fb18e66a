import { createHash } from 'node:crypto';
import { html, trustedHtml, type SafeHtml } from '../../core/html.ts';
import { STYLE } from '../html/style.ts';
import { DRILL_STYLE } from './style.ts';

const SHEET = STYLE + DRILL_STYLE;

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(SHEET)
  .digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A page about drills that needs nothing else: no script, no network. */
export function drillPage(title: string, body: SafeHtml): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${title}</title>
        ${trustedHtml(`<style>${SHEET}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return `${page.markup}\n`;
}

export function section(title: string, body: SafeHtml): SafeHtml {
  return html`<section>
    <h2>${title}</h2>
    <div class="wide" tabindex="0" role="region" aria-label="${title}">${body}</div>
  </section>`;
}
