/** AWS's recipe in Terraform's language: two providers that one role trusts, and what may be done with it. */
export function recipe(endpoint: string): string {
  return `
terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
}
variable "stage" { default = "one" }
provider "aws" {
  region                      = "us-west-2"
  skip_metadata_api_check     = true
  endpoints {
    iam = "${endpoint}"
    sts = "${endpoint}"
  }
}
${RESOURCES}
${DATA}
`;
}

const RESOURCES = `
resource "aws_iam_saml_provider" "primary" {
  name                   = "PrimaryIdp"
  saml_metadata_document = file("metadata.xml")
  tags                   = { stage = var.stage }
}
resource "aws_iam_saml_provider" "backup" {
  name                   = "BackupIdp"
  saml_metadata_document = file("backup.xml")
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithSAML", "sts:TagSession"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_saml_provider.primary.arn, aws_iam_saml_provider.backup.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "SAML:aud"
      values   = ["https://us-west-2.signin.aws.amazon.com/saml"]
    }
  }
}
resource "aws_iam_role" "agent" {
  name                 = "ConnectAgent"
  path                 = "/contact/"
  description          = "Agents"
  max_session_duration = 43200
  permissions_boundary = var.stage == "one" ? aws_iam_policy.boundary.arn : null
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  tags                 = { stage = var.stage }
}
resource "aws_iam_policy" "boundary" {
  name   = "Boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "connect:*", Resource = "*" }]
  })
}
resource "aws_iam_policy" "extra" {
  name        = "Extra"
  path        = "/contact/"
  description = "What agents may do besides"
  tags        = { stage = var.stage }
  policy      = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = var.stage, Effect = "Allow", Action = "connect:DescribeUser", Resource = "*" }]
  })
}
resource "aws_iam_role_policy_attachment" "extra" {
  role       = aws_iam_role.agent.name
  policy_arn = aws_iam_policy.extra.arn
}
resource "aws_iam_role_policy_attachment" "administrator" {
  role       = aws_iam_role.agent.name
  policy_arn = "arn:\${data.aws_partition.here.partition}:iam::aws:policy/AdministratorAccess"
}
resource "aws_iam_role_policy" "federation" {
  name   = "Federation"
  role   = aws_iam_role.agent.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = var.stage, Effect = "Allow", Action = "connect:GetFederationToken", Resource = "*" }]
  })
}
resource "aws_iam_account_alias" "alias" {
  account_alias = "contact-centre"
}
`;

const DATA = `
data "aws_caller_identity" "me" {}
data "aws_partition" "here" {}
data "aws_iam_account_alias" "current" {
  depends_on = [aws_iam_account_alias.alias]
}
data "aws_iam_saml_provider" "primary" {
  arn = aws_iam_saml_provider.primary.arn
}
data "aws_iam_role" "agent" {
  name = aws_iam_role.agent.name
}
data "aws_iam_roles" "agents" {
  name_regex  = "^Connect"
  path_prefix = "/contact/"
  depends_on  = [aws_iam_role.agent]
}
data "aws_iam_policy" "administrator" {
  name = "AdministratorAccess"
}
output "account" { value = data.aws_caller_identity.me.account_id }
output "partition" { value = data.aws_partition.here.partition }
output "alias" { value = data.aws_iam_account_alias.current.account_alias }
output "provider" {
  value = {
    name  = data.aws_iam_saml_provider.primary.name
    tags  = data.aws_iam_saml_provider.primary.tags
    years = tonumber(formatdate("YYYY", data.aws_iam_saml_provider.primary.valid_until)) - tonumber(formatdate("YYYY", data.aws_iam_saml_provider.primary.create_date))
  }
}
output "role" {
  value = {
    arn         = data.aws_iam_role.agent.arn
    unique_id   = data.aws_iam_role.agent.unique_id
    description = data.aws_iam_role.agent.description
    duration    = data.aws_iam_role.agent.max_session_duration
    boundary    = data.aws_iam_role.agent.permissions_boundary
    tags        = data.aws_iam_role.agent.tags
  }
}
output "roles" { value = tolist(data.aws_iam_roles.agents.arns) }
output "administrator" { value = data.aws_iam_policy.administrator.description }
`;
