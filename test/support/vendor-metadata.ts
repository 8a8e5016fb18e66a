/**
 * Metadata documents in the form in which vendors publish theirs, made up anew with keys of our own:
 * `certificate` is base64 of DER without line breaks.
 */
export const VENDOR_METADATA: Readonly<
  Record<string, { entityId: string; document: (certificate: string) => string }>
> = {
  'AD FS: signed, with the roles of WS-Federation, a service provider, attributes and contacts': {
    entityId: 'http://adfs.corp.example/adfs/services/trust',
    document: (certificate) =>
      `<EntityDescriptor ID="_4a0f8f1e-5ed8-4d0c-a64b-3f2c9c5a1b77" entityID="http://adfs.corp.example/adfs/services/trust" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${signature(certificate)}${federationRole('ApplicationServiceType', certificate)}${federationRole('SecurityTokenServiceType', certificate)}<SPSSODescriptor WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${key(certificate, 'encryption')}${key(certificate)}<AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.corp.example/adfs/ls/" index="0" isDefault="true"/></SPSSODescriptor><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${key(certificate, 'encryption')}${key(certificate)}<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://adfs.corp.example/adfs/ls/"/><NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat>${services('https://adfs.corp.example/adfs/ls/')}${claim('E-Mail Address')}${claim('Given Name')}</IDPSSODescriptor><ContactPerson contactType="support"/></EntityDescriptor>`,
  },
  'Entra ID: indented, signed, a slash at the end of the entity ID': {
    entityId: 'https://sts.windows.example/0f2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d/',
    document: (certificate) => `<?xml version="1.0" encoding="utf-8"?>
<EntityDescriptor ID="_7d2f8a94-0b1c-4de2-9c51-8c1f0f1b7a10"
    entityID="https://sts.windows.example/0f2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d/"
    xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
  ${signature(certificate)}
  ${federationRole('SecurityTokenServiceType', certificate)}
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${key(certificate)}
    <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://login.example/saml2" />
    ${services('https://login.example/saml2')}
  </IDPSSODescriptor>
</EntityDescriptor>
`,
  },
  'Shibboleth: scopes, a logo, three keys, back-channel services, an attribute authority, comments':
    {
      entityId: 'urn:mace:incommon:university.example',
      document: (certificate) => `<?xml version="1.0" encoding="UTF-8"?>
<!--
     This is example metadata only.
-->
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" xmlns:xml="http://www.w3.org/XML/1998/namespace" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:req-attr="urn:oasis:names:tc:SAML:protocol:ext:req-attr" validUntil="2020-01-01T00:00:00.000Z" entityID="urn:mace:incommon:university.example">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol urn:oasis:names:tc:SAML:1.1:protocol urn:mace:shibboleth:1.0">
    <Extensions>
      <shibmd:Scope regexp="false">university.example</shibmd:Scope>
      <mdui:UIInfo><mdui:DisplayName xml:lang="en">A University &amp; more</mdui:DisplayName><mdui:Logo height="80" width="80">data:image/png;base64,iVBORw0KGgo=</mdui:Logo></mdui:UIInfo>
    </Extensions>
    <!-- First signing certificate is BackChannel, the Second is FrontChannel -->
    ${key(certificate)}
    ${key(certificate)}
    ${key(certificate, 'encryption')}
    <ArtifactResolutionService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="https://university.example:8443/idp/profile/SAML2/SOAP/ArtifactResolution" index="2"/>
    <NameIDFormat>urn:mace:shibboleth:1.0:nameIdentifier</NameIDFormat>
    <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</NameIDFormat>
    <SingleSignOnService Binding="urn:mace:shibboleth:1.0:profiles:AuthnRequest" Location="https://university.example/idp/profile/Shibboleth/SSO"/>
    ${services('https://university.example/idp/profile/SAML2/POST/SSO')}
  </IDPSSODescriptor>
  <AttributeAuthorityDescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol">${key(certificate)}<AttributeService Binding="urn:oasis:names:tc:SAML:1.0:bindings:SOAP-binding" Location="https://university.example:8443/a"/></AttributeAuthorityDescriptor>
</EntityDescriptor>`,
    },
  'Keycloak: a group around it, keys by name, an encryption key without a use': {
    entityId: 'https://keycloak.example/realms/agents',
    document: (certificate) =>
      `<md:EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Name="urn:keycloak"><md:EntityDescriptor entityID="https://keycloak.example/realms/agents"><md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:KeyName>FJ86GcF3jTbNLOco4NvZkUCIUmfYCqoqtOQeMfbhNlE</ds:KeyName>${x509(certificate)}</ds:KeyInfo></md:KeyDescriptor><md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>${services('https://keycloak.example/realms/agents/protocol/saml').replaceAll('<Single', '<md:Single')}</md:IDPSSODescriptor></md:EntityDescriptor></md:EntitiesDescriptor>`,
  },
  'PingFederate: a chain of certificates, a contact, an organization': {
    entityId: 'PingFederate',
    document: (certificate) =>
      `<md:EntityDescriptor ID="Lw0PzXhK1Zb" cacheDuration="PT1440M" entityID="PingFederate" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="false"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${x509(certificate).replace('</ds:X509Data>', `<ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data>`)}</ds:KeyInfo></md:KeyDescriptor><md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat><md:SingleSignOnService Location="https://ping.example:9031/idp/SSO.saml2" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/><saml:Attribute NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic" Name="SAML_SUBJECT" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/></md:IDPSSODescriptor><md:Organization><md:OrganizationName xml:lang="en">Example</md:OrganizationName></md:Organization><md:ContactPerson contactType="administrative"><md:Company>Example</md:Company></md:ContactPerson></md:EntityDescriptor>`,
  },
  'Google: lines within the certificate, an entity ID with a query, expired': {
    entityId: 'https://accounts.google.example/o/saml2?idpid=C01abc&x=1',
    document: (certificate) => `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://accounts.google.example/o/saml2?idpid=C01abc&amp;x=1" validUntil="2021-01-03T16:17:49.000Z">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${x509(certificate.replaceAll(/.{76}/g, '$&\r\n'))}</ds:KeyInfo></md:KeyDescriptor>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
    ${services('https://accounts.google.example/o/saml2/idp?idpid=C01abc').replaceAll('<Single', '<md:Single')}
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`,
  },
  'SimpleSAMLphp: two keys, a key without a use, given names': {
    entityId: 'https://idp.example/simplesaml/saml2/idp/metadata.php',
    document: (certificate) =>
      `<?xml version="1.0"?>\n<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example/simplesaml/saml2/idp/metadata.php" ID="pfxa5d4"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor><ds:KeyInfo>${x509(certificate)}</ds:KeyInfo></md:KeyDescriptor><md:KeyDescriptor use="signing"><ds:KeyInfo>${x509(certificate)}</ds:KeyInfo></md:KeyDescriptor><md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>${services('https://idp.example/simplesaml/saml2/idp/SSOService.php').replaceAll('<Single', '<md:Single')}</md:IDPSSODescriptor><md:ContactPerson contactType="technical"><md:GivenName>A</md:GivenName><md:EmailAddress>mailto:a@example.com</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>`,
  },
  'OneLogin: the least, with no NameIDFormat list beyond one': {
    entityId: 'https://app.onelogin.example/saml/metadata/634027',
    document: (certificate) =>
      `<?xml version="1.0"?>\n<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://app.onelogin.example/saml/metadata/634027"><IDPSSODescriptor xmlns:ds="http://www.w3.org/2000/09/xmldsig#" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${x509(certificate)}</ds:KeyInfo></KeyDescriptor><NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat>${services('https://x.onelogin.example/trust/saml2/http-post/sso/634027')}</IDPSSODescriptor></EntityDescriptor>`,
  },
};

