"""Calls the API of Amazon Connect by boto3 alone; prints what it saw as JSON."""
import json
import sys

import boto3
from botocore.exceptions import ClientError

given = json.load(sys.stdin)
where = {"endpoint_url": given["endpoint"], "region_name": given["region"]}
admin = boto3.client(
    "connect", aws_access_key_id="test", aws_secret_access_key="test", **where
)
agent = boto3.client("connect", **given["agent"], **where)
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


instance = given["instance"]
token = agent.get_federation_token(InstanceId=instance)
seen["federated"] = sorted(token.keys() - {"ResponseMetadata"})
seen["signIn"] = token["SignInUrl"]
seen["hours"] = round(
    (
        token["Credentials"]["RefreshTokenExpiration"]
        - token["Credentials"]["AccessTokenExpiration"]
    ).total_seconds()
    / 3600
)
seen["modelled"] = refusal(admin.describe_instance, InstanceId="nobody")
try:
    admin.describe_user(InstanceId=instance, UserId="nobody")
except admin.exceptions.ResourceNotFoundException as error:
    seen["caught"] = type(error).__name__

created = admin.create_instance(
    IdentityManagementType="SAML",
    InstanceAlias="by-boto3",
    InboundCallsEnabled=True,
    OutboundCallsEnabled=True,
)
seen["taken"] = refusal(
    admin.create_instance,
    IdentityManagementType="SAML",
    InstanceAlias="by-boto3",
    InboundCallsEnabled=True,
    OutboundCallsEnabled=True,
)
described = admin.describe_instance(InstanceId=created["Id"])["Instance"]
seen["arn"] = described["Arn"]
seen["described"] = [described["InstanceStatus"], described["CreatedTime"].year]
pages = admin.get_paginator("list_instances").paginate(PaginationConfig={"PageSize": 1})
seen["aliases"] = [
    summary["InstanceAlias"] for page in pages for summary in page["InstanceSummaryList"]
]
user = {
    "Username": "by.boto3@example.com",
    "IdentityInfo": {"FirstName": "By", "LastName": "Boto"},
    "SecurityProfileIds": ["sp"],
    "RoutingProfileId": "rp",
    "InstanceId": created["Id"],
}
user_id = admin.create_user(**user)["UserId"]
seen["duplicate"] = refusal(admin.create_user, **user)[:2]
listed = admin.list_users(InstanceId=created["Id"])["UserSummaryList"]
seen["users"] = [summary["Username"] for summary in listed]
admin.delete_user(InstanceId=created["Id"], UserId=user_id)
seen["left"] = admin.list_users(InstanceId=created["Id"])["UserSummaryList"]
json.dump(seen, sys.stdout)
