import type { CraftedView, PostedView, PostRequest } from '../model/views.ts';
import { createCraftForm } from './craft-form.ts';
import type { Desk } from './desk.ts';
import { h, placeOf } from './dom.ts';
import { verdictDetails } from './verdict-details.ts';

/** Makes an assertion, lets it be edited and signed anew, posts it, and gives it to other tools. */
export function createCraftPanel(desk: Desk): void {
  const result = h('div', { 'aria-live': 'polite' });
  let pristine = true;
  const form = createCraftForm(desk.world, () => {
    form.setEditable(false);
    void makeAnew();
  });
  const make = async (): Promise<CraftedView> =>
    desk.api.send<CraftedView>('POST', 'craft', form.request());
  // What the fields show is what the IdP would say by itself; only what is changed then is an edit.
  let asked = 0;
  const makeAnew = async (): Promise<void> => {
    const { idp, username } = form.request();
    const plain = { idp, username, defects: [], edits: {} };
    pristine = false;
    asked += 1;
    const mine = asked;
    await desk.act(async () => {
      const crafted = await desk.api.send<CraftedView>('POST', 'craft', plain);
      // Of somebody else by now; it would also undo what was typed since.
      if (mine === asked) form.fill(crafted);
    });
    if (mine === asked) form.setEditable(true);
  };
  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    void desk.act(async () => showCrafted(desk, result, await make()), 'Made and signed');
  });
  placeOf('craft').replaceChildren(form.element, result);
  // Nothing is signed before somebody turns to it.
  form.element.addEventListener('focusin', () => {
    if (pristine) void makeAnew();
  });
}

function showCrafted(desk: Desk, place: HTMLElement, crafted: CraftedView): void {
  const posted = h('div', { tabindex: -1 });
  const post = async (to: PostRequest['to']): Promise<void> => {
    const { samlResponse, relayState, roleArn, principalArn } = crafted;
    const request = { to, samlResponse, relayState, roleArn, principalArn };
    await desk.act(async () => {
      const answer = await desk.api.send<PostedView>('POST', 'post', request);
      posted.replaceChildren(...postedDetails(answer));
      posted.focus({ preventScroll: true });
    }, 'Posted');
  };
  place.replaceChildren(
    h('h3', {}, 'Ready to post'),
    h(
      'p',
      { class: 'row' },
      h(
        'button',
        { class: 'main', type: 'button', onClick: () => post('sign-in') },
        'Post to AWS sign-in',
      ),
      h('button', { class: 'main', type: 'button', onClick: () => post('sts') }, 'Post to STS'),
      crafted.recipes.map(({ tool, text }) => copyButton(desk, tool, text)),
    ),
    h('details', {}, h('summary', {}, 'The message'), h('pre', { tabindex: 0 }, crafted.xml)),
    ...crafted.recipes.map(({ tool, text }) =>
      h('details', {}, h('summary', {}, `As ${tool}`), h('pre', { tabindex: 0 }, text)),
    ),
    posted,
  );
}

function copyButton(desk: Desk, tool: string, text: string): HTMLElement {
  const copy = (): Promise<unknown> =>
    desk.act(() => navigator.clipboard.writeText(text), `Copied as ${tool}`);
  return h('button', { type: 'button', onClick: copy }, `Copy as ${tool}`);
}

function postedDetails({ status, says, verdict }: PostedView): HTMLElement[] {
  const answer = h('p', {}, h('b', {}, `HTTP ${status}: `), says);
  return verdict === undefined ? [answer] : [answer, verdictDetails(verdict)];
}
