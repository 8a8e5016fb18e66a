"""Goes by boto3 alone from an assertion to a role and on to another one; prints what it saw as JSON."""
import json
import sys

import boto3
from botocore.exceptions import ClientError

given = json.load(sys.stdin)
seen = {}


def client(credentials=None):
    """A client of STS with the credentials of an answer, or with those of the user."""
    keys = credentials or given["user"]
    return boto3.client(
        "sts",
        endpoint_url=given["endpoint"],
        region_name="us-west-2",
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys.get("SessionToken"),
    )


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


user = client()
first = user.assume_role_with_saml(
    RoleArn=given["role"], PrincipalArn=given["provider"], SAMLAssertion=given["assertion"]
)
agent = client(first["Credentials"])
chain = {"RoleArn": given["chained"], "RoleSessionName": "maria"}
second = agent.assume_role(
    **chain, Tags=[{"Key": "desk", "Value": "three"}], TransitiveTagKeys=["desk"]
)
seen["chained"] = client(second["Credentials"]).get_caller_identity()["Arn"]
seen["packed"] = second["PackedPolicySize"] > 0
seen["longer"] = refusal(agent.assume_role, **chain, DurationSeconds=3601)
seen["nobody"] = refusal(agent.assume_role, **{**chain, "RoleArn": given["role"]})
seen["token"] = refusal(agent.get_session_token)
seen["federated"] = refusal(agent.get_federation_token, Name="maria")
seen["account"] = user.get_access_key_info(AccessKeyId=second["Credentials"]["AccessKeyId"])["Account"]

session = client(user.get_session_token(DurationSeconds=900)["Credentials"])
seen["session"] = session.get_caller_identity()["Arn"]
federated = user.get_federation_token(Name="maria")
seen["user"] = federated["FederatedUser"]["FederatedUserId"]
seen["mine"] = client(federated["Credentials"]).get_caller_identity()["Arn"]
print(json.dumps(seen))
