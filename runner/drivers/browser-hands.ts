import type { CDPSession, Page } from 'playwright';
import type { FieldView, FormView } from './read-page.ts';
import type { FilledForm } from './walker.ts';

/**
 * Somebody at the keyboard of a tab. What they type are real key strokes; only the focus is put where
 * they want it, over the DevTools protocol. Playwright's own locators would load their script into
 * every page first, which takes a third of a sign-in.
 */
export interface Hands {
  /** Address and markup of the page as it stands; undefined while it is leaving. */
  look(): Promise<{ url: string; html: string } | undefined>;
  /** Follows the link that leads there. */
  follow(href: string): Promise<void>;
  /** Fills in a form and sends it, by the button that a field names where one does. */
  fillIn(filled: FilledForm): Promise<void>;
}

export function createHands(page: Page, devTools: CDPSession): Hands {
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await devTools.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.value;
  };
  const focus = async (element: string): Promise<void> => {
    const found = await evaluate(
      `(() => { const it = ${element}; it?.focus(); return !!it && it === document.activeElement; })()`,
    );
    if (found !== true) throw new Error(`Nothing on ${page.url()} can be focused as ${element}`);
  };
  const press = async (element: string): Promise<void> => {
    await focus(element);
    await page.keyboard.press('Enter');
  };
  const enter = async (form: FormView, { type, name }: FieldView, value: string): Promise<void> => {
    if (type === 'radio' || type === 'checkbox') {
      await focus(inForm(form, valued(name, value)));
      await page.keyboard.press('Space');
      return;
    }
    await focus(inForm(form, named(name)));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText(value);
  };
  return {
    async look() {
      const seen = await evaluate('[location.href, document.documentElement.outerHTML]').catch(
        () => undefined,
      );
      return isPair(seen) ? { url: seen[0], html: seen[1] } : undefined;
    },
    follow: async (href) => press(one(`a[href=${quoted(href)}]`)),
    async fillIn({ form, fields }) {
      for (const [name, value] of Object.entries(fields)) {
        const field = form.fields.find((candidate) => candidate.name === name);
        if (field !== undefined && field.type !== 'submit') await enter(form, field, value);
      }
      const chosen = form.fields.find(
        ({ type, name, value }) => type === 'submit' && fields[name] === value,
      );
      const button = chosen === undefined ? SUBMIT : valued(chosen.name, chosen.value);
      await press(inForm(form, button));
    },
  };
}

/** What sends a form: its button, or the link that AWS's role picker has in place of one. */
const SUBMIT = '#signin_button, button:not([type]), [type="submit"]';

function one(selector: string): string {
  return `document.querySelector(${quoted(selector)})`;
}

function inForm({ index }: FormView, selector: string): string {
  return `document.forms[${index}]?.querySelector(${quoted(selector)})`;
}

function named(name: string): string {
  return `[name=${quoted(name)}]`;
}

function valued(name: string, value: string): string {
  return `${named(name)}[value=${quoted(value)}]`;
}

// JSON's quoting is that of JavaScript, and of CSS for all that names, values and addresses hold.
function quoted(text: string): string {
  return JSON.stringify(text);
}

function isPair(value: unknown): value is [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')
  );
}
