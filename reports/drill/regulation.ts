import { html, type SafeHtml } from '../../core/html.ts';
import type { DrillReport } from '../../runner/drill/report.ts';
import { table } from './sections.ts';

/**
 * Where each block of the report answers what an auditor asks: AICPA Trust Services Criteria A1.3, ISO
 * 22301:2019 clause 8.5, Delegated Regulation (EU) 2024/1774 articles 25 and 26.
 */
export function mapping({ fidelity }: DrillReport): SafeHtml {
  return html`${table(
      ['Block of this report', 'SOC 2 A1.3', 'ISO 22301, 8.5', 'DORA RTS 2024/1774, art. 25–26'],
      [
        [
          'Id, dates, scope, versions',
          'test is documented',
          'planned and recorded',
          'test is documented',
        ],
        [
          'Scenario and why',
          'threat-based scenario',
          'appropriate scenario with clear aims',
          'severe but plausible; switch from primary to redundant',
        ],
        ['People', 'absence of key staff', 'roles and competence', 'ability of staff to respond'],
        ['Objectives', 'recovery objectives', 'aims', 'recovery time and point objectives'],
        ['Times, agents, failures', 'actual recovery time', 'outcomes', 'results are documented'],
        [
          'Findings with owner and date',
          'plan is revised',
          'recommendations, acted upon',
          'deficiencies analysed and addressed',
        ],
        ['Log, hashes, evidence file', 'evidence', 'records are kept', 'traceable'],
      ],
    )}
    <p>
      Against ${fidelity.label}. ${fidelity.statement}. The findings, their owners and dates, and
      whether a criterion is met are for people to say.
    </p>`;
}

const GLOSSARY: readonly (readonly [string, string])[] = [
  ['IdP', 'Identity provider: signs people in and vouches for them'],
  ['Hop', 'One leg of the way from the portal (H0) to a session of Amazon Connect (H8)'],
  ['Steady state', 'How things are when all is well; without it a drill does not begin'],
  ['Fault', 'Something wrong on purpose; a lease, which its server ends by itself'],
  ['Recovery time', 'From the first failed sign-in until the steady state is back and stays'],
  [
    'Agent-minutes lost',
    'From when agents meant to sign in until they were in, those delayed alone',
  ],
  ['Locked out', 'Came, tried, and was never in before the end'],
  ['Drift', 'Agents who differ between the IdPs and Connect: what a failover cannot carry over'],
  ['Positive control', 'A session opened beforehand, which an outage of an IdP must not touch'],
  ['Canary', 'A real browser beside the clients; it counts for no objective'],
  ['Held, deviated', 'Every objective was met; one was missed'],
  ['Aborted, invalid', 'Stopped early; proves nothing'],
];

export function glossary(): SafeHtml {
  return html`<dl>
    ${GLOSSARY.map(
      ([word, meaning]) =>
        html`<dt>${word}</dt>
          <dd>${meaning}</dd>`,
    )}
  </dl>`;
}
