/** What is wrong with the certificate that a server shows. */
export type CertificateFlaw = 'expired' | 'untrusted' | 'other-name';

/** Somebody's request, as far as a fault may look at it. */
export interface FaultyRequest {
  method: string;
  /** Without query. */
  path: string;
}

/** What is answered in place of the server's own answer. */
export interface FaultAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  title: string;
  text: string;
}

/**
 * What an armed fault does, as a value; servers carry it out. Times are milliseconds since it was armed.
 *
 * - `listener`: nobody listens while `downAt`; `changesEvery` says how often to look.
 * - `connection`: what becomes of the bytes of a new connection.
 * - `tls`: the certificate that is shown.
 * - `http`: the answer to a request, when it is hit.
 * - `inside`: the server asks for the fault by name where it matters, and names what it is about.
 */
export type Effect =
  | { level: 'listener'; downAt(elapsed: number): boolean; changesEvery?: number }
  | { level: 'connection'; does: ConnectionEffect }
  | { level: 'tls'; flaw: CertificateFlaw }
  | { level: 'http'; answer(request: FaultyRequest, elapsed: number): FaultAnswer | undefined }
  | { level: 'inside'; hits(subject: string): boolean };

export type ConnectionEffect =
  /** Accepted, and nothing is ever read or said. */
  | { kind: 'hold' }
  /** Cut by RST after so many bytes of ours. */
  | { kind: 'reset'; afterBytes: number }
  /** Each piece of an answer sets out so much later, in milliseconds. */
  | { kind: 'delay'; milliseconds: number; jitter: number }
  | { kind: 'drip'; bytesPerSecond: number };
