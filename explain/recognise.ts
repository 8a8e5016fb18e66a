import { UnderstudyError } from '../core/errors.ts';
import { captureOfForm, type Capture, type CaptureForm } from './capture/capture.ts';
import { capturesOfHar } from './capture/har.ts';
import { captureOfPage } from './capture/page.ts';
import { capturesOfTrace } from './capture/trace.ts';
import { findingsIn, textsIn, type GivenFinding } from './findings.ts';
import { textOfMarkup } from './text/markup.ts';

/** What somebody wants explained. */
export type Recognised =
  | { kind: 'captures'; form: CaptureForm; captures: readonly Capture[] }
  | { kind: 'findings'; findings: readonly GivenFinding[] }
  | { kind: 'text'; text: string };

/** As long as any HAR file that people send around. */
const MOST_BYTES = 128 * 1024 * 1024;
/** The longest text in which a known sentence is looked for; pages of AWS are far shorter. */
const MOST_TEXT = 200_000;

/**
 * Finds out what a file, a pipe or an argument holds, by its content alone.
 *
 * @throws {UnderstudyError} `value-illegal` when it is too large, binary, or holds no Response where one is due
 */
export function recognise(bytes: Buffer): Recognised {
  if (bytes.length > MOST_BYTES)
    throw illegal(`The input has more than ${MOST_BYTES / 1024 / 1024} MB`);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    return captures('trace', capturesOfTrace(bytes));
  if (isSamlXml(bytes)) return captures('xml', [captureOfXml(bytes)]);
  const text = decoded(bytes).trim();
  return (
    recogniseJson(text) ??
    recogniseMarkup(text) ??
    recogniseForm(text) ??
    recogniseBase64(text) ?? { kind: 'text', text: text.slice(0, MOST_TEXT) }
  );
}

function captures(form: CaptureForm, found: readonly Capture[]): Recognised {
  if (found.length > 0) return { kind: 'captures', form, captures: found };
  throw illegal(
    `The ${form === 'har' ? 'HAR file' : 'trace'} holds no posted SAMLResponse`,
    'Record the sign-in from the page of the identity provider on, with bodies of requests',
  );
}

function isSamlXml(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 16_384).toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(head) && /SAML:2\.0:(?:protocol|assertion)/.test(head);
}

// What stands around the document in a file is not part of what was sent; within it nothing is changed.
function captureOfXml(bytes: Buffer): Capture {
  const text = bytes
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trim();
  return { samlResponse: Buffer.from(text, 'latin1').toString('base64') };
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw illegal(
      'The input is neither text in UTF-8 nor a ZIP archive',
      'Give an error text, an id, JSON, a SAMLResponse, a HAR file or a Playwright trace',
    );
  }
}

function recogniseJson(text: string): Recognised | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  const json = parsed(text);
  if (json === undefined) return undefined;
  const { log, samlResponse, relayState } = json as Record<string, unknown>;
  if (log !== undefined) return captures('har', capturesOfHar(json));
  if (typeof samlResponse === 'string') {
    const field = typeof relayState === 'string' ? { relayState } : {};
    return captures('mint', [{ samlResponse, ...field }]);
  }
  const findings = findingsIn(json);
  if (findings.length > 0) return { kind: 'findings', findings };
  return { kind: 'text', text: textsIn(json).join('\n').slice(0, MOST_TEXT) };
}

function parsed(text: string): object | undefined {
  try {
    return (JSON.parse(text) ?? undefined) as object | undefined;
  } catch {
    return undefined;
  }
}

function recogniseMarkup(text: string): Recognised | undefined {
  if (!/^<[!?a-z]/i.test(text)) return undefined;
  const capture = captureOfPage(text);
  if (capture !== undefined) return captures('page', [capture]);
  const shortened = text.slice(0, MOST_TEXT);
  const code = /<Code>(\w{1,100})<\/Code>/.exec(shortened)?.[1];
  const label = code === undefined ? '' : `Code: ${code}\n`;
  return { kind: 'text', text: label + textOfMarkup(shortened) };
}

function recogniseForm(text: string): Recognised | undefined {
  if (!/(?:^|[?&])SAMLResponse=/.test(text)) return undefined;
  const capture = captureOfForm(text.slice(text.search(/SAMLResponse=|RelayState=/)));
  return capture && captures('form', [capture]);
}

/** Shorter ones are words. */
const LEAST_BASE64 = 120;

function recogniseBase64(text: string): Recognised | undefined {
  const bare = text.replace(/^["']|["']$/g, '');
  if (bare.length < LEAST_BASE64 || !/^[A-Za-z0-9+/=_%\s-]+$/.test(bare)) return undefined;
  const words = bare.split(/\s+/);
  // Sentences have short words, base64 has lines; blanks where plus signs were make short pieces too.
  if (words.length > 3 && bare.length / words.length < 20) return undefined;
  const percent = /%(?:2B|2F|3D)/i.test(bare);
  const samlResponse = percent ? unescaped(bare) : bare;
  return captures('base64', [{ samlResponse }]);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function illegal(problem: string, remedy?: string): UnderstudyError {
  return new UnderstudyError({
    code: 'value-illegal',
    problem,
    ...(remedy !== undefined && { remedy }),
  });
}
