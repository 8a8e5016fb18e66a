import { describe, expect, it } from 'vitest';
import { decodeEntities, escapeMarkup, html } from '../../core/html.ts';
import { escapeMarkdown } from '../../core/markdown.ts';

describe('HTML', () => {
  it.each([
    ['&lt;b&gt; &amp; &quot;&apos;', '<b> & "\''],
    ['&#39;&#x2019;&rsquo;', "'’’"],
    ['&nosuch; &#0; &#x110000; &', '&nosuch; &#0; &#x110000; &'],
  ])('is decoded as its reader sees it: %s', (text, seen) => {
    expect(decodeEntities(text)).toBe(seen);
  });

  it('is decoded to what was escaped', () => {
    const text = `<a href="x">'&'</a>`;
    expect(decodeEntities(escapeMarkup(text))).toBe(text);
  });

  it('escapes every value of a template that is no markup of its own', () => {
    expect(html`<p>${'<i>'}${html`<b>${'&'}</b>`}</p>`.markup).toBe('<p>&lt;i&gt;<b>&amp;</b></p>');
  });
});

describe('Markdown', () => {
  it('lets no text of others be markup, and keeps it on one line', () => {
    expect(escapeMarkdown('a|b*c_d`e\\f[g](h)<i>#\n- j')).toBe(
      'a\\|b\\*c\\_d\\`e\\\\f\\[g\\](h)\\<i\\>\\# - j',
    );
  });
});
