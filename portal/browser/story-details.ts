import type { DrillStepView, StoryView } from '../model/drill-views.ts';
import { h, type Child } from './dom.ts';
import { DRILL_STATES } from './drill-words.ts';
import { duration, timeOf } from './format.ts';

/** A drill of a few people, step by step, and its recovery time. */
export function storyDetails(story: StoryView): readonly Child[] {
  const { title, state, startedAt, steps, moments, problem } = story;
  const { style, mark, word } = DRILL_STATES[state];
  return [
    h('h3', {}, h('span', { class: style }, `${mark} ${word}`), ` ${title}`),
    h('p', { class: 'small' }, `Began at ${timeOf(startedAt)}`),
    problem !== undefined && h('p', { class: 'bad' }, problem),
    recovery(story),
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

function recovery({ recoveryMilliseconds, objectiveSeconds }: StoryView): Child {
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
