/** A request that is answered with an error page. Not an error of ours: nothing is logged for it. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  readonly title: string;
  readonly explanation: string;
  /** Methods to name in `Allow`. */
  readonly allow: readonly string[];

  constructor(
    status: number,
    { title, explanation }: RefusalText = textFor(status),
    allow: readonly string[] = [],
  ) {
    super(title);
    this.status = status;
    this.title = title;
    this.explanation = explanation;
    this.allow = allow;
  }
}

export interface RefusalText {
  title: string;
  explanation: string;
}

/** The request has a mistake that this sentence names. */
export function badRequest(explanation: string): HttpRefusal {
  return new HttpRefusal(400, { title: 'This request cannot be used', explanation });
}

/** What became of a request that failed: ours as it is, of a library by its status alone. */
export function refusalOf(error: unknown): HttpRefusal {
  if (error instanceof HttpRefusal) return error;
  const status = (error as { status?: unknown } | null | undefined)?.status;
  const isClients = typeof status === 'number' && status >= 400 && status < 500;
  return new HttpRefusal(isClients ? status : 500);
}

const TEXTS: Readonly<Record<number, RefusalText>> = {
  403: {
    title: 'This form has lapsed',
    explanation:
      'The form was not one of ours, or it is from before your browser was restarted. Go back to the start and try again.',
  },
  404: {
    title: 'There is no such page',
    explanation: 'The address leads nowhere at this identity provider.',
  },
  405: {
    title: 'Not in this way',
    explanation: 'The page exists, but it does not take requests of this method.',
  },
  413: { title: 'That is too much', explanation: 'The request is larger than a sign-in needs.' },
  415: {
    title: 'That is no form',
    explanation: 'Forms are taken as application/x-www-form-urlencoded in UTF-8 only.',
  },
  421: {
    title: 'This is somebody else’s name',
    explanation:
      'The identity provider does not answer to the host name of this request. Use 127.0.0.1, or give the name to it as an extra host.',
  },
  500: {
    title: 'The identity provider failed',
    explanation: 'That is its own mistake. Its log says more.',
  },
};

const OTHERWISE: RefusalText = {
  title: 'This request cannot be used',
  explanation: 'The request is malformed.',
};

function textFor(status: number): RefusalText {
  return TEXTS[status] ?? OTHERWISE;
}
