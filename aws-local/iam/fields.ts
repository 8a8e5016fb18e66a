import { integer, list, structure, text } from '../query/input.ts';

const TAG_PATTERN = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]+`;

/** Fields of IAM with the constraints of its service model (botocore, iam/2010-05-08). */
export const roleName = text({ length: [1, 64], pattern: String.raw`[\w+=,.@-]+` });
export const policyName = text({ length: [1, 128], pattern: String.raw`[\w+=,.@-]+` });
export const policyDocument = text({
  length: [1, 131_072],
  pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`,
});
export const description = text({
  length: [0, 1_000],
  pattern: String.raw`[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*`,
});
export const maxSessionDuration = integer({ range: [3_600, 43_200] });
/** Its pattern has a message of its own: see `pathProblem`. */
export const path = text({ length: [1, 512] });
export const pathPrefix = text({ length: [1, 512], pattern: String.raw`\u002F[\u0021-\u007F]*` });
/** A whole path in the place of a prefix: what ListEntitiesForPolicy takes. */
export const wholePathPrefix = text({
  length: [1, 512],
  pattern: String.raw`(\u002F)|(\u002F[\u0021-\u007E]+\u002F)`,
});
export const policyPathPrefix = text({
  length: [1, 512],
  pattern: String.raw`((/[A-Za-z0-9\.,\+@=_-]+)*)/`,
});
export const policyDescription = text({ length: [0, 1_000] });

export const accountAlias = text({
  length: [3, 63],
  pattern: '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$',
});

export const arn = text({ length: [20, 2_048] });
export const providerName = text({ length: [1, 128], pattern: String.raw`[\w._-]+` });
export const metadataDocument = text({ length: [1_000, 10_000_000] });
export const assertionEncryptionMode = text({ values: ['Required', 'Allowed'] });
export const privateKey = text({
  length: [1, 16_384],
  pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`,
  sensitive: true,
});
export const privateKeyId = text({ length: [22, 64], pattern: '[A-Z0-9]+' });

export const versionId = text({ pattern: String.raw`v[1-9][0-9]*(\.[A-Za-z0-9-]*)?` });

const tagKey = text({ length: [1, 128], pattern: TAG_PATTERN });
export const tags = list(
  structure({
    Key: tagKey,
    Value: text({ length: [0, 256], pattern: TAG_PATTERN.replace(/\+$/, '*') }),
  }),
  { length: [0, 50] },
);
export const tagKeys = list(tagKey, { length: [0, 50] });

export const marker = text({ length: [1, 320], pattern: String.raw`[\u0020-\u00FF]+` });
export const maxItems = integer({ range: [1, 1_000] });
