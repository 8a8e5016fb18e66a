import { DOMParser, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { canonicalise } from '../../../saml/read/canonical.ts';
import { canonicalByLibxml } from '../../../saml/read/second-opinion.ts';

function parse(xml: string): Element {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (root === null) throw new Error('Not XML');
  return root;
}

function child(root: Element, name: string): Element {
  const found = [...root.childNodes].find((node) => node.nodeName === name);
  return found as Element;
}

describe('the canonical form', () => {
  it.each([
    ['empty elements', '<a><b/><c></c></a>'],
    ['attributes in order', '<a c="3" a="1" b="2"/>'],
    [
      'attributes of namespaces behind those of none',
      '<a xmlns:y="urn:1" xmlns:x="urn:2" x:a="1" y:a="2" z="3"/>',
    ],
    ['quotes and white space', `<a b='"' c="&#10;&#9;&#13;">"'&#13;&lt;&gt;&amp;</a>`],
    ['namespaces where they are used', '<a xmlns:x="urn:x" xmlns:y="urn:y"><x:b><y:c/></x:b></a>'],
    [
      'a namespace that changes',
      '<x:a xmlns:x="urn:x"><x:a xmlns:x="urn:y"><x:a xmlns:x="urn:x"/></x:a></x:a>',
    ],
    ['a default namespace', '<a xmlns="urn:a"><b xmlns="urn:b"/><c/></a>'],
    ['a declaration said twice', '<x:a xmlns:x="urn:x"><x:b xmlns:x="urn:x"/></x:a>'],
    [
      'capital letters before small ones',
      '<a xmlns:b="urn:b" xmlns:B="urn:B" b:x="" B:x="" c="" C=""/>',
    ],
    ['namespaces that begin alike', '<a xmlns:p="urn:a" xmlns:q="urn:ab" p:z="" q:c=""/>'],
    [
      'a default namespace undeclared',
      '<a xmlns="urn:a"><b xmlns=""><c/><d xmlns="urn:a"/></b></a>',
    ],
    ['text of all planes', '<a>é山🎭</a>'],
    ['blanks within tags', '<a  b = "c"\n ><d /></a >'],
  ])('is the same by two implementations: %s', (_, xml) => {
    const canonical = canonicalise(parse(xml));
    expect(canonicalByLibxml(xml, [])).toBe(canonical);
    expect(canonicalByLibxml(canonical, [])).toBe(canonical);
  });

  it('takes the prefixes of a PrefixList from the ancestors, and leaves the tree alone', () => {
    const root = parse('<r xmlns:xs="urn:xs" xmlns:no="urn:no"><a><b xmlns:xs="urn:xs"/></a></r>');
    const a = child(root, 'a');
    expect(canonicalise(a, { prefixes: ['xs', 'xsi', '#default'] })).toBe(
      '<a xmlns:xs="urn:xs"><b></b></a>',
    );
    expect(canonicalise(a)).toBe('<a><b></b></a>');
    expect(a.attributes).toHaveLength(0);
  });

  it('takes the nearest declaration of a prefix, and its own before any', () => {
    const root = parse('<r xmlns:x="urn:1"><a xmlns:x="urn:2"><b/></a></r>');
    const a = child(root, 'a');
    expect(canonicalise(child(a, 'b'), { prefixes: ['x'] })).toBe('<b xmlns:x="urn:2"></b>');
    expect(canonicalise(a, { prefixes: ['x'] })).toBe('<a xmlns:x="urn:2"><b></b></a>');
  });

  it('leaves out one element and nothing else', () => {
    const root = parse('<a>1<b>2</b>3<b>4</b></a>');
    expect(canonicalise(root, { omit: child(root, 'b') })).toBe('<a>13<b>4</b></a>');
  });
});

describe('the second opinion', () => {
  it.each(['<a', '<a>&b;</a>', '', '<a xmlns:x="urn:x"><y:b/></a>'])('has none of %j', (text) => {
    expect(canonicalByLibxml(text, [])).not.toBe(text);
  });

  it('reads letters that are split between two of its buffers', () => {
    const text = `<a>${'山'.repeat(20_000)}</a>`;
    expect(canonicalByLibxml(text, [])).toBe(text);
  });

  it('opens no file and no address', () => {
    const xml = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>';
    expect(canonicalByLibxml(xml, []) ?? '').not.toMatch(/<a>.+<\/a>/);
  });
});
