import { SHORT_HOPS, type Hop } from '../../core/hops.ts';
import { html, type SafeHtml } from '../../core/html.ts';
import type { SignInObservation, StepResult } from '../../runner/result.ts';
import { duration } from '../words.ts';

/** The way of one sign-in, hop by hop: how far it came, when, and where it ended. */
export function route({ hops, hop, outcome }: SignInObservation, step: StepResult): SafeHtml {
  const times = new Map(hops.map((one) => [one.hop, one.at]));
  const ended = outcome !== 'connected';
  // That a sign-in ends where it has to is good news.
  const last = hops.at(-1)?.hop ?? hop;
  const end = step.status === 'held' ? 'wanted' : 'ended';
  return html`<ol class="route" aria-label="The way of the sign-in">
    ${Object.entries(SHORT_HOPS).map(([id, name]) => {
      const at = times.get(id as Hop);
      const isEnd = ended && id === hop;
      const state = isEnd ? end : at === undefined ? '' : 'reached';
      return html`<li class="${state}">
        <b>${id} ${name}</b>
        <span class="at">${legNote({ at, isEnd, outcome, isPassed: id < last })}</span>
      </li>`;
    })}
  </ol>`;
}

function legNote(leg: {
  at: number | undefined;
  isEnd: boolean;
  outcome: SignInObservation['outcome'];
  /** A later one was reached. */
  isPassed: boolean;
}): string {
  const { at, isEnd, isPassed, outcome } = leg;
  const time = at === undefined ? '' : `+${duration(at)}`;
  if (isEnd) return `${outcome}${time === '' ? '' : `, ${time}`}`;
  if (time !== '') return time;
  return isPassed ? 'not on this way' : 'not reached';
}
