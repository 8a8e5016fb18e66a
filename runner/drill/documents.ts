import { hash, X509Certificate } from 'node:crypto';
import type { AccountDocuments } from '../../aws-local/index.ts';
import { messageOf, UnderstudyError } from '../../core/errors.ts';
import type { PreparedWorld } from '../targets/target.ts';
import type { WorldDefinition } from '../world.ts';
import { maskDocument } from './mask-document.ts';
import type { DrillReport } from './report.ts';

type Listed = NonNullable<DrillReport['documents']>['files'][number];

/** A document of the account as the evidence keeps it. */
export interface KeptDocument extends Listed {
  text: string;
}

export interface KeptDocuments {
  documents: readonly KeptDocument[];
  /** Why there are none, or none of the end. */
  skipped?: string;
}

/** Keeps how the account stood when a drill began, and what of it was otherwise at its end. */
export interface DocumentRecord {
  /** Never throws: what cannot be read is skipped with its reason. */
  read(when: Listed['when']): Promise<void>;
  kept(): KeptDocuments;
}

export function recordDocuments({
  definition,
  documents: ask,
}: Pick<PreparedWorld, 'definition' | 'documents'>): DocumentRecord {
  const documents: KeptDocument[] = [];
  let skipped: string | undefined;
  return {
    async read(when) {
      if (ask === undefined) {
        skipped = 'The target does not let its account be read: keep them by the AWS CLI';
        return;
      }
      try {
        documents.push(...changed(keptOf(await ask(), definition, when), documents));
      } catch (error) {
        skipped ??= `Not read ${when} the drill: ${reasonOf(error)}`;
      }
    },
    kept: () => ({ documents, ...(skipped === undefined ? {} : { skipped }) }),
  };
}

/** Those that are not there yet as they are now. */
function changed(
  now: readonly KeptDocument[],
  known: readonly KeptDocument[],
): readonly KeptDocument[] {
  const key = ({ what, of, name, originalSha256 }: KeptDocument): string =>
    JSON.stringify([what, of, name, originalSha256]);
  const before = new Set(known.map(key));
  return now.filter((one) => !before.has(key(one)));
}

/** Of the providers of the IdPs and the roles that the drill is about. */
function keptOf(
  { samlProviders, roles }: AccountDocuments,
  { idps, aws }: WorldDefinition,
  when: Listed['when'],
): readonly KeptDocument[] {
  const providerNames = new Set(idps.map(({ providerName }) => providerName));
  const roleNames = new Set(aws.roles.map(({ name, nameAtAws = name }) => nameAtAws));
  const keep = (about: Pick<Listed, 'what' | 'of' | 'name'>, text: string): KeptDocument =>
    keptDocument({ ...about, when }, text);
  return [
    ...samlProviders
      .filter(({ name }) => providerNames.has(name))
      .map(({ arn, name, metadata }) => keep({ what: 'metadata', of: arn, name }, metadata)),
    ...roles
      .filter(({ name }) => roleNames.has(name))
      .flatMap(({ arn, name, trustPolicy, policies }) => [
        keep({ what: 'trust policy', of: arn, name }, trustPolicy),
        ...policies.map((one) => keep({ what: 'role policy', of: arn, name: one.name }, one.text)),
      ]),
  ];
}

function keptDocument(
  about: Pick<Listed, 'what' | 'of' | 'name' | 'when'>,
  original: string,
): KeptDocument {
  const { text, masked } = maskDocument(original);
  const certificates = about.what === 'metadata' ? certificatesIn(original) : [];
  return {
    file: fileOf(about),
    ...about,
    sha256: hash('sha256', text),
    originalSha256: hash('sha256', original),
    masked,
    ...(certificates.length === 0 ? {} : { certificates }),
    text,
  };
}

// The account is part of it: a role may have its twin in another one. A name that IAM takes is that of a
// file, save that an ARN has colons and slashes.
function fileOf({ what, of, name, when }: Pick<Listed, 'what' | 'of' | 'name' | 'when'>): string {
  const [, , , , account = '', resource = ''] = of.split(':');
  const owner = resource.split('/').at(-1) ?? '';
  const kind = name.startsWith('arn:') ? 'managed-policy' : 'policy';
  const ending = {
    metadata: 'metadata.xml',
    'trust policy': 'trust-policy.json',
    'role policy': `${kind}-${name.split('/').at(-1) ?? ''}.json`,
  }[what];
  return `account/${when}/${`${account}-${owner}.${ending}`.replaceAll(/[^\w+=,.@-]/g, '-')}`;
}

const CERTIFICATE = /<(?:[\w-]+:)?X509Certificate\b[^>]*>([^<]*)</g;

/** A document that IAM took holds certificates that can be read; what cannot is another's finding. */
function certificatesIn(metadata: string): NonNullable<Listed['certificates']> {
  return Array.from(metadata.matchAll(CERTIFICATE)).flatMap(([, base64 = '']) => {
    try {
      const { raw, validToDate } = new X509Certificate(Buffer.from(base64, 'base64'));
      return [{ sha256: hash('sha256', raw), notAfter: validToDate.toISOString() }];
    } catch {
      return [];
    }
  });
}

function reasonOf(error: unknown): string {
  return error instanceof UnderstudyError ? error.problem : messageOf(error);
}
