import { atEnd, wrapping } from './signature-wrapping.ts';

export const xsw8 = wrapping({
  id: 'xsw8',
  title: 'The signed Assertion stands in an Object of the Signature of a forged one',
  signs: 'assertion',
  wrap: ({ bare, signature, forgedWith }) =>
    forgedWith(
      atEnd(signature, `<x:Object xmlns:x="http://www.w3.org/2000/09/xmldsig#">${bare}</x:Object>`),
    ),
});
