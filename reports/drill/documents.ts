import { html, type SafeHtml } from '../../core/html.ts';
import type { DrillReport } from '../../runner/drill/report.ts';

type Document = NonNullable<DrillReport['documents']>['files'][number];

/** Metadata and policies as they were, by their sums: the documents themselves are in the evidence. */
export function documentTable({ documents }: DrillReport): SafeHtml {
  if (documents === undefined || documents.files.length === 0)
    return html`<p>None were kept. ${documents?.skipped ?? ''}</p>`;
  const changed = documents.files.filter(({ when }) => when === 'after').length;
  return html`<p>
      As they were when the drill
      began${changed > 0 ? ', and as they were at its end where they had changed' : '; none had changed at its end'}.
      They are in the evidence; people named in them are masked. ${documents.skipped ?? ''}
    </p>
    <table class="documents">
      <thead>
        <tr>
          <th>Document</th>
          <th>Of</th>
          <th>When</th>
          <th>SHA-256 of the original</th>
          <th>Certificates</th>
        </tr>
      </thead>
      <tbody>
        ${documents.files.map(row)}
      </tbody>
    </table>`;
}

function row(document: Document): SafeHtml {
  const { what, of, name, when, originalSha256, masked, certificates = [] } = document;
  return html`<tr>
    <td>
      ${what === 'role policy' ? `role policy ${name}` : what}${masked > 0 && html`<br /><span class="quiet">${masked} masked</span>`}
    </td>
    <td><code>${of}</code></td>
    <td>${when === 'before' ? when : html`<strong>after</strong>`}</td>
    <td><code>${shortened(originalSha256)}</code></td>
    <td>
      ${certificates.map(({ sha256, notAfter }) => html`<code>${shortened(sha256)}</code> until ${notAfter.slice(0, 10)}<br />`)}
    </td>
  </tr>`;
}

function shortened(sha256: string): SafeHtml {
  return html`<span title="${sha256}">${sha256.slice(0, 16)}…</span>`;
}
