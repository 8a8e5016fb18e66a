import type { FormView, ReadPage } from './read-page.ts';

/** A page that somebody has come to. */
export interface PageView extends ReadPage {
  url: string;
  status?: number;
  /** Why there is no page: `ERR_CONNECTION_REFUSED`. */
  networkError?: string;
}

/** One request for a page on the way, by the driver's own clock. */
export interface Hit {
  method: string;
  url: string;
  status?: number;
  error?: string;
  /** Milliseconds from the beginning of the walk. */
  startedAt: number;
  endedAt: number;
}

/** What somebody fills in; the rest of the form stays as it is. */
export interface FilledForm {
  form: FormView;
  fields: Readonly<Record<string, string>>;
}

/** Somebody who goes from page to page, with a browser or without. Redirects are followed. */
export interface Walker {
  open(url: string): Promise<PageView>;
  /** Follows a link of the page at hand. */
  follow(href: string): Promise<PageView>;
  submit(filled: FilledForm): Promise<PageView>;
  /** Waits for a page that moves on by itself; without a browser, submits what its script would. */
  carryOn(page: PageView): Promise<PageView>;
  /** The requests since `begin`. */
  hits(): readonly Hit[];
  /** Forgets earlier requests and starts the walk's clock. */
  begin(): void;
  /** Milliseconds since `begin`. */
  elapsed(): number;
}
