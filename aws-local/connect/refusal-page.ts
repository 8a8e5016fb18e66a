import type { Response } from 'express';
import { html } from '../../core/html.ts';
import type { Refusal } from '../checks/trail.ts';
import { explanation, refusalData } from '../pages/explanation.ts';
import { sendPage } from '../pages/send-page.ts';
import type { RoleSession } from '../state/types.ts';

/** The sentence of Amazon Connect, and beside it what we know. */
export function sendConnectRefusal(
  response: Response,
  refusal: Refusal,
  session: RoleSession | undefined,
): void {
  const { answer, check } = refusal;
  response.setHeader('x-understudy-check', check.id);
  const body = html`<main>
      <div id="content">
        <h1>Amazon Connect</h1>
        <p class="message">${answer.message}</p>
        ${check.id === 'federation-permitted' && session !== undefined && html`<p>Role: <code>${session.roleName}</code></p>`}
      </div>
      ${explanation(refusal)}
    </main>
    ${refusalData(refusal, answer)}`;
  sendPage(response, { status: answer.status, title: 'Amazon Connect', body });
}
