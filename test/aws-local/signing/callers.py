"""Calls aws-local by boto3 in every way of signing; prints what came of it as JSON."""
import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

given = json.load(sys.stdin)


def client(service, keys):
    return boto3.client(
        service,
        endpoint_url=given["endpoint"],
        region_name="us-west-2",
        aws_access_key_id=keys["id"],
        aws_secret_access_key=keys["secret"],
        aws_session_token=keys.get("token"),
        config=Config(retries={"max_attempts": 1}),
    )


def code(call):
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


keys = given["keys"]
session = given["session"]
wrong = {**session, "secret": "another"}
presigned = client("sts", session).generate_presigned_url(
    "get_caller_identity", HttpMethod="GET"
)
with urllib.request.urlopen(presigned) as answer:
    body = answer.read().decode()

print(
    json.dumps(
        {
            "user": client("sts", keys).get_caller_identity()["Arn"],
            "session": client("sts", session).get_caller_identity()["Arn"],
            "presigned": session["arn"] in body,
            "roles": len(client("iam", session).list_roles()["Roles"]),
            "wrongSts": code(client("sts", wrong).get_caller_identity),
            "wrongIam": code(client("iam", wrong).list_roles),
        }
    )
)
