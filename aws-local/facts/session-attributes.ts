import type { Fact } from '../checks/types.ts';
import { READ, SOURCES } from './sources.ts';

export const sessionAttributeFacts = [
  {
    id: 'text-session-name-missing',
    statement:
      'Without the attribute RoleSessionName the answer is "RoleSessionName is required in AuthnResponse".',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'session-name-legal',
    statement:
      'The session name is 2 to 64 letters, digits and the characters _+=,.@- . Another one is answered "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}".',
    certainty: 'documented',
    source: SOURCES.troubleshootPage,
    read: READ,
  },
  {
    id: 'session-name-once',
    statement:
      'RoleSessionName has one value. What AWS does with several is not known; aws-local refuses them as illegal.',
    certainty: 'inferred',
    source: SOURCES.assertionPage,
    read: READ,
  },
  {
    id: 'session-duration-attribute',
    statement: 'SessionDuration is a whole number of seconds from 900 to 43,200.',
    certainty: 'documented',
    source: SOURCES.assertionPage,
    read: READ,
  },
  {
    id: 'text-session-duration',
    statement:
      'How AWS answers a SessionDuration outside its range is not known; aws-local refuses it in words of its own.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
  {
    id: 'source-identity-legal',
    statement:
      'A source identity is 2 to 64 of the characters of a session name and does not begin with aws:. Another one is answered \'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"\'. The newest page prints 256 as the maximum; aws-local keeps the 64 of the API model.',
    certainty: 'documented',
    source: `${SOURCES.troubleshootPage}; ${SOURCES.stsModel}`,
    read: READ,
  },
  {
    id: 'session-tags',
    statement:
      'Attributes named PrincipalTag:KEY are session tags: at most 50, exactly one value each, keys of 1 to 128 and values of up to 256 characters, unique whatever their case.',
    certainty: 'documented',
    source: `${SOURCES.assertionPage}; ${SOURCES.sessionTagsPage}`,
    read: READ,
  },
  {
    id: 'text-tags-invalid',
    statement:
      'A tag value above 256 characters is answered "Unable to validate tags", a ValidationError. aws-local says the same of other illegal tags.',
    certainty: 'recorded',
    source: 'ministryofjustice/cloud-platform, issue 4455',
    read: READ,
  },
  {
    id: 'text-tags-duplicate',
    statement:
      'Tag keys that differ by case alone are answered "Duplicate tag keys found. Please note that Tag keys are case insensitive.", recorded for AssumeRole.',
    certainty: 'recorded',
    source: SOURCES.localstackSts,
    read: READ,
  },
  {
    id: 'text-tags-transitive',
    statement:
      'A transitive tag key that is not among the tags is answered "The specified transitive tag key must be included in the requested tags.", recorded for AssumeRole.',
    certainty: 'recorded',
    source: SOURCES.localstackSts,
    read: READ,
  },
  {
    id: 'text-tags-packed',
    statement:
      'Too many and too long tags are answered "Packed size of session tags consumes N% of allotted space.", code PackedPolicyTooLarge.',
    certainty: 'recorded',
    source: 'aws-actions/configure-aws-credentials, issue 1803',
    read: READ,
  },
  {
    id: 'packed-size-estimate',
    statement:
      'How AWS packs policies, tags and the source identity is not published. aws-local estimates: their compressed size against 4096 bytes.',
    certainty: 'inferred',
    source: SOURCES.none,
    read: READ,
  },
] as const satisfies readonly Fact[];
