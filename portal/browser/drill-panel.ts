import type { DrillOrder, DrillView } from '../model/drill-views.ts';
import type { Desk, Panel } from './desk.ts';
import { draw, h, placeOf, type Child } from './dom.ts';
import { createDrillChooser } from './drill-chooser.ts';
import { DRILL_STATES } from './drill-words.ts';
import { failoverDetails } from './failover-details.ts';
import { storyDetails } from './story-details.ts';

/** Starts a drill and tells what happens in it, as it happens. */
export function createDrillPanel(desk: Desk): Panel {
  const begin = (order: DrillOrder): Promise<unknown> =>
    desk.act(() => desk.api.send('POST', 'drill', order), 'The drill has begun');
  const chooser = createDrillChooser(desk.world, begin);
  const abort = h(
    'button',
    { class: 'danger abort', type: 'button', onClick: () => end() },
    'Abort',
  );
  const end = (): Promise<unknown> =>
    desk.act(() => desk.api.send('DELETE', 'drill'), 'The drill is being aborted');
  const details = h('div');
  const running = h('div', { class: 'running', hidden: true }, abort, details);
  placeOf('drill').replaceChildren(chooser.element, running);
  const say = createTeller(desk);
  return ({ drill }) => {
    const isRunning = drill?.state === 'running';
    chooser.setBusy(isRunning);
    abort.hidden = !isRunning;
    running.hidden = drill === null;
    if (drill === null) return;
    chooser.suggest(drill.id);
    say(drill);
    draw(details, ...detailsOf(desk, drill));
  };
}

function detailsOf(desk: Desk, drill: DrillView): readonly Child[] {
  return drill.kind === 'story' ? storyDetails(drill) : failoverDetails(drill, desk.world);
}

/** Says aloud what changes, once each; numbers change too fast to be read out. */
function createTeller(desk: Desk): (drill: DrillView) => void {
  let said = '';
  let state: DrillView['state'] | undefined;
  return (drill) => {
    if (state === 'running' && drill.state !== 'running')
      desk.announce(`The drill has ended: ${DRILL_STATES[drill.state].word}`);
    state = drill.state;
    if (drill.state !== 'running' || drill.kind !== 'failover' || drill.phase === said) return;
    said = drill.phase;
    desk.announce(said);
  };
}
