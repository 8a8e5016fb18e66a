import { wrapping } from './signature-wrapping.ts';

export const xsw5 = wrapping({
  id: 'xsw5',
  title: 'A forged Assertion has the Signature, and the signed one stands behind it',
  signs: 'assertion',
  wrap: ({ bare, signature, forgedWith }) => forgedWith(signature) + bare,
});
