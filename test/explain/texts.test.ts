import { describe, expect, it } from 'vitest';
import { CHECKS, exceptionText, FACTS, TEXTS, toldError } from '../../aws-local/index.ts';
import { LIMITS } from '../../aws-local/facts/limits.ts';
import { MODES } from '../../catalogue/index.ts';
import { systemRandom } from '../../core/ids.ts';
import { explained } from './support.ts';

const ANSWERS = CHECKS.flatMap((check) =>
  check.answers.map((answer) => ({ check: check.id, answer, text: answer.message })),
);

/** The ways in which a person meets the words of an error. */
const FORMS: Readonly<
  Record<string, (told: { code: string; status: number; message: string }) => string>
> = {
  bare: ({ message }) => message,
  'of the AWS CLI': ({ code, message }) =>
    `\nAn error occurred (${code}) when calling the AssumeRoleWithSAML operation: ${message}\n`,
  'of the AWS CLI after retries': ({ code, message }) =>
    `aws: An error occurred (${code}) when calling the AssumeRoleWithSAML operation (reached max retries: 4): ${message}`,
  'of an SDK': ({ code, message }) =>
    `${code}: ${message}\n    at throwDefaultError (index.js:1:2)`,
  'of the sign-in page': ({ code, status, message }) =>
    `${exceptionText(message, { service: 'AWSSecurityTokenService', status, code, requestId: 'ab-12' })}. Please try again.`,
  'of a saved page': ({ code, status, message }) =>
    `<!DOCTYPE html><html><head><title>AWS Signin</title><style>p{}</style></head><body><h1>Amazon Web Services Sign In</h1><p>${escaped(
      exceptionText(message, {
        service: 'AWSSecurityTokenService',
        status,
        code,
        requestId: 'ab-12',
      }),
    )}. Please try again.</p></body></html>`,
  'of an answer in XML': ({ code, message }) =>
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
  'of an answer in JSON': ({ code, message }) =>
    JSON.stringify({ Error: { Code: code, Message: message } }),
  'in quotes, over lines, in capitals': ({ message }) =>
    `“${message.toUpperCase().replaceAll(' ', '\n  ').replaceAll("'", '’')}”`,
};

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

describe('explain on the words of a check', () => {
  describe.each(Object.keys(FORMS))('%s', (form) => {
    it.each(ANSWERS)('names $check for “$text”', ({ check, answer }) => {
      const text = FORMS[form]?.(toldError(answer, systemRandom)) ?? '';
      const { known, explanations } = explained(text);
      expect(known).toBe(true);
      expect(explanations.map(({ id }) => id)).toContain(check);
    });
  });

  it.each(ANSWERS.filter(({ text }) => text.length > 40))(
    'names $check for the first half of “$text”',
    ({ check, text }) => {
      const half = text.slice(0, Math.ceil(text.length * 0.6));
      expect(explained(half).explanations.map(({ id }) => id)).toContain(check);
    },
  );

  it('puts the likeliest cause first', () => {
    const { explanations } = explained('Not authorized to perform sts:AssumeRoleWithSAML');
    expect(explanations[0]).toMatchObject({
      kind: 'check',
      id: 'trust-policy-allows',
      hops: ['H5'],
    });
    expect(explained('Response signature invalid').explanations[0]?.id).toBe('signature-valid');
  });

  it('names the checks behind the generic page of the sign-in', () => {
    const { explanations } = explained(
      'Your request included an invalid SAML response. To logout, click here.',
    );
    expect(explanations.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['role-present', 'role-pair', 'message-decodes']),
    );
  });
});

describe('explain on the words of the APIs', () => {
  it.each(TEXTS)('tells what is known of “$text” ($code)', ({ text, code, facts }) => {
    const said = text.replaceAll('…', 'arn:aws:iam::111122223333:thing/x');
    const report = explained(`An error occurred (${code}) when calling the X operation: ${said}`);
    const known = report.explanations.flatMap((one) => one.facts.map(({ id }) => id));
    expect(known).toEqual(expect.arrayContaining([...facts]));
  });

  it.each([
    "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    "2 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20; Value …",
  ])('knows the form of violated constraints: %s', (text) => {
    const known = explained(text).explanations.flatMap(({ facts }) => facts.map(({ id }) => id));
    expect(known).toContain('sts-constraint-wording');
  });
});

describe('explain on what stands in the tables of facts', () => {
  const quoted = FACTS.flatMap(({ id, statement }) =>
    [...statement.matchAll(/"([A-Z][^"…]{2,} [^"…]{15,})"/g)].map(([, text = '']) => ({
      id,
      text,
    })),
  );
  it.each(quoted)('knows “$text”, which $id quotes', ({ text }) => {
    expect(explained(text).known).toBe(true);
  });

  it.each(FACTS)('tells fact $id by its id', ({ id, certainty }) => {
    const { explanations } = explained(id);
    expect(explanations.find(({ kind }) => kind === 'fact')).toMatchObject({
      id,
      facts: [{ id, certainty }],
    });
  });

  it.each(Object.entries(LIMITS))('tells the facts behind the limit %s', (_limit, facts) => {
    for (const id of facts) expect(explained(id).known).toBe(true);
  });

  it.each(MODES.flatMap(({ id, texts }) => texts.map((text) => ({ id, text }))))(
    'knows “$text”, which people see in $id',
    ({ id, text }) => {
      const { explanations, words } = explained(`Error: ${text}`);
      const modes = explanations.flatMap((one) => [one.id, ...one.modes.map((mode) => mode.id)]);
      expect([words.length > 0, modes.length > 0]).toEqual([true, true]);
      const checks = MODES.find((mode) => mode.id === id)?.checks ?? [];
      expect(modes.some((one) => one === id || checks.includes(one))).toBe(true);
    },
  );
});

describe('explain on words that nobody knows', () => {
  it('suggests what is much alike', () => {
    const report = explained('The token was redeemed after 6 minutes of issuance');
    expect(report).toMatchObject({ known: false, explanations: [] });
    expect(report.near).toContain('Token must be redeemed within 5 minutes of issuance');
  });

  it.each(['hello', 'a', '', '???', 'The quick brown fox jumps over the lazy dog'])(
    'knows nothing of “%s”',
    (text) => {
      expect(explained(text)).toMatchObject({ known: false, explanations: [], captures: [] });
    },
  );

  it('suggests ids that are close', () => {
    expect(explained('audience-acepted').near).toContain('audience-accepted');
    expect(explained('session-names').near.length).toBeGreaterThan(0);
  });

  it('falls back on the code when the message says nothing', () => {
    const { explanations } = explained(
      'An error occurred (ExpiredTokenException) when calling the AssumeRoleWithSAML operation: Unbekannt',
    );
    expect(explanations[0]).toMatchObject({ kind: 'code', id: 'ExpiredTokenException' });
    expect(explanations[0]?.checks).toEqual(
      expect.arrayContaining(['issued-recently', 'conditions-not-expired']),
    );
  });
});
