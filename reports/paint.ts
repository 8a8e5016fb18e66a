/** Colours for a terminal, or none. */
export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

const plain = (text: string): string => text;

const PLAIN: Paint = { good: plain, bad: plain, warn: plain, quiet: plain, strong: plain };

const COLOURED: Paint = {
  good: sgr(32, 39),
  bad: sgr(31, 39),
  warn: sgr(33, 39),
  quiet: sgr(2, 22),
  strong: sgr(1, 22),
};

/** Colour is the caller's decision: they know the terminal and what NO_COLOR says. */
export function paintFor(colour: boolean): Paint {
  return colour ? COLOURED : PLAIN;
}

// Select Graphic Rendition (ECMA-48, 8.3.117).
function sgr(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
