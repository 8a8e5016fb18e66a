import { html } from '../../core/html.ts';
import type { PageContent } from './layout.ts';

/** Says what is wrong in fixed words; nothing of the program shows, whatever happened. */
export function errorPage(title: string, explanation: string): PageContent {
  const body = html`<h1>${title}</h1>
    <section class="card">
      <p>${explanation}</p>
      <p><a class="button" href="/">Back to the applications</a></p>
    </section>`;
  return { title, narrow: true, body };
}
