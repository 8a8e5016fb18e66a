import type {
  DrillFaultView,
  FailoverView,
  MomentKind,
  RecoveryView,
  SignInOutcome,
} from '../model/drill-views.ts';
import type { WorldView } from '../model/views.ts';
import { h, scroller, type Child } from './dom.ts';
import { displayNameOf, DRILL_STATES, drillClock } from './drill-words.ts';
import { failoverChart } from './failover-chart.ts';
import { failoverVerdict } from './failover-verdict.ts';
import { timeOf } from './format.ts';

/** A failover drill as it goes on, and what came of it. */
export function failoverDetails(drill: FailoverView, { idps }: WorldView): readonly Child[] {
  const { title, state, phase, problem, verdict } = drill;
  const { style, mark, word } = DRILL_STATES[state];
  return [
    h('h3', {}, h('span', { class: style }, `${mark} ${word}`), ` ${title}`),
    clockLine(drill),
    problem !== undefined && h('p', { class: 'bad' }, problem),
    verdict !== undefined && failoverVerdict(drill, verdict),
    state === 'running' && h('p', { class: 'phase' }, phase),
    tiles(drill),
    failoverChart(drill, idps),
    h(
      'div',
      { class: 'halves' },
      h('div', {}, signInTable(drill, idps), state === 'running' && armedFaults(drill)),
      h('div', {}, momentList(drill)),
    ),
  ];
}

function clockLine({ at, seconds, speed, seed, startedAt, run, agents }: FailoverView): Child {
  const how = `speed ${speed}, seed ${seed}, ${agents.all} agents; began at ${timeOf(startedAt)}`;
  return h(
    'div',
    {},
    h('progress', { max: seconds, value: at, 'aria-label': 'Time of the drill' }),
    h('p', { class: 'small' }, `${drillClock(at)} of ${drillClock(seconds)}; ${how}; run ${run}`),
  );
}

function tiles({ agents, failed, recovery, recommended }: FailoverView): Child {
  const tile = (label: string, value: string, hint: string): HTMLElement =>
    h(
      'div',
      { class: 'tile' },
      h('dt', {}, label),
      h('dd', {}, h('b', {}, value)),
      h('dd', {}, hint),
    );
  return h(
    'dl',
    { class: 'tiles' },
    tile('Agents in', String(agents.in), `of ${agents.all}`),
    tile(
      'Agents out',
      String(agents.out),
      `came, and are not in; ${agents.all - agents.arrived} to come`,
    ),
    tile('Failed sign-ins', String(failed.count), `${failed.most} or fewer`),
    tile('Recovery time', ...recoveryWords(recovery)),
    tile('Recommended', recommended, 'by the portal'),
  );
}

function recoveryWords(recovery: RecoveryView): [string, string] {
  const { state, seconds, objectiveSeconds, heldSeconds = 0, windowSeconds } = recovery;
  const value = `${seconds.toFixed(1)} s`;
  const objective = `objective ${objectiveSeconds} s`;
  switch (state) {
    case 'none':
      return ['–', `nobody has failed; ${objective}`];
    case 'counting':
      return [value, `so far; ${objective}`];
    case 'holding':
      return [value, `if it holds: ${Math.floor(heldSeconds)} of ${windowSeconds} s; ${objective}`];
    case 'regained':
      return [value, objective];
    case 'missed':
      return ['Never', `not regained; ${objective}`];
  }
}

const OUTCOMES: readonly (readonly [SignInOutcome, string])[] = [
  ['connected', 'In'],
  ['refused', 'Refused'],
  ['unreachable', 'Unreachable'],
  ['stuck', 'Stuck'],
  ['broke', 'Broke'],
];

function signInTable({ signIns }: FailoverView, idps: WorldView['idps']): Child {
  const heads = OUTCOMES.map(([, title]) => h('th', { scope: 'col' }, title));
  return scroller(
    { key: 'drill-sign-ins', label: 'Sign-ins of agents' },
    h(
      'table',
      {},
      h('caption', {}, 'Sign-ins of agents by IdP and outcome'),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'IdP'), heads)),
      h(
        'tbody',
        {},
        signIns.map(({ idp, outcomes }) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, displayNameOf(idps, idp)),
            OUTCOMES.map(([outcome]) => h('td', {}, outcomes[outcome])),
          ),
        ),
      ),
    ),
  );
}

function armedFaults({ faults, at }: FailoverView): Child {
  const armed = faults.filter(({ to }) => to === undefined);
  if (armed.length === 0) return h('p', { class: 'muted' }, 'No fault is armed.');
  return h('ul', { class: 'leases', 'aria-label': 'Faults armed in the drill' }, armed.map(lease));
  function lease({ what, on, from, until }: DrillFaultView): HTMLElement {
    const left = until === undefined ? 'until it is mended' : `${drillClock(until - at)} left`;
    return h(
      'li',
      {},
      h('b', { class: 'warn' }, what),
      ` at ${on}, ${left} `,
      h('span', { class: 'small' }, `since ${drillClock(from)}`),
    );
  }
}

const KINDS: Readonly<Record<MomentKind, string>> = {
  fault: 'bad',
  clear: 'muted',
  notice: 'warn',
  switch: 'good',
  stop: 'bad',
};

function momentList({ moments }: FailoverView): Child {
  if (moments.length === 0) return h('p', { class: 'muted' }, 'Nothing has happened yet.');
  return h(
    'ol',
    { class: 'moments', key: 'drill-moments', tabindex: 0, 'aria-label': 'What happened when' },
    moments.map(({ at, what, kind }, index) =>
      h(
        'li',
        {},
        h('span', { class: 'number', 'aria-hidden': 'true' }, index + 1),
        h('span', { class: 'muted' }, drillClock(at)),
        h('span', { class: KINDS[kind] }, what),
      ),
    ),
  );
}
