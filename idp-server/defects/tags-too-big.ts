import { AWS_ATTRIBUTES } from '../../saml/names.ts';
import { withAttributeSet, type Defect } from './defect.ts';

const TAGS = 50;
const LONGEST_VALUE = 256;

export const tagsTooBig: Defect = {
  id: 'tags-too-big',
  title: 'The session tags need more room than there is',
  breaks: 'session-tags-legal',
  explain: () =>
    'The assertion carries fifty tags of full length, each legal by itself. It happens when whole ' +
    'directory entries are mapped to tags. AWS packs all of them into a fixed space, and answers with ' +
    'the percentage that they would take.',
  apply: (draft) =>
    Array.from({ length: TAGS }, (_, index) => index).reduce(
      (current, index) =>
        withAttributeSet(current, `${AWS_ATTRIBUTES.principalTag}Tag${index}`, [valueOf(index)]),
      draft,
    ),
};

// Always the same, and yet hard to compress: the digits of a linear congruence.
function valueOf(seed: number): string {
  let state = seed + 1;
  let text = '';
  while (text.length < LONGEST_VALUE) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text.slice(0, LONGEST_VALUE);
}
