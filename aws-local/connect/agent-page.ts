import type { Response } from 'express';
import { html, type SafeHtml } from '../../core/html.ts';
import type { FactId } from '../facts/facts.ts';
import { dataBlock } from '../pages/data-block.ts';
import { moment } from '../pages/moment.ts';
import { sendPage } from '../pages/send-page.ts';
import type { ConnectInstance, ConnectSession, RoleSession } from '../state/types.ts';

export const AGENT_PAGE_FACTS = [
  'connect-session-hours',
  'connect-cookies',
  'connect-destination-vdi',
  'connect-pages',
] as const satisfies readonly FactId[];

export interface AgentView {
  instance: ConnectInstance;
  session: ConnectSession;
  destination: string | undefined;
}

/** Where an agent has arrived: who, at which instance, by which identity provider, until when. */
export function sendAgentPage(response: Response, view: AgentView): void {
  const { instance } = view;
  const { sessionName } = view.session.session;
  const body = html`<main
      data-understudy="agent"
      data-agent="${sessionName}"
      data-instance-id="${instance.id}"
      data-issuer="${view.session.session.issuer ?? ''}"
      data-provider="${view.session.session.providerArn ?? ''}"
    >
      <div class="who">
        <div class="initials" aria-hidden="true">${initials(sessionName)}</div>
        <div>
          <h1>${sessionName}</h1>
          <p>Amazon Connect, instance <strong>${instance.alias}</strong></p>
        </div>
      </div>
      <section class="card" aria-labelledby="arrived">
        <h2 id="arrived"><span class="state" role="status">Signed in</span></h2>
        ${details(view)}
      </section>
      <footer>
        This page stands for the agent workspace. It goes on working for twelve hours, whether or
        not the identity provider does. <a href="/logout">Sign out of Amazon Connect</a>
      </footer>
    </main>
    ${machineReadable(view)}`;
  sendPage(response, { title: `Agent workspace – ${instance.alias} – Amazon Connect`, body });
}

function details({ instance, session: connect, destination }: AgentView): SafeHtml {
  const { session } = connect;
  return html`<dl>
    <dt>Identity provider</dt>
    <dd>${provider(session)}</dd>
    <dt>Role</dt>
    <dd><code>${session.roleArn}</code></dd>
    <dt>Instance</dt>
    <dd><code>${instance.arn}</code></dd>
    <dt>Page asked for</dt>
    <dd>${destination === undefined ? 'none in particular' : html`<code>${destination}</code>`}</dd>
    <dt>Signed in at</dt>
    <dd>${moment(connect.startedAt)}</dd>
    <dt>Until</dt>
    <dd>${moment(connect.expiresAt)}</dd>
  </dl>`;
}

// A broker may have got the role by AssumeRole.
function provider({ issuer, providerArn }: RoleSession): SafeHtml | string {
  return issuer === undefined ? 'none' : html`${issuer}<br /><code>${providerArn ?? ''}</code>`;
}

function initials(name: string): string {
  const [first = '', second = ''] = name.split('@')[0]?.split(/[._-]+/) ?? [];
  return (first.slice(0, 1) + second.slice(0, 1)).toUpperCase();
}

function machineReadable({ instance, session: connect, destination }: AgentView): SafeHtml {
  const { session } = connect;
  return dataBlock('understudy-agent', {
    username: session.sessionName,
    instanceId: instance.id,
    instanceAlias: instance.alias,
    instanceArn: instance.arn,
    region: instance.region,
    issuer: session.issuer ?? null,
    providerArn: session.providerArn ?? null,
    roleArn: session.roleArn,
    assumedRoleArn: session.assumedRoleArn,
    signedInAt: new Date(connect.startedAt).toISOString(),
    expiresAt: new Date(connect.expiresAt).toISOString(),
    destination: destination ?? null,
  });
}
