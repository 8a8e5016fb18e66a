import { html, type SafeHtml } from '../../core/html.ts';
import type { Partition, PartitionId } from '../../core/partition.ts';
import { AWS_ATTRIBUTES, BINDINGS, NAME_ID_FORMATS, NAMESPACES } from '../../saml/names.ts';
import type { FactId } from '../facts/facts.ts';

export const SP_METADATA_FACTS = [
  'sp-metadata',
  'sp-metadata-regions',
  'sp-metadata-regional',
  'sp-metadata-provider',
] as const satisfies readonly FactId[];

export interface SpMetadata {
  /** Base64 DER. */
  certificate: string;
  /** Milliseconds since the epoch: the end of the certificate. */
  validUntil: number;
  partition: Partition;
  /** Of the host that was asked; undefined for the global one. */
  region: string | undefined;
  /** The unique ID of a SAML provider, when its own document was asked for. */
  providerId: string | undefined;
}

/** The metadata of AWS as a service provider, as it was published in 2024, with a certificate of ours. */
export function spMetadata(metadata: SpMetadata): string {
  const { certificate, validUntil } = metadata;
  const document = html`<?xml version="1.0"?>
    <EntityDescriptor
      xmlns="${NAMESPACES.metadata}"
      entityID="${metadata.partition.audience}"
      validUntil="${new Date(validUntil).toISOString().replace(/\.\d+Z$/, 'Z')}"
    >
      <SPSSODescriptor
        protocolSupportEnumeration="${NAMESPACES.protocol}"
        WantAssertionsSigned="true"
      >
        <KeyDescriptor use="signing">
          <ds:KeyInfo xmlns:ds="${NAMESPACES.signature}"
            ><ds:X509Data
              ><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data
            ></ds:KeyInfo
          >
        </KeyDescriptor>
        ${FORMATS.map((format) => html`<NameIDFormat>${format}</NameIDFormat>`)}
        ${services(metadata)}
        <AttributeConsumingService index="1">
          <ServiceName xml:lang="en">AWS Management Console Single Sign-On</ServiceName>
          ${REQUIRED.map((attribute) => requested(attribute, true))}
          ${OPTIONAL.map((attribute) => requested(attribute, false))}
        </AttributeConsumingService>
      </SPSSODescriptor>
      <Organization>
        <OrganizationName xml:lang="en">Amazon Web Services, Inc.</OrganizationName>
        <OrganizationDisplayName xml:lang="en">AWS</OrganizationDisplayName>
        <OrganizationURL xml:lang="en">https://aws.amazon.com</OrganizationURL>
      </Organization>
    </EntityDescriptor> `;
  return document.markup;
}

/** The host that was asked comes first and is the default; with a provider, it is the only one. */
function services({ partition, region, providerId }: SpMetadata): readonly SafeHtml[] {
  const { signInHost } = partition;
  if (providerId !== undefined)
    return [service(`${acsOf(signInHost, region)}/acs/${providerId}`, 0)];
  const regions = [undefined, ...REGIONS[partition.id]];
  const ordered = [region, ...regions.filter((other) => other !== region)];
  return ordered.map((each, index) => service(acsOf(signInHost, each), index));
}

// us-east-1 has the global host (AWS General Reference, AWS Sign-In endpoints and quotas).
function acsOf(signInHost: string, region: string | undefined): string {
  return `https://${region === undefined ? '' : `${region}.`}${signInHost}/saml`;
}

function service(location: string, index: number): SafeHtml {
  return html`<AssertionConsumerService
    index="${index + 1}"
    isDefault="${String(index === 0)}"
    Binding="${BINDINGS.post}"
    Location="${location}"
  /> `;
}

type RequestedAttribute = readonly [friendlyName: string, name: string];

function requested([friendlyName, name]: RequestedAttribute, required: boolean): SafeHtml {
  return html`<RequestedAttribute
    isRequired="${String(required)}"
    Name="${name}"
    FriendlyName="${friendlyName}"
  /> `;
}

const FORMATS = [
  NAME_ID_FORMATS.transient,
  NAME_ID_FORMATS.persistent,
  NAME_ID_FORMATS.emailAddress,
  NAME_ID_FORMATS.unspecified,
  NAME_ID_FORMATS.x509SubjectName,
  NAME_ID_FORMATS.windowsDomainQualifiedName,
  NAME_ID_FORMATS.kerberos,
  NAME_ID_FORMATS.entity,
];

const REQUIRED: readonly RequestedAttribute[] = [
  ['RoleEntitlement', AWS_ATTRIBUTES.role],
  ['RoleSessionName', AWS_ATTRIBUTES.roleSessionName],
];

const EDU_PERSON = [
  'eduPersonAffiliation',
  'eduPersonNickname',
  'eduPersonOrgDN',
  'eduPersonOrgUnitDN',
  'eduPersonPrimaryAffiliation',
  'eduPersonPrincipalName',
  'eduPersonEntitlement',
  'eduPersonPrimaryOrgUnitDN',
  'eduPersonScopedAffiliation',
  'eduPersonTargetedID',
  'eduPersonAssurance',
];

const EDU_ORG = [
  'eduOrgHomePageURI',
  'eduOrgIdentityAuthNPolicyURI',
  'eduOrgLegalName',
  'eduOrgSuperiorURI',
  'eduOrgWhitePagesURI',
];

const OPTIONAL: readonly RequestedAttribute[] = [
  ...EDU_PERSON.map(
    (name, index) => [name, `urn:oid:1.3.6.1.4.1.5923.1.1.1.${index + 1}`] as const,
  ),
  ...EDU_ORG.map((name, index) => [name, `urn:oid:1.3.6.1.4.1.5923.1.2.1.${index + 2}`] as const),
  ['cn', 'urn:oid:2.5.4.3'],
];

/** In the order of the captured document; the last three have come since. */
const COMMERCIAL = [
  'eu-north-1',
  'me-south-1',
  'ap-south-1',
  'eu-west-3',
  'ap-southeast-3',
  'us-east-2',
  'af-south-1',
  'eu-west-1',
  'eu-central-1',
  'sa-east-1',
  'ap-east-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'eu-west-2',
  'eu-south-1',
  'ap-northeast-1',
  'us-west-2',
  'us-west-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'me-central-1',
  'eu-central-2',
  'eu-south-2',
  'ap-south-2',
  'ap-southeast-4',
  'il-central-1',
  'ca-west-1',
  'ap-southeast-5',
];

const REGIONS: Readonly<Record<PartitionId, readonly string[]>> = {
  aws: COMMERCIAL,
  'aws-us-gov': ['us-gov-east-1'],
  'aws-cn': ['cn-northwest-1'],
};
