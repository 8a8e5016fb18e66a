// Keeps an open page of the portal up to date: which IdP is recommended now. Runs in the browser.

const list = document.querySelector('[data-idps]');
const news = document.querySelector('[data-news]');

for (const link of links()) {
  link.addEventListener('click', () => {
    navigator.sendBeacon(`/left/${encodeURIComponent(link.dataset['idp'] ?? '')}`);
  });
}

new EventSource('/events').addEventListener('recommended', ({ data }: MessageEvent<string>) => {
  const { idp } = JSON.parse(data) as { idp: string };
  recommend(idp);
});

function recommend(idp: string): void {
  const chosen = links().find((link) => link.dataset['idp'] === idp);
  if (chosen === undefined) return;
  const before = list?.querySelector<HTMLElement>('.recommended a')?.dataset['idp'];
  if (before === idp) return;
  for (const link of links()) mark(link, link === chosen);
  const item = chosen.closest('li');
  // Moving the item would take the focus away from whoever is on it.
  if (item !== null && !list?.contains(document.activeElement)) list?.prepend(item);
  if (news !== null) news.textContent = `Now recommended: ${chosen.dataset['name'] ?? idp}`;
}

function mark(link: HTMLElement, recommended: boolean): void {
  const item = link.closest('li');
  item?.classList.toggle('recommended', recommended);
  item?.classList.toggle('other', !recommended);
  item?.querySelector('.badge')?.toggleAttribute('hidden', !recommended);
}

function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('a[data-idp]')];
}
