import type { DrillStepView, DrillView } from '../model/views.ts';
import type { Desk, Panel } from './desk.ts';
import { draw, field, h, options, placeOf, type Child } from './dom.ts';
import { duration, timeOf } from './format.ts';

/** Starts a drill and tells what happens in it, as it happens. */
export function createDrillPanel(desk: Desk): Panel {
  const { drills } = desk.world;
  const chosen = h(
    'select',
    {},
    options(drills.map(({ id, title }) => ({ value: id, text: title }))),
  );
  const why = h('p', { class: 'small' });
  const running = h('div');
  const start = h(
    'button',
    { class: 'main', type: 'button', key: 'drill-start', onClick: () => begin() },
    'Start the drill',
  );
  const abort = h('button', { class: 'danger', type: 'button', onClick: () => end() }, 'Abort');
  const begin = (): Promise<unknown> =>
    desk.act(() => desk.api.send('POST', 'drill', { id: chosen.value }), 'The drill has begun');
  const end = (): Promise<unknown> =>
    desk.act(() => desk.api.send('DELETE', 'drill'), 'The drill is being aborted');
  const explain = (): void => {
    why.textContent = drills.find(({ id }) => id === chosen.value)?.why ?? '';
  };
  chosen.addEventListener('change', explain);
  explain();
  placeOf('drill').replaceChildren(
    field({ id: 'drill-id', label: 'Which' }, chosen),
    why,
    h('p', { class: 'row' }, start, abort),
    running,
  );
  let said: DrillView['state'] | undefined;
  return ({ drill }) => {
    start.disabled = drill?.state === 'running';
    abort.disabled = drill?.state !== 'running';
    if (drill === null) return;
    if (said === 'running' && drill.state !== 'running')
      desk.announce(`The drill has ended: ${STATES[drill.state][1]}`);
    said = drill.state;
    draw(running, ...drillDetails(drill));
  };
}

const STATES: Readonly<Record<DrillView['state'], readonly [string, string]>> = {
  running: ['warn', '▶ Under way'],
  held: ['good', '✓ Held'],
  deviated: ['bad', '✕ Deviated'],
  aborted: ['warn', '■ Aborted'],
  invalid: ['bad', '✕ Proves nothing'],
};

function drillDetails(drill: DrillView): Child[] {
  const { title, state, startedAt, steps, moments, problem } = drill;
  const [style, word] = STATES[state];
  return [
    h('h3', {}, h('span', { class: style }, word), ` ${title}`),
    h('p', { class: 'small' }, `Began at ${timeOf(startedAt)}`),
    problem !== undefined && h('p', { class: 'bad' }, problem),
    recovery(drill),
    h(
      'ol',
      { class: 'entries', key: 'drill-steps', tabindex: 0, 'aria-label': 'Steps' },
      steps.map(stepItem),
    ),
    moments.length > 0 && h('h4', {}, 'Timeline'),
    h(
      'dl',
      {},
      moments.flatMap((one) => [
        h('dt', {}, one.title),
        h('dd', {}, `+${duration(one.milliseconds)}`),
      ]),
    ),
  ];
}

function recovery({ recoveryMilliseconds, objectiveSeconds }: DrillView): Child {
  if (recoveryMilliseconds === undefined) return undefined;
  const target = objectiveSeconds === undefined ? '' : `, objective ${objectiveSeconds} s`;
  return h('p', {}, h('b', {}, 'Recovery time: '), `${duration(recoveryMilliseconds)}${target}`);
}

const STEP_STATES: Readonly<Record<DrillStepView['state'], readonly [string, string]>> = {
  running: ['warn', '▶'],
  done: ['muted', '·'],
  held: ['good', '✓'],
  deviated: ['bad', '✕'],
  broke: ['bad', '✕'],
  'not-reached': ['muted', '–'],
};

function stepItem({ title, state, milliseconds, detail }: DrillStepView): HTMLElement {
  const [style, mark] = STEP_STATES[state];
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'row' },
      h('span', { class: style, 'aria-hidden': 'true' }, mark),
      h('b', {}, title),
      h('span', { class: 'unseen' }, state),
      milliseconds !== undefined && h('span', { class: 'muted end' }, duration(milliseconds)),
    ),
    detail !== '' && h('p', { class: 'small' }, detail),
  );
}
