import type { FaultField, FaultKindView } from '../model/views.ts';
import type { Desk } from './desk.ts';
import { draw, field, h, options, placeOf } from './dom.ts';

interface Place {
  id: string;
  title: string;
  site: FaultKindView['site'];
}

/** The form by which faults are armed; its fields are those of the fault's schema. */
export function createFaultsPanel(desk: Desk): void {
  const places: Place[] = [
    ...desk.world.idps.map(({ name, displayName }) => ({
      id: `idp:${name}`,
      title: displayName,
      site: 'idp' as const,
    })),
    { id: 'aws', title: 'aws-local', site: 'aws' },
  ];
  const server = h(
    'select',
    {},
    options(places.map(({ id, title }) => ({ value: id, text: title }))),
  );
  const fault = h('select');
  const details = h('div');
  const chosenPlace = (): Place | undefined => places.find(({ id }) => id === server.value);
  const chosenFault = (): FaultKindView | undefined =>
    desk.world.faults.find(({ id }) => id === fault.value);
  const showFault = (): void => draw(details, ...faultFields(chosenFault()));
  const showPlace = (): void => {
    const kinds = desk.world.faults.filter(({ site }) => site === chosenPlace()?.site);
    fault.replaceChildren(...options(kinds.map(({ id }) => ({ value: id, text: id }))));
    showFault();
  };
  server.addEventListener('change', showPlace);
  fault.addEventListener('change', showFault);
  const form = h(
    'form',
    {},
    h(
      'div',
      { class: 'fields' },
      field({ id: 'fault-server', label: 'Server' }, server),
      field({ id: 'fault-kind', label: 'Fault' }, fault),
    ),
    details,
    h('p', {}, h('button', { class: 'main' }, 'Arm')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [place, kind] = [chosenPlace(), chosenFault()];
    if (place !== undefined && kind !== undefined) void arm(desk, place, orderOf(form, kind));
  });
  placeOf('faults').replaceChildren(form);
  showPlace();
}

async function arm(desk: Desk, { id, title }: Place, order: { fault: string }): Promise<void> {
  await desk.act(
    () => desk.api.send('POST', `servers/${encodeURIComponent(id)}/faults`, order),
    `Armed at ${title}: ${order.fault}`,
  );
}

function faultFields(kind: FaultKindView | undefined): HTMLElement[] {
  if (kind === undefined) return [];
  return [
    h('p', {}, h('b', {}, `${kind.title}. `), kind.explanation),
    h(
      'div',
      { class: 'fields' },
      field(
        { id: 'fault-seconds', label: 'Seconds', hint: 'how long it lasts, an hour at most' },
        h('input', {
          type: 'number',
          name: 'seconds',
          min: 0.1,
          max: 3600,
          step: 'any',
          value: 60,
          required: true,
        }),
      ),
      field(
        {
          id: 'fault-times',
          label: 'Times',
          hint: 'how often it strikes at most; empty for any number',
        },
        h('input', { type: 'number', name: 'times', min: 1, step: 1 }),
      ),
      ...kind.fields.map((one) =>
        field(
          { id: `fault-${one.name}`, label: inWords(one.name), hint: one.description },
          inputFor(one),
        ),
      ),
    ),
  ];
}

function inputFor({
  name,
  kind,
  initial,
  minimum,
  maximum,
  whole,
  choices,
}: FaultField): HTMLElement {
  const named = `parameter-${name}`;
  switch (kind) {
    case 'choice':
      return h(
        'select',
        { name: named },
        options(
          (choices ?? []).map((value) => ({ value, text: value })),
          initial,
        ),
      );
    case 'yes-no':
      return h('select', { name: named }, options(YES_NO, initial));
    case 'number':
      return h('input', {
        type: 'number',
        name: named,
        value: initial,
        min: minimum,
        max: maximum,
        step: whole === true ? 1 : 'any',
      });
    case 'text':
      return h('input', { type: 'text', name: named, value: initial });
  }
}

const YES_NO = [
  { value: 'true', text: 'yes' },
  { value: 'false', text: 'no' },
];

/** `downMilliseconds` reads as “Down milliseconds”. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function orderOf(form: HTMLFormElement, kind: FaultKindView) {
  const given = new FormData(form);
  const textOf = (name: string): string => {
    const value = given.get(name);
    return typeof value === 'string' ? value : '';
  };
  const parameters = Object.fromEntries(
    kind.fields.flatMap((field) => {
      const { name } = field;
      const text = textOf(`parameter-${name}`);
      return text === '' ? [] : [[name, valueOf(field, text)]];
    }),
  );
  const times = textOf('times');
  return {
    fault: kind.id,
    seconds: Number(textOf('seconds')),
    parameters,
    ...(times === '' ? {} : { times: Number(times) }),
  };
}

function valueOf({ kind, numeric }: FaultField, text: string): string | number | boolean {
  if (numeric === true) return Number(text);
  return kind === 'yes-no' ? text === 'true' : text;
}
