import type { DrillLimits, DrillOrder, DrillPlan, DrillSummary } from '../model/drill-views.ts';
import type { WorldView } from '../model/views.ts';
import { draw, field, h, type Child } from './dom.ts';
import { sizeOf, span } from './drill-words.ts';

/** The drills there are, what each is for, and how the one that is chosen shall be played. */
export interface DrillChooser {
  element: HTMLElement;
  /** One at a time: none can be started now. */
  setBusy(busy: boolean): void;
  /** Chooses one, unless somebody has chosen already. */
  suggest(id: string): void;
}

export function createDrillChooser(
  { drills, drillLimits }: WorldView,
  onStart: (order: DrillOrder) => unknown,
): DrillChooser {
  const start = h('button', { class: 'main' }, 'Start the drill');
  const about = h('div');
  const form = h(
    'form',
    { class: 'split' },
    h(
      'fieldset',
      { class: 'bare' },
      h('legend', {}, 'Which'),
      h('div', { class: 'drills' }, drills.map(choice)),
    ),
    h('div', {}, about, h('p', {}, start)),
  );
  const chosen = (): DrillSummary | undefined =>
    drills.find(({ id }) => id === new FormData(form).get('drill'));
  const show = (): void => draw(about, ...aboutDrill(chosen(), drillLimits));
  const choose = (id: string | undefined): void => {
    for (const radio of radios(form)) radio.checked = radio.value === id;
    show();
  };
  let isChosen = false;
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'drill') return;
    isChosen = true;
    show();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const drill = chosen();
    if (drill !== undefined) void onStart(orderIn(form, drill));
  });
  choose(drills[0]?.id);
  return {
    element: form,
    setBusy: (busy) => void (start.disabled = busy),
    suggest(id) {
      if (!isChosen) choose(id);
      isChosen = true;
    },
  };
}

function radios(form: HTMLFormElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[name="drill"]')];
}

function choice(drill: DrillSummary): HTMLElement {
  const expected = drill.expected === 'held' ? 'should hold' : 'should deviate';
  return h(
    'label',
    { class: 'drill' },
    h('input', { type: 'radio', name: 'drill', value: drill.id }),
    h(
      'span',
      {},
      h('b', {}, drill.title),
      h('span', { class: 'small' }, `${sizeOf(drill)} · ${expected}`),
    ),
  );
}

function aboutDrill(drill: DrillSummary | undefined, limits: DrillLimits): readonly Child[] {
  if (drill === undefined) return [];
  const { title, why, expected, because, plan } = drill;
  return [
    h('h3', {}, title),
    h('p', {}, `${why}.`),
    h(
      'dl',
      {},
      h('dt', {}, 'Size'),
      h('dd', {}, sizeOf(drill)),
      h('dt', {}, 'Expected'),
      h('dd', {}, h('b', {}, expected === 'held' ? 'Held' : 'Deviated'), `: ${because}`),
      ...(plan === undefined ? [] : planRows(plan)),
    ),
    plan !== undefined && numberFields(plan, limits),
  ];
}

function planRows({ timeline, objectives }: DrillPlan): readonly Child[] {
  const steps = timeline.map(({ at, what }) => h('li', {}, `${at}: ${what}`));
  return [
    h('dt', {}, 'Timeline'),
    h('dd', {}, h('ul', {}, steps)),
    h('dt', {}, 'Objectives'),
    h(
      'dd',
      {},
      h(
        'ul',
        {},
        objectives.map((one) => h('li', {}, one)),
      ),
    ),
  ];
}

function numberFields(plan: DrillPlan, limits: DrillLimits): HTMLElement {
  const { seconds, seed, agents } = plan;
  const speed = number('speed', { limit: limits.speed, step: 'any', value: 1 });
  const [least, most] = limits.speed;
  const hint = `${least} to ${most} times faster than the wall; only 1 gives a number to report`;
  const takes = h('p', { class: 'small' });
  const tell = (): void => {
    const times = speed.valueAsNumber;
    takes.textContent = times > 0 ? `It takes about ${span(seconds / times)}.` : '';
  };
  speed.addEventListener('input', tell);
  tell();
  return h(
    'div',
    {},
    h(
      'div',
      { class: 'fields' },
      field({ id: 'drill-speed', label: 'Speed', hint }, speed),
      field(
        { id: 'drill-seed', label: 'Seed', hint: 'another one gives other arrivals' },
        number('seed', { limit: limits.seed, step: 1, value: seed }),
      ),
      field(
        { id: 'drill-people', label: 'Agents at most', hint: `empty for all ${agents}` },
        number('people', { limit: limits.people, step: 1 }),
      ),
    ),
    takes,
  );
}

function number(
  name: keyof DrillLimits,
  given: { limit: readonly [number, number]; step: number | string; value?: number },
): HTMLInputElement {
  const { limit, step, value } = given;
  const [min, max] = limit;
  const required = value !== undefined;
  return h('input', { type: 'number', name, min, max, step, value, required });
}

function orderIn(form: HTMLFormElement, { id }: DrillSummary): DrillOrder {
  const data = new FormData(form);
  const numbers = (['speed', 'seed', 'people'] as const).flatMap((name) => {
    const text = data.get(name);
    return typeof text === 'string' && text.trim() !== '' ? [[name, Number(text)] as const] : [];
  });
  return { id, ...Object.fromEntries(numbers) };
}
