import type { Locator, Page } from 'playwright';
import type { FieldView } from './read-page.ts';
import type { FilledForm } from './walker.ts';

/** Follows the link that leads there. */
export async function linkTo(page: Page, href: string): Promise<void> {
  await page
    .locator(`a[href=${JSON.stringify(href)}]`)
    .first()
    .press('Enter');
}

/** Fills in a form of the page and sends it, by the button that a field names where one does. */
export async function fillIn(page: Page, { form, fields }: FilledForm): Promise<void> {
  const here = page.locator('form').nth(form.index);
  const pressed = form.fields.find(
    ({ type, name, value }) => type === 'submit' && fields[name] === value,
  );
  for (const [name, value] of Object.entries(fields)) {
    const field = form.fields.find((candidate) => candidate.name === name);
    if (field !== undefined && field.type !== 'submit') await enter(here, field, value);
  }
  if (pressed === undefined) await pressSubmit(here);
  else await here.locator(valued(pressed.name, pressed.value)).press('Enter');
}

async function enter(form: Locator, { name, type }: FieldView, value: string): Promise<void> {
  if (type === 'radio' || type === 'checkbox') await form.locator(valued(name, value)).check();
  else if (type === 'select') await form.locator(`[name="${name}"]`).selectOption(value);
  else await form.locator(`[name="${name}"]`).fill(value);
}

function valued(name: string, value: string): string {
  return `[name="${name}"][value=${JSON.stringify(value)}]`;
}

/** Presses what sends a form: its button, the link that AWS's role picker has in place of one, or Enter. */
export async function pressSubmit(form: Locator): Promise<void> {
  const button = form.locator('[type="submit"]').or(form.locator('#signin_button')).first();
  if ((await button.count()) > 0) await button.press('Enter');
  else await form.press('Enter');
}
