// The operator's console. Runs in the browser.
import type { ConsoleState, WorldView } from '../model/views.ts';
import { createApi, Refused, type Api } from './api.ts';
import { createCraftPanel } from './craft-panel.ts';
import { createDesk, type Panel } from './desk.ts';
import { byId } from './dom.ts';
import { createDrillPanel } from './drill-panel.ts';
import { createFaultsPanel } from './faults-panel.ts';
import { createServersPanel } from './servers-panel.ts';
import { createSignInsPanel } from './sign-ins-panel.ts';
import { createVerdictsPanel } from './verdicts-panel.ts';

/** The token lives as long as the tab. */
const STORE = 'understudy-control-token';

/** Milliseconds before a lost connection is tried again. */
const AGAIN = 1_000;

void begin(takeToken());

/** From the address, which forgets it, or from this tab's store. */
function takeToken(): string | undefined {
  const [, given] = /^#token=([\x21-\x7e]+)$/.exec(location.hash) ?? [];
  if (given === undefined) return sessionStorage.getItem(STORE) ?? undefined;
  sessionStorage.setItem(STORE, given);
  history.replaceState(null, '', location.pathname);
  return given;
}

async function begin(token: string | undefined): Promise<void> {
  if (token === undefined) {
    ask('');
    return;
  }
  const api = createApi(token);
  try {
    open(api, await api.get<WorldView>('world'));
  } catch (error) {
    if (!(error instanceof Refused)) return lost(() => begin(token));
    sessionStorage.removeItem(STORE);
    ask(error.status === 401 ? 'That is not the token of this server' : error.message);
  }
}

function ask(problem: string): void {
  const form = byId('ask', HTMLFormElement);
  const input = byId('token', HTMLInputElement);
  form.hidden = false;
  byId('ask-problem', HTMLElement).textContent = problem;
  input.focus();
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const token = input.value.trim();
    sessionStorage.setItem(STORE, token);
    form.hidden = true;
    void begin(token);
  };
  // Asked again, it has one listener still.
  form.addEventListener('submit', submitted, { once: true });
}

function open(api: Api, world: WorldView): void {
  const desk = createDesk(api, world);
  byId('ask', HTMLElement).hidden = true;
  byId('contents', HTMLElement).hidden = false;
  byId('main', HTMLElement).hidden = false;
  byId('world', HTMLElement).textContent = `Account ${world.account}, ${world.region}`;
  createFaultsPanel(desk);
  createCraftPanel(desk);
  const { panel: verdicts, show } = createVerdictsPanel(desk);
  const panels: Readonly<Record<keyof ConsoleState, readonly Panel[]>> = {
    idps: [createServersPanel(desk)],
    aws: [],
    portal: [],
    signIns: [createSignInsPanel(desk, show)],
    verdicts: [verdicts],
    drill: [createDrillPanel(desk)],
  };
  // Cards show IdPs, AWS and what the portal says together.
  void follow(api, { ...panels, aws: panels.idps, portal: panels.idps });
}

async function follow(
  api: Api,
  panels: Readonly<Record<keyof ConsoleState, readonly Panel[]>>,
): Promise<void> {
  const state: Partial<ConsoleState> = {};
  const parts = Object.keys(panels);
  const onEvent = (name: string, data: unknown): void => {
    Object.assign(state, { [name]: data });
    if (!parts.every((part) => part in state)) return;
    connection('live', 'Live');
    for (const panel of panels[name as keyof ConsoleState]) panel(state as ConsoleState);
  };
  try {
    // The first picture is whole once every part has come, and is drawn once then.
    await api.events('events', withFirst(onEvent, { state, parts, panels }));
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      connection('lost', 'The token is no longer good: reload the page');
      return;
    }
  }
  lost(() => follow(api, panels));
}

function withFirst(
  onEvent: (name: string, data: unknown) => void,
  {
    state,
    parts,
    panels,
  }: {
    state: Partial<ConsoleState>;
    parts: readonly string[];
    panels: Readonly<Record<keyof ConsoleState, readonly Panel[]>>;
  },
): (name: string, data: unknown) => void {
  let whole = false;
  return (name, data) => {
    onEvent(name, data);
    if (whole || !parts.every((part) => part in state)) return;
    whole = true;
    for (const panel of new Set(Object.values(panels).flat())) panel(state as ConsoleState);
  };
}

function lost(again: () => unknown): void {
  connection('lost', 'Connection lost; trying again …');
  setTimeout(again, AGAIN);
}

function connection(state: 'live' | 'lost', text: string): void {
  const line = byId('connection', HTMLElement);
  if (line.textContent !== text) line.textContent = text;
  line.className = state;
}
