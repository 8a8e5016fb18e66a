/** One posted SAML Response, wherever it was found. */
export interface Capture {
  /** The base64, as it was posted. */
  samlResponse: string;
  relayState?: string;
  /** The address of the form. */
  postedUrl?: string;
  /** Milliseconds since the epoch: when it was posted. */
  at?: number;
  /** What was answered. */
  answer?: { status: number; text?: string };
}

/** How a capture was written down. */
export type CaptureForm = 'xml' | 'base64' | 'form' | 'page' | 'har' | 'trace' | 'mint';

/** The fields of a form body or query that carry a Response; undefined when there is none. */
export function captureOfForm(
  body: string,
): Pick<Capture, 'samlResponse' | 'relayState'> | undefined {
  const fields = new URLSearchParams(body.trim());
  const samlResponse = fields.get('SAMLResponse');
  if (samlResponse === null) return undefined;
  // A form without the field is known to have none: people land in the console home.
  return { samlResponse, relayState: fields.get('RelayState') ?? '' };
}
