import { initialOf } from './parts.ts';

/** How an IdP looks, so that people see which one they are at. */
export interface Brand {
  displayName: string;
  /** The first letter or digit of the display name. */
  initial: string;
  colours: Colours;
}

export interface Colours {
  /** Carries white text: contrast of 5 or more. */
  deep: string;
  /** Stands on a dark page: contrast of 7 or more. */
  bright: string;
}

const INDIGO: Colours = { deep: '#3d3fc4', bright: '#b4b8ff' };
const RUST: Colours = { deep: '#9c3f12', bright: '#ffb593' };

const OTHERS: readonly Colours[] = [
  { deep: '#0a6560', bright: '#74dbd2' },
  { deep: '#8a2a83', bright: '#f0a8ea' },
  { deep: '#2b6b2f', bright: '#93dd97' },
  { deep: '#0b5ea8', bright: '#93cbff' },
  { deep: '#a8214a', bright: '#ffa3ba' },
  { deep: '#665600', bright: '#e2cf6a' },
];

/** The two of the default world are as unlike as can be; others get a colour by their name. */
export function brandOf(name: string, displayName: string): Brand {
  return { displayName, initial: initialOf(displayName), colours: coloursOf(name) };
}

function coloursOf(name: string): Colours {
  if (name === 'primary') return INDIGO;
  if (name === 'backup') return RUST;
  const sum = Array.from(name).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return OTHERS[sum % OTHERS.length] ?? INDIGO;
}
