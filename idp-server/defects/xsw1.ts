import { atEnd, wrapping } from './signature-wrapping.ts';

export const xsw1 = wrapping({
  id: 'xsw1',
  title: 'The signed Response stands in the Signature of a forged one',
  signs: 'response',
  wrap: ({ bare, signature, forgedWith }) => forgedWith(atEnd(signature, bare)),
});
