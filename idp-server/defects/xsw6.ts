import { atEnd, wrapping } from './signature-wrapping.ts';

export const xsw6 = wrapping({
  id: 'xsw6',
  title: 'A forged Assertion has the Signature, and the signed one stands in that',
  signs: 'assertion',
  wrap: ({ bare, signature, forgedWith }) => forgedWith(atEnd(signature, bare)),
});
