/** A page that people have in their bookmarks. */
export type BookmarkedPage = 'instance' | 'federate';

/** Somebody opens a page of Connect by a bookmark, without signing in. */
export interface VisitStep {
  do: 'visit';
  /** Unique in the scenario; expectations and reports name the step by it. */
  name: string;
  page: BookmarkedPage;
  /** A seat that was taken before. Default: a desk at which nobody has signed in. */
  seat?: string;
}

/** Whoever sits at a kept desk signs out; from each of these, in this order. */
export interface SignOutStep {
  do: 'sign-out';
  name: string;
  seat: string;
  from: readonly ('connect' | 'aws' | 'idp')[];
}
