import type { VerdictSummary, VerdictView } from '../model/views.ts';
import type { Desk, Panel } from './desk.ts';
import { draw, h, placeOf } from './dom.ts';
import { timeOf } from './format.ts';
import { verdictDetails } from './verdict-details.ts';

export interface VerdictsPanel {
  panel: Panel;
  /** Shows one and brings it into view. */
  show(sequence: number): void;
}

const VIA = { 'sign-in': 'AWS sign-in', sts: 'STS', connect: 'Connect' } as const;

/** The last verdicts, and one of them with its checks. */
export function createVerdictsPanel(desk: Desk): VerdictsPanel {
  const place = placeOf('verdicts');
  const list = h('div');
  const details = h(
    'div',
    { tabindex: -1 },
    h('p', { class: 'muted' }, 'Choose one to see its checks.'),
  );
  place.replaceChildren(h('div', { class: 'split' }, list, details));
  let summaries: readonly VerdictSummary[] = [];
  let chosen: number | undefined;
  const redraw = (): void => drawList(list, { summaries, chosen, choose });
  const choose = async (sequence: number): Promise<void> => {
    chosen = sequence;
    redraw();
    await desk.act(async () => {
      details.replaceChildren(
        verdictDetails(await desk.api.get<VerdictView>(`verdicts/${sequence}`)),
      );
    });
  };
  return {
    panel(state) {
      summaries = state.verdicts;
      redraw();
    },
    show(sequence) {
      void choose(sequence).then(() => {
        place.scrollIntoView();
        details.focus({ preventScroll: true });
        return undefined;
      });
    },
  };
}

function drawList(
  list: HTMLElement,
  {
    summaries,
    chosen,
    choose,
  }: {
    summaries: readonly VerdictSummary[];
    chosen: number | undefined;
    choose(sequence: number): Promise<void>;
  },
): void {
  if (summaries.length === 0) {
    draw(list, h('p', { class: 'muted' }, 'No assertion has come yet.'));
    return;
  }
  const item = (one: VerdictSummary): HTMLElement => {
    const { sequence, at, via, accepted, who, outcome, passed, failed } = one;
    return h(
      'li',
      { class: 'bare' },
      h(
        'button',
        {
          class: 'pick',
          key: `verdict-${sequence}`,
          type: 'button',
          'aria-pressed': String(sequence === chosen),
          onClick: () => choose(sequence),
        },
        h('span', { class: 'muted' }, `${timeOf(at)} ${VIA[via]}`),
        h('b', { class: accepted ? 'good' : 'bad' }, `${accepted ? '✓' : '✕'} ${outcome}`),
        h('span', {}, who),
        h(
          'span',
          { class: 'small' },
          `${passed} checks hold${failed > 0 ? `, ${failed} refuses` : ''}`,
        ),
      ),
    );
  };
  const attributes = { class: 'entries', key: 'verdicts-list', 'aria-label': 'Verdicts' };
  draw(list, h('ol', attributes, summaries.map(item)));
}
