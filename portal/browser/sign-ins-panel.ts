import type { HopView, SignInView } from '../model/views.ts';
import type { Desk, Panel } from './desk.ts';
import { draw, h, placeOf } from './dom.ts';
import { duration, timeOf } from './format.ts';

/** How long a sign-in may stand still before it is said that it does. Milliseconds. */
const STILL = 5_000;

/** Sign-ins as they happen, hop by hop. */
export function createSignInsPanel(desk: Desk, showVerdict: (sequence: number) => void): Panel {
  const place = placeOf('sign-ins');
  const said = new Map<string, SignInView['state']>();
  let last: readonly SignInView[] = [];
  const redraw = (): void =>
    draw(
      place,
      last.length === 0
        ? h('p', { class: 'muted' }, 'Nobody has come yet.')
        : h(
            'ol',
            { class: 'entries', key: 'sign-ins-list', tabindex: 0, 'aria-label': 'Sign-ins' },
            last.map((one) => signInItem(desk, one, showVerdict)),
          ),
    );
  // One that goes no further is seen by nobody; only time tells.
  setInterval(() => {
    const waiting = last.some(({ state }) => state === 'under-way');
    if (waiting && !place.contains(document.activeElement)) redraw();
  }, 1_000);
  return ({ signIns }) => {
    const first = last.length === 0 && said.size === 0;
    last = signIns;
    for (const one of signIns) {
      if (said.get(one.id) === one.state) continue;
      said.set(one.id, one.state);
      if (!first && one.state !== 'under-way')
        desk.announce(`${whoOf(one)}: ${STATES[one.state][1]}`);
    }
    redraw();
  };
}

const STATES: Readonly<Record<SignInView['state'], readonly [string, string]>> = {
  connected: ['good', '✓ Connected'],
  credentials: ['good', '✓ Credentials'],
  refused: ['bad', '✕ Refused'],
  'under-way': ['muted', '… Under way'],
};

function whoOf({ username, idp }: SignInView): string {
  return `${username ?? 'Somebody'} by ${idp ?? 'an assertion from elsewhere'}`;
}

function signInItem(
  desk: Desk,
  signIn: SignInView,
  showVerdict: (sequence: number) => void,
): HTMLElement {
  const { startedAt, state, hops, defects } = signIn;
  const still = state === 'under-way' && Date.now() - (hops.at(-1)?.at ?? startedAt) > STILL;
  const [style, word] = still ? ['warn', '▲ Went no further'] : STATES[state];
  return h(
    'li',
    { class: Date.now() - startedAt < 1_500 ? 'fresh' : undefined },
    h(
      'div',
      { class: 'row' },
      h('span', { class: 'muted' }, timeOf(startedAt)),
      h('b', {}, whoOf(signIn)),
      defects !== undefined && h('span', { class: 'warn' }, `with ${defects.join(', ')}`),
      h('span', { class: `${style} end` }, word),
    ),
    h(
      'ol',
      { class: 'hops', 'aria-label': 'Hops' },
      hops.map((hop, index) =>
        hopItem(hop, { before: hops[index - 1]?.at, id: signIn.id, showVerdict }),
      ),
    ),
  );
}

function hopItem(
  { hop, title, state, at, detail, verdict }: HopView,
  {
    before,
    id,
    showVerdict,
  }: { before: number | undefined; id: string; showVerdict: (sequence: number) => void },
): HTMLElement {
  const mark = state === 'refused' ? '✕' : '✓';
  const took = before === undefined ? '' : ` +${duration(at - before)}`;
  const words = [h('b', {}, `${mark} ${hop} ${title}`), `: ${detail}${took} `];
  const open = (): void => showVerdict(verdict ?? 0);
  const key = `${id}-${hop}`;
  return h(
    'li',
    { class: state },
    ...words,
    verdict !== undefined &&
      h(
        'button',
        { key, type: 'button', 'aria-label': `Checks of ${hop}, ${title}`, onClick: open },
        'Checks',
      ),
  );
}
