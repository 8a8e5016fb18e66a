import { escapeMarkup, html, trustedHtml, type SafeHtml } from '../../core/html.ts';
import type { Defect } from '../defects/defect.ts';
import type { Brand } from './brand.ts';

export interface Theme {
  brand: Brand;
  /** The style sheet; its hash stands in the Content-Security-Policy, so it goes out as it is. */
  style: string;
}

export interface PageContent {
  title: string;
  body: SafeHtml;
  /** A column for a single form. Default false. */
  narrow?: boolean;
  /** Our own constant, run after the body. */
  script?: string;
}

/** A whole page: the band with the IdP's name on top, so that nobody takes it for a real one. */
export function layout({ brand, style }: Theme, page: PageContent): SafeHtml {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${brand.displayName} (mock)</title>
<link rel="icon" href="${iconOf(brand)}">
${styleElement(style)}
</head>
<body>
<header>
<div class="bar"><span class="mark" aria-hidden="true">${brand.initial}</span><a class="name" href="/">${brand.displayName}</a><span class="pill">Mock identity provider</span></div>
</header>
<main${page.narrow === true && html` class="narrow"`}>
${page.body}
</main>
<footer>A mock identity provider of Understudy, for rehearsals. Type no real password here.</footer>
${page.script !== undefined && scriptElement(page.script)}
</body>
</html>
`;
}

/** Says which defects the response has or the next one will have; nothing when there are none. */
export function defectNotice(defects: readonly Defect[], when: string): SafeHtml {
  if (defects.length === 0) return html``;
  const items = defects.map(({ id, title }) => html`<li><code>${id}</code>: ${title}</li>`);
  return html`<div class="notice" role="status">
    <strong>Defects armed.</strong> ${when}
    <ul>
      ${items}
    </ul>
  </div>`;
}

// Whole in one piece: the hashes in the policy count every character between the tags.
function styleElement(style: string): SafeHtml {
  return trustedHtml(['<style>', style, '</style>'].join(''));
}

function scriptElement(script: string): SafeHtml {
  return trustedHtml(['<script>', script, '</script>'].join(''));
}

function iconOf({ initial, colours }: Brand): string {
  const text = `<text x="16" y="23" font-family="sans-serif" font-size="20" font-weight="700" text-anchor="middle" fill="#fff">${escapeMarkup(initial)}</text>`;
  const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colours.deep}"/>${text}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(icon)}`;
}
