import type { Locator, Page } from 'playwright';
import type { FilledForm } from './walker.ts';

/** Clicks the link that leads there. */
export async function linkTo(page: Page, href: string): Promise<void> {
  const links = await page.locator('a').all();
  for (const link of links) {
    const target = await link.evaluate((element) => String((element as unknown as Link).href));
    if (target === href) return link.click();
  }
  throw new Error(`No link leads to ${href}`);
}

interface Link {
  href: unknown;
}

/** Fills in a form of the page and sends it, by the button that a field names where one does. */
export async function fillIn(page: Page, { form, fields }: FilledForm): Promise<void> {
  const here = page.locator('form').nth(form.index);
  for (const [name, value] of Object.entries(fields)) {
    const field = form.fields.find((candidate) => candidate.name === name);
    const quoted = JSON.stringify(value);
    switch (field?.type) {
      case undefined:
        break;
      case 'radio':
      case 'checkbox':
        await here.locator(`[name="${name}"][value=${quoted}]`).check();
        break;
      case 'select':
        await here.locator(`[name="${name}"]`).selectOption(value);
        break;
      default:
        await here.locator(`[name="${name}"]`).fill(value);
    }
  }
  await pressSubmit(here);
}

/** Presses what sends a form: its button, the link that AWS's role picker has in place of one, or Enter. */
export async function pressSubmit(form: Locator): Promise<void> {
  const button = form.locator('[type="submit"]').or(form.locator('#signin_button')).first();
  if ((await button.count()) > 0) await button.click();
  else await form.press('Enter');
}
