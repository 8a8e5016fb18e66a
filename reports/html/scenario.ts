import { html, type SafeHtml } from '../../core/html.ts';
import type {
  Artifact,
  ScenarioResult,
  SignInObservation,
  StepResult,
} from '../../runner/result.ts';
import { counted, duration } from '../words.ts';
import { verdictBlock } from './checks.ts';
import { route } from './route.ts';
import { timelineTable } from './timeline.ts';

/** Gives a picture that a scenario left behind, in base64; undefined where there is none. */
export type ReadPicture = (path: string) => string | undefined;

/** One variant: a line, and behind it everything that was seen. Open when something went wrong. */
export function scenarioBlock(scenario: ScenarioResult, readPicture: ReadPicture): SafeHtml {
  const { status, variant, title, why, milliseconds, steps, remedy, timeline } = scenario;
  const open = status !== 'passed' || scenario.kind === 'drill';
  return html`<details class="scenario ${status}" ${open && 'open'}>
    <summary>
      <span class="mark">${status}</span>
      <span class="name">${title} <code>${variant}</code></span>
      <span class="time">${duration(milliseconds)}</span>
    </summary>
    <div class="inside">
      <p>${why}.</p>
      ${timeline !== undefined && timelineTable(timeline)} ${steps.map(stepBlock)}
      ${remedy !== undefined && status !== 'passed' && html`<p class="remedy"><strong>What to do.</strong> ${remedy}</p>`}
      ${(scenario.artifacts ?? []).map((artifact) => artifactBlock(artifact, readPicture))}
    </div>
  </details>`;
}

function stepBlock(step: StepResult): SafeHtml {
  const { status, title, milliseconds, expected, got, problem, observation } = step;
  return html`<section class="step ${status}">
    <h4>
      ${title}
      ${milliseconds !== undefined && html`<small class="time">${duration(milliseconds)}</small>`}
    </h4>
    <dl>
      <dt>Status</dt>
      <dd>${status}</dd>
      ${row('Expected', expected)} ${row('Got', got)} ${row('Broke', problem)}
    </dl>
    ${observation?.kind === 'sign-in' && signIn(observation, step)}
  </section>`;
}

function row(name: string, text: string | undefined): SafeHtml | false {
  return (
    text !== undefined &&
    html`<dt>${name}</dt>
      <dd>${text}</dd>`
  );
}

function signIn(observation: SignInObservation, step: StepResult): SafeHtml {
  const { awsError, verdicts = [], visited } = observation;
  return html`${route(observation, step)}
  ${awsError !== undefined && html`<p>AWS said: <code>${[awsError.status, awsError.code].filter(Boolean).join(' ')}</code> ${awsError.message}</p>`}
  ${verdicts.map(verdictBlock)}
  ${
    visited.length > 0 &&
    html`<details class="checks">
      <summary>${counted(visited.length, 'page')} on the way</summary>
      <ol>
        ${visited.map((page) => html`<li><code>${page}</code></li>`)}
      </ol>
    </details>`
  }`;
}

function artifactBlock({ kind, step, path }: Artifact, readPicture: ReadPicture): SafeHtml {
  const picture = kind === 'screenshot' ? readPicture(path) : undefined;
  if (picture === undefined)
    return html`<p>Kept ${kind} of ${step}: <a href="${encodeURI(path)}">${path}</a></p>`;
  return html`<figure>
    <img src="data:image/png;base64,${picture}" alt="The page at the end of ${step}" />
    <figcaption>${step}</figcaption>
  </figure>`;
}
