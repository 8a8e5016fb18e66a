import type { CraftedView, CraftRequest, WorldView } from '../model/views.ts';
import { field, h, options } from './dom.ts';

/** The choices that an assertion is made of. */
export interface CraftForm {
  element: HTMLFormElement;
  /** What is asked for now. */
  request(): CraftRequest;
  /** Fills the fields with what the message says, to be edited. */
  fill(crafted: CraftedView): void;
  /** Whether its fields can be edited: not while they are about to be filled anew. */
  setEditable(editable: boolean): void;
}

const FIELDS = [
  ['issuer', 'Issuer'],
  ['audience', 'Audience'],
  ['recipient', 'Recipient'],
  ['nameId', 'NameID'],
] as const;

type FieldName = (typeof FIELDS)[number][0];

/** @param changed called when IdP or user are others: what was filled in is of the one before. */
export function createCraftForm({ idps, defects }: WorldView, changed: () => void): CraftForm {
  const idp = h(
    'select',
    {},
    options(idps.map((one) => ({ value: one.name, text: one.displayName }))),
  );
  const user = h('select');
  const boxes = defects.map(({ id }) => h('input', { type: 'checkbox', value: id }));
  const inputs = new Map(FIELDS.map(([name]) => [name, h('input', { type: 'text', name })]));
  const attributes = h('div', { class: 'fields' });
  const edits = editsFieldset(inputs, attributes);
  let filled: CraftedView | undefined;
  const showUsers = (): void => {
    const users = idps.find(({ name }) => name === idp.value)?.users ?? [];
    user.replaceChildren(
      ...options(
        users.map(({ username, displayName }) => ({
          value: username,
          text: `${displayName} (${username})`,
        })),
      ),
    );
  };
  idp.addEventListener('change', () => (showUsers(), changed()));
  user.addEventListener('change', changed);
  showUsers();
  return {
    element: formOf({ idp, user, edits }, defectChoices(defects, boxes)),
    request: () => ({
      idp: idp.value,
      username: user.value,
      defects: boxes.filter(({ checked }) => checked).map(({ value }) => value),
      edits: filled === undefined ? {} : editsOf(filled, { inputs, attributes }),
    }),
    fill(crafted) {
      filled = crafted;
      for (const [name, input] of inputs) input.value = crafted[name];
      attributes.replaceChildren(...crafted.attributes.map(attributeField), newAttribute());
    },
    setEditable(editable) {
      edits.disabled = !editable;
    },
  };
}

interface FormParts {
  idp: HTMLSelectElement;
  user: HTMLSelectElement;
  edits: HTMLFieldSetElement;
}

function formOf({ idp, user, edits }: FormParts, choices: HTMLElement): HTMLFormElement {
  return h(
    'form',
    {},
    h(
      'div',
      { class: 'fields' },
      field({ id: 'craft-idp', label: 'IdP' }, idp),
      field({ id: 'craft-user', label: 'User' }, user),
    ),
    choices,
    edits,
    h('p', { class: 'row' }, h('button', { class: 'main' }, 'Make and sign')),
  );
}

function editsFieldset(
  inputs: ReadonlyMap<FieldName, HTMLInputElement>,
  attributes: HTMLElement,
): HTMLFieldSetElement {
  const named = FIELDS.map(([name, label]) =>
    field({ id: `craft-${name}`, label }, inputs.get(name) ?? h('input')),
  );
  return h(
    'fieldset',
    {},
    h('legend', {}, 'Edit and sign anew'),
    h('div', { class: 'fields' }, named),
    attributes,
  );
}

function defectChoices(
  defects: WorldView['defects'],
  boxes: readonly HTMLInputElement[],
): HTMLElement {
  const choice = (box: HTMLInputElement, index: number): HTMLElement =>
    h('label', { title: defects[index]?.explanation }, box, ` ${defects[index]?.title ?? ''}`);
  return h(
    'fieldset',
    {},
    h('legend', {}, 'Defects, made on purpose'),
    h('div', { class: 'choices' }, boxes.map(choice)),
  );
}

function attributeField(
  { name, values }: CraftedView['attributes'][number],
  index: number,
): HTMLElement {
  const area = h('textarea', { 'data-attribute': name, spellcheck: false, rows: 2 });
  area.value = values.join('\n');
  const label = name.slice(name.lastIndexOf('/') + 1);
  return field(
    {
      id: `craft-attribute-${index}`,
      label,
      hint: `${name}; one value a line, none to leave it out`,
      wide: true,
    },
    area,
  );
}

function newAttribute(): HTMLElement {
  return h(
    'div',
    { class: 'wide fields' },
    field(
      { id: 'craft-new-name', label: 'Another attribute, by its full name' },
      h('input', { type: 'text', 'data-new': 'name' }),
    ),
    field(
      { id: 'craft-new-values', label: 'Its values, one a line' },
      h('textarea', { 'data-new': 'values', rows: 2 }),
    ),
  );
}

/** Only what differs: what was not touched is left to the IdP, times and IDs included. */
function editsOf(
  filled: CraftedView,
  {
    inputs,
    attributes,
  }: { inputs: ReadonlyMap<FieldName, HTMLInputElement>; attributes: HTMLElement },
): CraftRequest['edits'] {
  const texts = [...inputs].filter(([name, { value }]) => value !== filled[name]);
  const areas = [...attributes.querySelectorAll<HTMLTextAreaElement>('[data-attribute]')];
  const changed = areas.flatMap((area) => {
    const name = area.dataset['attribute'] ?? '';
    const before = filled.attributes.find((one) => one.name === name)?.values.join('\n');
    return area.value === before ? [] : [{ name, values: linesOf(area.value) }];
  });
  const added = addedIn(attributes);
  return {
    ...Object.fromEntries(texts.map(([name, { value }]) => [name, value])),
    attributes: [...changed, ...added],
  };
}

function addedIn(attributes: HTMLElement): { name: string; values: string[] }[] {
  const name = attributes.querySelector<HTMLInputElement>('[data-new=name]')?.value.trim() ?? '';
  const values = attributes.querySelector<HTMLTextAreaElement>('[data-new=values]')?.value ?? '';
  return name === '' ? [] : [{ name, values: linesOf(values) }];
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
