import { describe, expect, it } from 'vitest';
import { readPage } from '../../../runner/drivers/read-page.ts';

const page = (body: string) => readPage(body, 'https://idp.example/login?x=1');

describe('readPage', () => {
  it('reads a form with its fields in order, entities decoded', () => {
    const { forms } = page(`
      <form METHOD=post action="/go?a=1&amp;b=2">
        <input type="hidden" name="csrf" value="a&quot;b&#39;c&#x26;d">
        <input name=username>
        <input type='password' name='password' />
        <button type="submit" name="who" value="maria">Maria</button>
        <button>Sign in</button>
      </form>`);
    expect(forms).toEqual([
      {
        index: 0,
        action: 'https://idp.example/go?a=1&b=2',
        method: 'post',
        fields: [
          { name: 'csrf', type: 'hidden', value: `a"b'c&d`, checked: false },
          { name: 'username', type: 'text', value: '', checked: false },
          { name: 'password', type: 'password', value: '', checked: false },
          { name: 'who', type: 'submit', value: 'maria', checked: false },
        ],
      },
    ]);
  });

  it('keeps forms apart, leaves out fields that stand in none, and posts home without an action', () => {
    const { forms } = page(
      '<input name="stray"><form><input name="a"></form><input name="between"><form><input name="b"></form>',
    );
    expect(forms.map(({ index, fields }) => [index, fields.map(({ name }) => name)])).toEqual([
      [0, ['a']],
      [1, ['b']],
    ]);
    expect(forms[0]).toMatchObject({ method: 'get', action: 'https://idp.example/login?x=1' });
  });

  it('sees which radio button is chosen', () => {
    const { forms } = page(
      '<form><input type=radio name=r value=1><input type=radio name=r value=2 checked></form>',
    );
    expect(forms[0]?.fields.map(({ value, checked }) => [value, checked])).toEqual([
      ['1', false],
      ['2', true],
    ]);
  });

  it('makes links absolute', () => {
    expect(page('<a href="../x?y=1&amp;z=2">x</a><a name="no-link">y</a>').links).toEqual([
      'https://idp.example/x?y=1&z=2',
    ]);
  });

  it('reads what a reader sees, without scripts, comments and what stands beside', () => {
    const html = `<head><title>Error &amp; trouble</title></head><body><style>p{}</style>
      <p>Access&nbsp;denied &lt;now&gt;</p><!-- <p>hidden</p> --><script>var a = "<p>no</p>";</script>
      <aside>Because of this</aside></body>`;
    expect(page(html)).toMatchObject({ title: 'Error & trouble', text: 'Access denied <now>' });
  });

  it('does not take markup in scripts and comments for forms', () => {
    const { forms, links } = page(
      '<script>"<form action=/evil><input name=x></form>"</script><!-- <a href="/evil">x</a> -->',
    );
    expect([forms, links]).toEqual([[], []]);
  });

  it('reads the JSON of scripts by their id, and nothing that is no JSON', () => {
    const { data } = page(
      '<script type="application/json" id="agent">{"user":"maria\\u003cb"}</script>' +
        '<script type="application/json" id="broken">{</script><script id="code">{}</script>',
    );
    expect(data).toEqual({ agent: { user: 'maria<b' }, broken: undefined });
  });

  it.each(['', '<', '<form', '<form action="', '&#99999999;', '<p attr="unclosed>text', '\u0000'])(
    'survives %j',
    (html) => {
      expect(() => page(html)).not.toThrow();
    },
  );
});
