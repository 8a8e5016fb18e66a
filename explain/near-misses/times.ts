import type { NearMiss } from '../report.ts';
import type { Looked } from './looked.ts';

const MINUTE = 60_000;
/** Clocks that are further off than this are no near miss. */
const FAR = 15 * MINUTE;
/** Between the issue and the post of a form pass seconds. */
const AT_ONCE = MINUTE;

/** Clocks that are a few minutes off. */
export function times(looked: Looked): NearMiss[] {
  const { appraisal, capture, message } = looked;
  const issued = message.assertion?.issueInstant ?? message.issueInstant;
  const failed = appraisal.refusals.some(({ check }) =>
    ['issued-recently', 'conditions-not-before', 'conditions-not-expired'].includes(check),
  );
  // The moment of a recording is another clock; one that was given makes one ask only after a refusal.
  const other = failed || capture.at === appraisal.at ? appraisal.at : undefined;
  if (other === undefined) return shortLife(looked);
  const ahead = issued - other;
  const late = Math.abs(ahead) > FAR || (ahead <= 0 && -ahead <= AT_ONCE) || ahead === 0;
  if (late) return shortLife(looked);
  return [clock(ahead), ...shortLife(looked)];
}

function clock(ahead: number): NearMiss {
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  const off = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return ahead > 0
    ? {
        id: 'clock-ahead',
        detail: `The message was issued ${off} after the moment for which it is judged: the clock of the identity provider is fast by that much, or the other clock slow`,
        remedy: 'Compare both clocks with the true time, and set the one that is off',
        mode: 'C24',
      }
    : {
        id: 'clock-behind',
        detail: `The message was issued ${off} before the moment for which it is judged: it was kept that long, or the clock of the identity provider is slow`,
        remedy: 'Sign in again; if it happens at once, set the clock of the identity provider',
        mode: 'C26',
      };
}

// Some products give a minute, and a slow network or clock is enough then.
function shortLife({ message }: Looked): NearMiss[] {
  const issued = message.assertion?.issueInstant;
  const end = message.assertion?.conditions?.notOnOrAfter;
  if (issued === undefined || end === undefined || end - issued > MINUTE || end <= issued)
    return [];
  return [
    {
      id: 'short-life',
      detail: `The message is good for ${Math.round((end - issued) / 1_000)} seconds only`,
      remedy: 'Lengthen its validity at the identity provider to about five minutes',
      mode: 'C25',
    },
  ];
}
