import type { DrillVerdictView, FailoverView } from '../model/drill-views.ts';
import { h, scroller, type Child } from './dom.ts';
import { DRILL_STATES } from './drill-words.ts';

/** What came of a failover drill, by which objectives, and where the evidence is. */
export function failoverVerdict({ state, speed }: FailoverView, verdict: DrillVerdictView): Child {
  const { because, evidence } = verdict;
  return h(
    'div',
    { class: `verdict ${state}` },
    h('p', {}, h('b', {}, expectation(state, verdict))),
    h(
      'ul',
      {},
      because.map((why) => h('li', {}, why)),
      h('li', {}, `Agent-minutes lost: ${minutesLost(verdict)}`),
    ),
    !verdict.asExpected &&
      state !== 'aborted' &&
      speed > 1 &&
      h(
        'p',
        { class: 'small' },
        `It was played ${speed} times faster than the wall, and machines are not faster: slower, it may end otherwise.`,
      ),
    h(
      'p',
      { class: 'row' },
      h(
        'a',
        {
          class: 'button',
          href: evidence.page,
          target: '_blank',
          rel: 'noreferrer',
          key: 'drill-report',
        },
        'Open the report',
      ),
      h(
        'a',
        { class: 'button', href: evidence.archive, download: true, key: 'drill-zip' },
        'Evidence (zip)',
      ),
    ),
    h('p', { class: 'small' }, 'In the folder ', h('code', {}, evidence.folder)),
    objectiveTable(verdict),
  );
}

function minutesLost(verdict: DrillVerdictView): string {
  const { lockedOut, agentMinutesLost, agentMinutesLockedOut } = verdict;
  if (lockedOut === 0) return `${agentMinutesLost}; nobody was locked out`;
  return `${agentMinutesLost} by those who got in, ${agentMinutesLockedOut} by ${lockedOut} who never did`;
}

function expectation(
  state: FailoverView['state'],
  { asExpected, expected }: DrillVerdictView,
): string {
  if (asExpected) return 'As this drill expects';
  if (state === 'aborted' || state === 'invalid') return 'Nothing is proved';
  return `This drill expects otherwise: ${DRILL_STATES[expected].word.toLowerCase()}`;
}

function objectiveTable({ objectives }: DrillVerdictView): Child {
  const row = ({ title, expected, got, held }: DrillVerdictView['objectives'][number]) =>
    h(
      'tr',
      {},
      h('td', { class: held ? 'good' : 'bad' }, held ? '✓ Met' : '✕ Missed'),
      h('th', { scope: 'row' }, title),
      h('td', {}, expected),
      h('td', {}, got),
    );
  const heads = ['', 'Objective', 'Expected', 'Got'].map((title) =>
    title === '' ? h('td', {}) : h('th', { scope: 'col' }, title),
  );
  return h(
    'details',
    { key: 'drill-objectives' },
    h('summary', {}, 'Objectives and steady state'),
    scroller(
      { key: 'drill-judged', label: 'Objectives and steady state' },
      h('table', {}, h('thead', {}, h('tr', {}, heads)), h('tbody', {}, objectives.map(row))),
    ),
  );
}
