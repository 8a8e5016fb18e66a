import { createHash } from 'node:crypto';
import { html, trustedHtml, type SafeHtml } from '../core/html.ts';

export interface PageParts {
  title: string;
  /** The whole style sheet. */
  style: string;
  body: SafeHtml;
  /** Whether pictures may stand in the page, as `data:`. Default: they may not. */
  pictures?: boolean;
}

/** A page that needs nothing else: no script, no network, and a policy that would refuse both. */
export function selfContainedPage({ title, style, body, pictures = false }: PageParts): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = [
    `default-src 'none'`,
    ...(pictures ? ['img-src data:'] : []),
    `style-src 'sha256-${hash}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        ${trustedHtml(`<style>${style}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return `${page.markup}\n`;
}
