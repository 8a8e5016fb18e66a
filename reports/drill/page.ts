import { html, type SafeHtml } from '../../core/html.ts';
import { STYLE } from '../html/style.ts';
import { selfContainedPage } from '../self-contained-page.ts';
import { DRILL_STYLE } from './style.ts';

/** A page about drills. */
export function drillPage(title: string, body: SafeHtml): string {
  return selfContainedPage({ title, style: STYLE + DRILL_STYLE, body });
}

export function section(title: string, body: SafeHtml): SafeHtml {
  return html`<section>
    <h2>${title}</h2>
    <div class="wide" tabindex="0" role="region" aria-label="${title}">${body}</div>
  </section>`;
}
