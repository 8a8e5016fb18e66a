import { wrapping } from './signature-wrapping.ts';

export const xsw7 = wrapping({
  id: 'xsw7',
  title: 'A forged Assertion stands in Extensions before the signed one',
  signs: 'assertion',
  wrap: ({ genuine, forged }) =>
    `<x:Extensions xmlns:x="urn:oasis:names:tc:SAML:2.0:protocol">${forged}</x:Extensions>${genuine}`,
});
