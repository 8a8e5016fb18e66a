import type { Response } from 'express';

/**
 * What a page of ours may do: run our own files, talk to its own server, and nothing else; nobody may
 * frame it, and no text becomes markup in a browser that knows Trusted Types.
 *
 * @param styles a source for style sheets, where they do not come as files.
 */
export function setPageHeaders(response: Response, styles = "'self'"): void {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src ${styles}`,
      "connect-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
}
