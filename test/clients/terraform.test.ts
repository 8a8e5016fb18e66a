import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdp, type StartedIdp } from '../../idp-server/index.ts';
import { startAwsLocal, type StartedAwsLocal } from '../../aws-local/index.ts';
import { saySkipped } from '../support/say-skipped.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { idpOptions } from '../idp-server/world.ts';

const run = promisify(execFile);
const ACCOUNT = '111122223333';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/PrimaryIdp`;
/** Where the AWS provider lies, since no registry is asked: a folder as `terraform providers mirror` makes it. */
const PLUGINS = process.env['UNDERSTUDY_TERRAFORM_PLUGINS'] ?? '/opt/tf-plugins';

const missing = spawnSync('terraform', ['version']).status !== 0 || !existsSync(PLUGINS);
saySkipped('Terraform against aws-local', {
  missing,
  remedy:
    'put terraform on the PATH and name the folder of a mirrored AWS provider (terraform providers mirror) in UNDERSTUDY_TERRAFORM_PLUGINS',
});

describe.skipIf(missing)(
  'Terraform with the AWS provider, by endpoint alone',
  { timeout: 180_000 },
  () => {
    let folder: TemporaryFolder;
    let aws: StartedAwsLocal;
    let idp: StartedIdp;

    beforeAll(async () => {
      folder = await temporaryFolder();
      aws = await startAwsLocal({ account: ACCOUNT, region: 'us-west-2' });
      idp = await startIdp(await idpOptions());
      await mkdir(join(folder.path, 'home'));
      await writeFile(join(folder.path, 'metadata.xml'), idp.metadata());
      await writeFile(join(folder.path, 'main.tf'), configuration(aws.endpoint));
      await terraform('init', `-plugin-dir=${PLUGINS}`);
    }, 120_000);
    afterAll(async () => {
      await aws.stop();
      await idp.stop();
      await folder[Symbol.asyncDispose]();
    });

    async function terraform(command: string, ...args: string[]): Promise<string> {
      const { stdout } = await run('terraform', [command, ...args], {
        cwd: folder.path,
        maxBuffer: 2 ** 24,
        env: {
          PATH: process.env['PATH'],
          HOME: join(folder.path, 'home'),
          CHECKPOINT_DISABLE: '1',
          TF_CLI_ARGS_apply: '-no-color',
          TF_CLI_ARGS_destroy: '-no-color',
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
        },
      });
      return stdout;
    }

    /** Exit code 0 says that nothing would change, 2 that something would. */
    const planned = (...args: string[]) =>
      terraform('plan', '-input=false', '-detailed-exitcode', ...args).then(
        () => 0,
        ({ code }: { code: number }) => code,
      );

    it('creates provider, role, boundary and policies, and sees no drift afterwards', async () => {
      const out = await terraform('apply', '-auto-approve', '-input=false');
      expect(out).toContain('Apply complete! Resources: 6 added');
      expect(await planned()).toBe(0);
      expect(JSON.stringify(aws.snapshot())).toContain('ConnectAgent');
    });

    it('updates metadata, tags and a managed policy in place', async () => {
      const renamed = idp
        .metadata()
        .replaceAll(idp.entityId, 'https://renamed.idp.understudy.example');
      await writeFile(join(folder.path, 'metadata.xml'), renamed);
      expect(await planned('-var=stage=two')).toBe(2);
      const out = await terraform('apply', '-auto-approve', '-input=false', '-var=stage=two');
      expect(out).toMatch(/Resources: 0 added, \d changed, 0 destroyed/);
      expect(await planned('-var=stage=two')).toBe(0);
      const kept = JSON.stringify(aws.snapshot());
      expect(kept).toContain('https://renamed.idp.understudy.example');
      // A changed document is a new version of its policy.
      expect(kept).toContain('"defaultVersionId":"v2"');
    });

    it('takes over what is there already (import), without a change', async () => {
      await terraform('state', 'rm', 'aws_iam_saml_provider.primary');
      await terraform(
        'import',
        '-input=false',
        '-var=stage=two',
        'aws_iam_saml_provider.primary',
        PROVIDER,
      );
      expect(await planned('-var=stage=two')).toBe(0);
    });

    it('destroys it all', async () => {
      const out = await terraform('destroy', '-auto-approve', '-input=false', '-var=stage=two');
      expect(out).toContain('Destroy complete! Resources: 6 destroyed');
      expect(JSON.stringify(aws.snapshot())).not.toContain('ConnectAgent');
    });
  },
);

function configuration(endpoint: string): string {
  return `
terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
}
variable "stage" { default = "one" }
provider "aws" {
  region                      = "us-west-2"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
    iam = "${endpoint}"
    sts = "${endpoint}"
  }
}
resource "aws_iam_saml_provider" "primary" {
  name                   = "PrimaryIdp"
  saml_metadata_document = file("metadata.xml")
  tags                   = { stage = var.stage }
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithSAML"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_saml_provider.primary.arn]
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
  max_session_duration = 43200
  permissions_boundary = aws_iam_policy.boundary.arn
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
resource "aws_iam_role_policy" "federation" {
  name   = "Federation"
  role   = aws_iam_role.agent.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "connect:GetFederationToken", Resource = "*" }]
  })
}
`;
}
