import { html, type SafeHtml } from '../../core/html.ts';

/** The console before anything is known: headings, places and the question for the token. */
export function consolePage({ script, style }: { script: string; style: string }): SafeHtml {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Understudy console</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${style}" />
        <script type="module" src="${script}"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the servers</a>
        <header>
          <h1>Understudy console</h1>
          <p id="world"></p>
          <p id="connection" role="status">Not connected</p>
        </header>
        <noscript><p>The console needs JavaScript. The control channel does not.</p></noscript>
        <form id="ask" hidden>
          <label for="token">Control token, as <code>understudy up</code> printed it</label>
          <input id="token" type="password" autocomplete="off" spellcheck="false" required />
          <button>Open</button>
          <p id="ask-problem" role="alert"></p>
        </form>
        <nav id="contents" aria-label="Parts of the console" hidden>
          ${PARTS.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}
        </nav>
        <main id="main" tabindex="-1" hidden>${PARTS.map(part)}</main>
        <div id="announcements" class="unseen" role="status"></div>
        <div id="problems" role="alert"></div>
      </body>
    </html> `;
}

interface Part {
  id: string;
  title: string;
  lead: string;
}

const PARTS: readonly Part[] = [
  {
    id: 'servers',
    title: 'Servers',
    lead: 'Asked for their health every second, by the way that agents take.',
  },
  {
    id: 'faults',
    title: 'Arm a fault',
    lead: 'A lease: it lapses by itself, whoever armed it and whatever became of them.',
  },
  {
    id: 'sign-ins',
    title: 'Sign-ins',
    lead: 'Hop by hop, as each server saw them. An attempt that nobody saw arrive ends at the portal.',
  },
  {
    id: 'verdicts',
    title: 'Assertions and checks',
    lead: 'What aws-local decided, with what was compared. NameIDs are masked; messages are not kept.',
  },
  {
    id: 'craft',
    title: 'Craft an assertion',
    lead: 'Signed with the key of the IdP, good for minutes: treat it like a password.',
  },
  {
    id: 'drill',
    title: 'Drill',
    lead: 'Played in a world of its own; the servers above stay as they are. One at a time; closing this page does not stop it.',
  },
];

function part({ id, title, lead }: Part): SafeHtml {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <p class="lead">${lead}</p>
    <div data-place="${id}"></div>
  </section>`;
}
