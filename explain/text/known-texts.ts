import { CHECKS, FACTS, TEXTS, type Check } from '../../aws-local/index.ts';
import { MODES } from '../../catalogue/index.ts';

/** Words that somebody may see on a screen, and what they lead to. */
export interface KnownWords {
  /** `…` stands for what differs. */
  text: string;
  code?: string;
  checks: readonly string[];
  facts: readonly string[];
  modes: readonly string[];
}

/** Everything that is known to be said: by checks, by the APIs, in the facts, and around a sign-in. */
export function knownWords(): readonly KnownWords[] {
  return merged([
    ...CHECKS.flatMap(wordsOfCheck),
    ...TEXTS.map(({ code, text, facts }) => ({ ...words(text), code, facts })),
    ...FACTS.flatMap(wordsOfFact),
    ...PAGES,
    ...MODES.flatMap(({ id, texts, checks, facts }) =>
      texts.map((text) => ({ text, checks, facts, modes: [id] })),
    ),
  ]);
}

/** Of the sign-in page, for everything that has no message of STS. */
export const GENERIC_SENTENCE = 'Your request included an invalid SAML response.';

const PAGES: readonly KnownWords[] = [
  {
    ...words(GENERIC_SENTENCE),
    checks: CHECKS.filter(({ answers }) => answers.some(({ genericPage }) => genericPage)).map(
      ({ id }) => id,
    ),
    facts: ['role-attribute-malformed', 'page-before-sts'],
  },
  {
    ...words('validation error detected: …'),
    code: 'ValidationError',
    facts: ['sts-request-constraints', 'sts-constraint-wording', 'query-constraint-wording'],
  },
  {
    ...words('failed to satisfy constraint: Member must …'),
    code: 'ValidationError',
    facts: ['sts-request-constraints', 'sts-constraint-wording', 'query-constraint-wording'],
  },
  {
    ...words('Packed size of session tags consumes …% of allotted space.'),
    code: 'PackedPolicyTooLarge',
    checks: ['session-tags-legal'],
    facts: ['text-tags-packed'],
  },
];

function words(text: string): KnownWords {
  return { text, checks: [], facts: [], modes: [] };
}

function wordsOfCheck({ id, answers }: Check): readonly KnownWords[] {
  return answers.map(({ message, code, cites }) => ({
    ...words(message),
    code,
    checks: [id],
    facts: cites,
  }));
}

/** Shorter quotations in a fact are names of fields and the like. */
const LEAST_QUOTED = 12;

// Facts quote what AWS says; whatever a check cites one for is what that check says.
function wordsOfFact({ id, statement }: (typeof FACTS)[number]): readonly KnownWords[] {
  const quoted = [...statement.matchAll(/"([^"]+)"|(?<![\w])'(.+?)'(?![\w])/g)];
  const checks = CHECKS.filter((check) =>
    check.answers.some(({ cites }) => cites.some((fact) => fact === id)),
  ).map((check) => check.id);
  return quoted
    .map(([, double, single]) => (double ?? single ?? '').trim())
    .filter((text) => text.length >= LEAST_QUOTED && /[a-z] /i.test(text))
    .map((text) => ({ ...words(OWN.has(text) ? text : generalised(text)), checks, facts: [id] }));
}

/** Texts that say themselves what differs in them. */
const OWN = new Set([
  ...TEXTS.map(({ text }) => text),
  ...CHECKS.flatMap(({ answers }) => answers.map(({ message }) => message)),
]);

// Facts write what differs in capitals: NAME, ARN, N%.
function generalised(text: string): string {
  return text.replace(/\b(?:NAME|ARN|ALIAS|MOMENT|NUMBER|REGION|N|X)\b/g, '…');
}

function merged(known: readonly KnownWords[]): readonly KnownWords[] {
  const byText = new Map<string, KnownWords>();
  for (const one of known) {
    const before = byText.get(one.text);
    byText.set(
      one.text,
      before === undefined
        ? one
        : {
            ...before,
            ...(before.code === undefined && one.code !== undefined && { code: one.code }),
            checks: union(before.checks, one.checks),
            facts: union(before.facts, one.facts),
            modes: union(before.modes, one.modes),
          },
    );
  }
  return [...byText.values()];
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}
