import { captureOfForm, type Capture } from './capture.ts';

/** What of an entry of a HAR file, or of a Playwright trace, is looked at. */
export interface HarEntry {
  startedDateTime?: unknown;
  request?: { url?: unknown; method?: unknown; postData?: HarBody };
  response?: { status?: unknown; content?: HarBody };
}

export interface HarBody {
  text?: unknown;
  encoding?: unknown;
  params?: unknown;
  /** Of a Playwright trace: the name of the resource that holds the body. */
  _sha1?: unknown;
  _file?: unknown;
}

/** Where bodies that stand elsewhere come from. */
export type BodyStore = (name: string) => string | undefined;

/** Every Response that was posted, in the order of the entries. */
export function capturesOfHar(har: unknown): readonly Capture[] {
  const entries = (har as { log?: { entries?: unknown } }).log?.entries;
  return Array.isArray(entries) ? capturesOfEntries(entries as readonly HarEntry[]) : [];
}

/** @param store Of the bodies of a trace. Default: none. */
export function capturesOfEntries(
  entries: readonly HarEntry[],
  store: BodyStore = () => undefined,
): readonly Capture[] {
  return entries.flatMap((entry) => captureOfEntry(entry, store) ?? []);
}

function captureOfEntry(entry: HarEntry, store: BodyStore): Capture | undefined {
  const { request, response, startedDateTime } = entry ?? {};
  const posted = request?.postData;
  const form = posted && captureOfForm(paramsOf(posted) ?? bodyOf(posted, store) ?? '');
  if (form === undefined) return undefined;
  const at = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : Number.NaN;
  const { status } = response ?? {};
  const text = response?.content && bodyOf(response.content, store);
  return {
    ...form,
    ...(typeof request?.url === 'string' && { postedUrl: request.url }),
    ...(!Number.isNaN(at) && { at }),
    ...(typeof status === 'number' &&
      status > 0 && { answer: { status, ...(text !== undefined && { text }) } }),
  };
}

// Playwright leaves the text empty in its traces where it lists the parameters.
function paramsOf({ params, text }: HarBody): string | undefined {
  if ((typeof text === 'string' && text !== '') || !Array.isArray(params)) return undefined;
  const pairs = params.flatMap((param: { name?: unknown; value?: unknown } | null) =>
    typeof param?.name === 'string' && typeof param.value === 'string'
      ? [[param.name, decoded(param.value)]]
      : [],
  );
  return pairs.length === 0 ? undefined : new URLSearchParams(pairs).toString();
}

// Some browsers list values as they stood in the body: then nothing in them is left unencoded.
function decoded(value: string): string {
  if (!/^[\w.~%*-]+$/.test(value) || !value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function bodyOf({ text, encoding, _sha1, _file }: HarBody, store: BodyStore): string | undefined {
  if (typeof text === 'string' && text !== '')
    return encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
  if (typeof _file === 'string') return store(_file);
  return typeof _sha1 === 'string' ? store(`resources/${_sha1}`) : undefined;
}