function x509(certificate: string): string {
  return `<ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data>`;
}

function keyInfo(certificate: string): string {
  return `<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo>`;
}

function key(certificate: string, use = 'signing'): string {
  return `<KeyDescriptor use="${use}">${keyInfo(certificate)}</KeyDescriptor>`;
}

function services(location: string): string {
  return ['HTTP-Redirect', 'HTTP-POST']
    .map(
      (binding) =>
        `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`,
    )
    .join('');
}

// Not a good one: IAM does not look at it, for nobody could say whose key it ought to be.
function signature(certificate: string): string {
  return `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_4a0f8f1e"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue>${keyInfo(certificate)}</ds:Signature>`;
}

function federationRole(type: string, certificate: string): string {
  const claims = Array.from(
    { length: 60 },
    (_, index) =>
      `<auth:ClaimType Uri="http://schemas.example/claims/${index}" Optional="true" xmlns:auth="http://docs.oasis-open.org/wsfed/authorization/200706"><auth:DisplayName>Claim ${index}</auth:DisplayName><auth:Description>What claim ${index} is about</auth:Description></auth:ClaimType>`,
  ).join('');
  return `<RoleDescriptor xsi:type="fed:${type}" protocolSupportEnumeration="http://docs.oasis-open.org/ws-sx/ws-trust/200512 http://schemas.xmlsoap.org/ws/2005/02/trust http://docs.oasis-open.org/wsfed/federation/200706" ServiceDisplayName="Corp" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">${key(certificate, 'encryption')}${key(certificate)}<fed:TokenTypesOffered><fed:TokenType Uri="urn:oasis:names:tc:SAML:2.0:assertion"/></fed:TokenTypesOffered><fed:ClaimTypesOffered>${claims}</fed:ClaimTypesOffered><fed:PassiveRequestorEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>https://adfs.corp.example/adfs/ls/</Address></EndpointReference></fed:PassiveRequestorEndpoint></RoleDescriptor>`;
}

function claim(name: string): string {
  return `<Attribute Name="http://schemas.example/claims/${name.replaceAll(' ', '')}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" FriendlyName="${name}" xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>`;
}
