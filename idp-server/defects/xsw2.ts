import { wrapping } from './signature-wrapping.ts';

export const xsw2 = wrapping({
  id: 'xsw2',
  title: 'The signed Response stands before the Signature of a forged one',
  signs: 'response',
  wrap: ({ bare, signature, forgedWith }) => forgedWith(bare + signature),
});
