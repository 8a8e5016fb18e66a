import { stsDisabled } from '../answers.ts';
import { defineCheck, fail, paragraphs, pass } from '../define-check.ts';
import { excerpts, told } from '../evidence.ts';

/** Runs only where the switch stsDisabledRegions names a Region; without one STS is active everywhere. */
export const stsRegionActive = defineCheck({
  id: 'sts-region-active',
  stage: 'request',
  title: 'STS is activated in the Region of the sign-in',
  failureTitle: 'STS is not activated in the Region of the sign-in',
  needs: ['sts', 'switches'],
  cites: ['text-region-disabled', 'region-disabled-switch'],
  answers: [stsDisabled('111122223333')],
  run({ sts: { region, account }, switches: { stsDisabledRegions } }) {
    const args = { region, account, disabled: excerpts(stsDisabledRegions) };
    return stsDisabledRegions.includes(region) ? fail(args, stsDisabled(account)) : pass(args);
  },
  explain: (args) =>
    paragraphs(
      `The account ${told(args, 'account', 'of the role')} has not activated STS in ${told(args, 'region', 'this Region')}.`,
      'The sign-in page of a Region exchanges the assertion at the STS of that Region, and tools do at the endpoint that they are set to. Where the account has turned STS off, nobody gets a role session, whichever identity provider vouches for them. The sign-in pages of other Regions go on working.',
      'Activate STS in every Region whose sign-in URL is in use: IAM console, Account settings, Security Token Service. Or let the identity provider post to a Region where it is active.',
    ),
});
