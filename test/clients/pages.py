"""Waits and pages through IAM by boto3 alone; prints what it saw as JSON."""
import json
import sys

import boto3
from botocore.exceptions import WaiterError

given = json.load(sys.stdin)
iam = boto3.client(
    "iam",
    endpoint_url=given["endpoint"],
    region_name="us-west-2",
    aws_access_key_id="test",
    aws_secret_access_key="test",
)
seen = {}

provider = iam.create_saml_provider(
    Name="PrimaryIdp",
    SAMLMetadataDocument=given["metadata"],
    Tags=[{"Key": str(number), "Value": "x"} for number in range(3)],
)["SAMLProviderArn"]
for number in range(3):
    role = iam.create_role(
        RoleName=f"Role{number}", AssumeRolePolicyDocument=given["trust"]
    )["Role"]
    policy = iam.create_policy(
        PolicyName=f"Policy{number}", PolicyDocument=given["policy"]
    )["Policy"]
    iam.put_role_policy(
        RoleName="Role0", PolicyName=f"Inline{number}", PolicyDocument=given["policy"]
    )
    iam.attach_role_policy(RoleName="Role0", PolicyArn=policy["Arn"])
    iam.create_policy_version(PolicyArn=policy["Arn"], PolicyDocument=given["policy"])

quick = {"Delay": 0.1, "MaxAttempts": 3}
iam.get_waiter("role_exists").wait(RoleName="Role0", WaiterConfig=quick)
iam.get_waiter("policy_exists").wait(PolicyArn=policy["Arn"], WaiterConfig=quick)
try:
    iam.get_waiter("role_exists").wait(RoleName="Nobody", WaiterConfig=quick)
except WaiterError as error:
    seen["gaveUp"] = error.kwargs["reason"]


def paged(operation, key, **arguments):
    """How many pages of one item, and what boto3 joins them to."""
    arguments["PaginationConfig"] = {"PageSize": 1}
    paginate = iam.get_paginator(operation).paginate
    joined = paginate(**arguments).build_full_result()
    return [len(list(paginate(**arguments))), len(joined[key])]


seen["pages"] = {
    "roles": paged("list_roles", "Roles"),
    "policies": paged("list_policies", "Policies", Scope="Local"),
    "inline": paged("list_role_policies", "PolicyNames", RoleName="Role0"),
    "attached": paged(
        "list_attached_role_policies", "AttachedPolicies", RoleName="Role0"
    ),
    "versions": paged("list_policy_versions", "Versions", PolicyArn=policy["Arn"]),
    "tags": paged("list_saml_provider_tags", "Tags", SAMLProviderArn=provider),
    "details": paged(
        "get_account_authorization_details", "RoleDetailList", Filter=["Role"]
    ),
}
resource = boto3.resource(
    "iam",
    endpoint_url=given["endpoint"],
    region_name="us-west-2",
    aws_access_key_id="test",
    aws_secret_access_key="test",
)
seen["byResource"] = sorted(found.name for found in resource.roles.all())
seen["metadata"] = (
    resource.SamlProvider(provider).saml_metadata_document == given["metadata"]
)
print(json.dumps(seen))
