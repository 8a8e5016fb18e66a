"""Plays AWS's recipe against an endpoint by boto3 alone; prints what it saw as JSON."""
import json
import sys

import boto3
from botocore.exceptions import ClientError

given = json.load(sys.stdin)
keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
where = {"endpoint_url": given["endpoint"], "region_name": "us-west-2"}
iam = boto3.client("iam", **where, **keys)
sts = boto3.client("sts", **where, **keys)
seen = {}


def refusal(call, **arguments):
    """The code, status and message of a call that must fail."""
    try:
        call(**arguments)
    except ClientError as error:
        response = error.response
        return [
            response["Error"]["Code"],
            response["ResponseMetadata"]["HTTPStatusCode"],
            response["Error"]["Message"],
        ]
    return None


created = iam.create_saml_provider(
    Name="PrimaryIdp", SAMLMetadataDocument=given["metadata"], Tags=[{"Key": "stage", "Value": "one"}]
)
provider = created["SAMLProviderArn"]
seen["provider"] = provider
seen["twice"] = refusal(
    iam.create_saml_provider, Name="PrimaryIdp", SAMLMetadataDocument=given["metadata"]
)
seen["missing"] = refusal(
    iam.get_saml_provider, SAMLProviderArn=provider.replace("PrimaryIdp", "NonExistentProvider")
)
got = iam.get_saml_provider(SAMLProviderArn=provider)
seen["years"] = got["ValidUntil"].year - got["CreateDate"].year
seen["mode"] = got["AssertionEncryptionMode"]
seen["tags"] = got["Tags"]

role = iam.create_role(RoleName="ConnectAgent", AssumeRolePolicyDocument=given["trust"])["Role"]
seen["keys"] = sorted(role)
seen["trust"] = role["AssumeRolePolicyDocument"]
iam.put_role_policy(RoleName="ConnectAgent", PolicyName="Federation", PolicyDocument=given["policy"])
seen["policies"] = iam.list_role_policies(RoleName="ConnectAgent")["PolicyNames"]

redeem = {"RoleArn": role["Arn"], "PrincipalArn": provider}
session = sts.assume_role_with_saml(**redeem, SAMLAssertion=given["assertion"])
credentials = session["Credentials"]
caller = boto3.client(
    "sts",
    **where,
    aws_access_key_id=credentials["AccessKeyId"],
    aws_secret_access_key=credentials["SecretAccessKey"],
    aws_session_token=credentials["SessionToken"],
).get_caller_identity()
seen["caller"] = caller["Arn"]
seen["audience"] = session["Audience"]
seen["packed"] = session.get("PackedPolicySize")
seen["refused"] = refusal(sts.assume_role_with_saml, **redeem, SAMLAssertion=given["tampered"])
seen["inUse"] = refusal(iam.delete_role, RoleName="ConnectAgent")

iam.delete_role_policy(RoleName="ConnectAgent", PolicyName="Federation")
iam.delete_role(RoleName="ConnectAgent")
iam.delete_saml_provider(SAMLProviderArn=provider)
seen["left"] = iam.list_saml_providers()["SAMLProviderList"]
print(json.dumps(seen))
