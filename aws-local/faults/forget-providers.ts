import type { AwsContext } from '../context.ts';
import type { AwsState } from '../state/types.ts';

/** The state as the request at hand sees it: without SAML providers, where a change is not everywhere yet. */
export function stateSeenBy(context: AwsContext): AwsState {
  const { faults, state } = context;
  if (!faults.strikes('iam-propagation')) return state;
  const accounts = [...state.accounts].map(
    ([id, account]) => [id, { ...account, samlProviders: new Map() }] as const,
  );
  return { ...state, accounts: new Map(accounts) };
}
