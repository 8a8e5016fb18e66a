import { html, type SafeHtml } from '../../core/html.ts';

/** A moment as people read it. @param milliseconds since the epoch */
export function moment(milliseconds: number): SafeHtml {
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
