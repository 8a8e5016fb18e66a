import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { awsError } from '../../../aws-local/query/errors.ts';
import { errorXml, resultXml } from '../../../aws-local/query/xml.ts';
import { proves } from '../../support/proves.ts';

const REQUEST = '5d3c1b2a-0f4e-4a6b-9c8d-7e6f5a4b3c2d';

describe('answers of the Query APIs', () => {
  test('have the layout that was recorded', () => {
    proves('query-layout');
    const head = { service: 'sts', action: 'AssumeRoleWithSAML', requestId: REQUEST } as const;
    const result = {
      Audience: 'https://signin.aws.amazon.com/saml',
      AssumedRoleUser: { AssumedRoleId: 'AROA:maria', Arn: 'arn:aws:sts::1:assumed-role/R/maria' },
      PackedPolicySize: undefined,
      Empty: [],
      Nothing: {},
      Tags: [
        { Key: 'a', Value: '<&>"\'' },
        { Key: 'b', Value: '' },
      ],
      Names: ['x', 'y'],
      IsTruncated: false,
      Count: 3,
    };
    expect(resultXml(head, result)).toBe(
      `<AssumeRoleWithSAMLResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithSAMLResult>
    <Audience>https://signin.aws.amazon.com/saml</Audience>
    <AssumedRoleUser>
      <AssumedRoleId>AROA:maria</AssumedRoleId>
      <Arn>arn:aws:sts::1:assumed-role/R/maria</Arn>
    </AssumedRoleUser>
    <Empty/>
    <Nothing/>
    <Tags>
      <member>
        <Key>a</Key>
        <Value>&lt;&amp;&gt;&quot;'</Value>
      </member>
      <member>
        <Key>b</Key>
        <Value/>
      </member>
    </Tags>
    <Names>
      <member>x</member>
      <member>y</member>
    </Names>
    <IsTruncated>false</IsTruncated>
    <Count>3</Count>
  </AssumeRoleWithSAMLResult>
  <ResponseMetadata>
    <RequestId>${REQUEST}</RequestId>
  </ResponseMetadata>
</AssumeRoleWithSAMLResponse>
`,
    );
  });

  test('may have no result', () => {
    const head = { service: 'iam', action: 'DeleteRole', requestId: REQUEST } as const;
    expect(resultXml(head, undefined)).toBe(
      `<DeleteRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <ResponseMetadata>
    <RequestId>${REQUEST}</RequestId>
  </ResponseMetadata>
</DeleteRoleResponse>
`,
    );
  });

  test('carry errors in the recorded envelope', () => {
    const error = awsError('NoSuchEntity', 'The role with name X cannot be found.');
    expect(errorXml({ service: 'iam', requestId: REQUEST }, error)).toBe(
      `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <Error>
    <Type>Sender</Type>
    <Code>NoSuchEntity</Code>
    <Message>The role with name X cannot be found.</Message>
  </Error>
  <RequestId>${REQUEST}</RequestId>
</ErrorResponse>
`,
    );
  });

  test('blame the receiver for what is ours', () => {
    expect(awsError('InternalFailure', 'x')).toMatchObject({ status: 500, type: 'Receiver' });
  });

  test.each([
    '\u0000',
    '\u001b[31m',
    '\ud800',
    '\uffff',
    ']]>',
    '<!--',
    '\r\n',
    '\u0085',
    '\u2028',
  ])('stay well-formed when they echo %j', (hostile) => {
    const error = awsError('ValidationError', `Value '${hostile}' at 'x'`);
    const problems: string[] = [];
    const parsed = new DOMParser({
      onError: (level, text) => {
        // It warns of U+FFFD, which is what we put there.
        if (level !== 'warning') problems.push(text);
      },
    });
    const xml = errorXml({ service: 'sts', requestId: REQUEST }, error);
    const message = parsed.parseFromString(xml, 'text/xml').getElementsByTagName('Message').item(0);
    expect(problems).toEqual([]);
    const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
    expect(message?.textContent).toBe(`Value '${hostile.replace(illegal, '\ufffd')}' at 'x'`);
  });
});
