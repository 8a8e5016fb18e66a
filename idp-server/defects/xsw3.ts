import { wrapping } from './signature-wrapping.ts';

export const xsw3 = wrapping({
  id: 'xsw3',
  title: 'A forged Assertion stands before the signed one',
  signs: 'assertion',
  wrap: ({ genuine, forged }) => forged + genuine,
});
