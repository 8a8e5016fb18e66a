import { RULES } from '../rules/registry.ts';
import type { Assessment, PreflightFinding } from '../types.ts';
import { peopleIn } from './people.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * The findings on files as SARIF 2.1.0, for code scanning. Findings that no file shows stand in the
 * other formats.
 *
 * @param version of Understudy
 */
export function renderSarif({ findings }: Assessment, version: string): string {
  const shown = findings.filter(({ source }) => source?.isFile === true);
  const sarif = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Understudy preflight',
            version,
            rules: [
              { id: 'agent-known', shortDescription: { text: 'Every IdP knows everybody' } },
              ...RULES.map(({ id, title, mode }) => ({
                id,
                shortDescription: { text: title },
                properties: { mode },
              })),
            ],
          },
        },
        results: shown.map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(sarif, undefined, 2)}\n`;
}

function resultOf({ rule, severity, problem, remedy, people, source }: PreflightFinding): object {
  const who = people.length === 0 ? '' : ` Keeps out: ${peopleIn(people)}.`;
  return {
    ruleId: rule,
    level: severity,
    message: { text: `${problem}${who} ${remedy}.` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI((source?.name ?? '').replaceAll('\\', '/')) },
          region: { startLine: 1 },
        },
      },
    ],
  };
}
