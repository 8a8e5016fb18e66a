import type { CheckView, LabelledValue, VerdictView } from '../model/views.ts';
import { h } from './dom.ts';

/** Everything about one verdict: what AWS said, what the message said, and each check. */
export function verdictDetails(verdict: VerdictView): HTMLElement {
  const { accepted, who, outcome, awsError, explanation, remedy, message, checks } = verdict;
  return h(
    'article',
    { 'aria-label': `Verdict ${verdict.sequence}` },
    h('h3', {}, `${who}: `, h('span', { class: accepted ? 'good' : 'bad' }, outcome)),
    awsError !== undefined &&
      h(
        'p',
        {},
        h('b', {}, 'AWS says '),
        `${awsError.code} (HTTP ${awsError.status}): ${awsError.message}`,
      ),
    ...(explanation ?? '').split('\n\n').map((text) => text !== '' && h('p', {}, text)),
    remedy !== undefined && h('p', {}, h('b', {}, 'What to do: '), remedy),
    message.length > 0 && h('h4', {}, 'What the message says'),
    message.length > 0 && valuesList(message),
    h('h4', {}, `Checks, in the order of AWS (${checks.length})`),
    h(
      'ol',
      { class: 'checks' },
      checks.map((check) => h('li', {}, checkDetails(check))),
    ),
  );
}

const MARKS: Readonly<Record<CheckView['verdict'], readonly [string, string]>> = {
  pass: ['good', '✓ holds'],
  fail: ['bad', '✕ refuses'],
  'not-applicable': ['muted', '– does not apply'],
};

function checkDetails(check: CheckView): HTMLElement {
  const { id, title, verdict, evidence, explanation, facts } = check;
  const [style, word] = MARKS[verdict];
  const details = h(
    'details',
    { class: verdict, key: `check-${id}` },
    h(
      'summary',
      {},
      h('span', { class: style }, word),
      ` ${title} `,
      h('code', { class: 'muted' }, id),
    ),
    ...explanation.map((text) => h('p', {}, text)),
    evidence.length > 0 && h('h4', {}, 'What was compared'),
    evidence.length > 0 && valuesList(evidence),
    facts.length > 0 && h('h4', {}, 'How we know'),
    h(
      'ul',
      {},
      facts.map(({ statement, certainty, source }) =>
        h('li', { class: 'small' }, `${statement} (${certainty}; ${source})`),
      ),
    ),
  );
  details.open = verdict === 'fail';
  return details;
}

function valuesList(values: readonly LabelledValue[]): HTMLElement {
  return h(
    'dl',
    {},
    values.flatMap(({ label, value }) => [
      h('dt', {}, label),
      h('dd', {}, value === '' ? 'nothing' : value),
    ]),
  );
}
