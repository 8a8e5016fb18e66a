import type { Rule } from '../types.ts';

export const entityIdRegistered: Rule = {
  id: 'entity-id-registered',
  mode: 'B13',
  title: 'IAM knows the IdP by the name that it issues under',
  forIdp(_input, { name, entityId, providerArn, published, registered }) {
    const issuer = published?.metadata.entityId ?? entityId;
    if (registered === undefined || registered.metadata.entityId === issuer) return [];
    const names = [registered.metadata.entityId, ...(registered.otherIds ?? [])].join(', ');
    return [
      {
        problem: `${name} issues as ${issuer}, but the metadata of ${providerArn} names ${names}`,
        remedy:
          'Upload the metadata of this IdP to its own provider; slashes at the end and case count',
        source: registered.source,
      },
    ];
  },
};
