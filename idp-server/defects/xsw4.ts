import { atEnd, wrapping } from './signature-wrapping.ts';

export const xsw4 = wrapping({
  id: 'xsw4',
  title: 'The signed Assertion stands within a forged one',
  signs: 'assertion',
  wrap: ({ genuine, forged }) => atEnd(forged, genuine),
});
