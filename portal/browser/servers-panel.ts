import type {
  AwsView,
  ClockView,
  ConsoleState,
  HealthView,
  IdpView,
  LeaseView,
} from '../model/views.ts';
import type { Desk, Panel } from './desk.ts';
import { draw, h, placeOf, type Child } from './dom.ts';
import { countdown, offsetInWords } from './format.ts';

/** IdPs and aws-local: health, what is armed, clock, and which IdP the portal recommends. */
export function createServersPanel(desk: Desk): Panel {
  const place = placeOf('servers');
  setInterval(() => tick(place), 500);
  return (state) => {
    draw(
      place,
      h(
        'div',
        { class: 'cards' },
        state.idps.map((idp) => idpCard(desk, idp, state)),
        awsCard(desk, state.aws),
      ),
    );
    tick(place);
  };
}

function idpCard(desk: Desk, idp: IdpView, { portal }: ConsoleState): HTMLElement {
  const recommended = portal.recommended === idp.name;
  return h(
    'article',
    { class: recommended ? 'card recommended' : 'card', 'aria-label': idp.title },
    h(
      'div',
      { class: 'row' },
      h('h3', {}, idp.title),
      recommended && h('span', { class: 'good end' }, '★ Recommended'),
    ),
    health(idp.health),
    h('p', { class: 'small' }, idp.url),
    h(
      'div',
      { class: 'row' },
      h(
        'button',
        {
          key: `${idp.id}-recommend`,
          type: 'button',
          disabled: recommended,
          onClick: () => recommend(desk, idp),
        },
        'Recommend',
      ),
      outageButton(desk, idp),
      h(
        'a',
        { href: idp.launchUrl, target: '_blank', rel: 'noreferrer', key: `${idp.id}-sign-in` },
        'Sign in here',
      ),
    ),
    ...clockAndFaults(desk, idp),
  );
}

function awsCard(desk: Desk, aws: AwsView): HTMLElement {
  return h(
    'article',
    { class: 'card', 'aria-label': aws.title },
    h('h3', {}, aws.title),
    health(aws.health),
    h('p', { class: 'small' }, `${aws.url} (sign-in, STS, IAM, Connect)`),
    ...clockAndFaults(desk, aws),
  );
}

function clockAndFaults(desk: Desk, server: IdpView | AwsView): Child[] {
  return [
    clock(desk, server.id, server.clock),
    server.faults.length > 0 &&
      h(
        'ul',
        { class: 'leases', 'aria-label': `Faults armed at ${server.title}` },
        server.faults.map((lease) => leaseItem(desk, server.id, lease)),
      ),
  ];
}

const HEALTH_WORDS: Readonly<Record<HealthView['state'], readonly [string, string]>> = {
  up: ['good', '● Up'],
  ill: ['warn', '▲ Ill'],
  unreachable: ['bad', '✕ Unreachable'],
  unknown: ['muted', '○ Unknown'],
};

function health({ state, detail }: HealthView): HTMLElement {
  const [style, word] = HEALTH_WORDS[state];
  return h('p', {}, h('span', { class: style }, word), h('span', { class: 'muted' }, ` ${detail}`));
}

async function recommend(desk: Desk, { name, title }: IdpView): Promise<void> {
  await desk.act(
    () => desk.api.send('PUT', 'recommended', { idp: name }),
    `The portal now recommends ${title}`,
  );
}

function outageButton(desk: Desk, { id, name, title, down }: IdpView): HTMLElement {
  const onClick = (): Promise<unknown> =>
    desk.act(
      () => desk.api.send('PUT', `idps/${encodeURIComponent(name)}/outage`, { down: !down }),
      down ? `${title} listens again` : `${title} is down: connections are refused`,
    );
  const [style, text] = down ? ['', 'Bring up'] : ['danger', 'Take down'];
  return h('button', { key: `${id}-outage`, type: 'button', class: style, onClick }, text);
}

const STEPS = [
  ['−5 min', { do: 'advance', milliseconds: -300_000 }],
  ['+5 min', { do: 'advance', milliseconds: 300_000 }],
] as const;

function clock(desk: Desk, id: string, { offsetSeconds, frozenAt }: ClockView): HTMLElement {
  const button = (text: string, order: { do: string }): HTMLElement =>
    h(
      'button',
      {
        key: `${id}-clock-${text}`,
        type: 'button',
        'aria-label': `Clock: ${text}`,
        onClick: () =>
          desk.act(
            () => desk.api.send('POST', `servers/${encodeURIComponent(id)}/clock`, order),
            `Clock: ${text}`,
          ),
      },
      text,
    );
  const words = frozenAt === undefined ? offsetInWords(offsetSeconds) : `stands at ${frozenAt}`;
  const moved = offsetSeconds !== 0 || frozenAt !== undefined;
  return h(
    'div',
    { class: 'row', role: 'group', 'aria-label': 'Clock' },
    h('span', { class: moved ? 'warn' : 'muted' }, `Clock: ${words}`),
    STEPS.map(([text, order]) => button(text, order)),
    frozenAt === undefined
      ? button('Freeze', { do: 'freeze' })
      : button('Run on', { do: 'release' }),
    moved && button('In step', { do: 'reset' }),
  );
}

function leaseItem(desk: Desk, id: string, lease: LeaseView): HTMLElement {
  const { fault, title, endsAt, struck, timesLeft, parameters } = lease;
  const told = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${String(value)}`);
  const times = timesLeft === undefined ? '' : `, ${timesLeft} times left`;
  const onClick = (): Promise<unknown> =>
    desk.act(
      () =>
        desk.api.send(
          'DELETE',
          `servers/${encodeURIComponent(id)}/faults/${encodeURIComponent(fault)}`,
        ),
      `Cleared: ${title}`,
    );
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'row' },
      h('b', { class: 'warn' }, fault),
      h('span', { 'data-ends-at': endsAt }),
      h(
        'button',
        {
          class: 'end',
          key: `${id}-clear-${fault}`,
          type: 'button',
          'aria-label': `Clear ${fault}`,
          onClick,
        },
        'Clear',
      ),
    ),
    h('p', { class: 'small' }, [title, ...told].join('; ')),
    h('p', { class: 'small' }, `has struck ${struck} times${times}`),
  );
}

/** What is left of each lease. Not said aloud: it would never be silent. */
function tick(place: HTMLElement): void {
  for (const one of place.querySelectorAll<HTMLElement>('[data-ends-at]'))
    one.textContent = `${countdown(Number(one.dataset['endsAt']) - Date.now())} left`;
}
