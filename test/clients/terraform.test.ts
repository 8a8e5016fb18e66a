import { writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IAMClient, TagRoleCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIdp, type StartedIdp } from '../../idp-server/index.ts';
import { startAwsLocal, type StartedAwsLocal } from '../../aws-local/index.ts';
import { testMetadata } from '../support/idp-metadata.ts';
import { HAS_TERRAFORM, startTerraform, type Terraform } from '../support/terraform.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { idpOptions } from '../idp-server/world.ts';
import { recipe } from './recipe.tf.ts';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/contact/ConnectAgent`;
const arn = (resource: string): string => `arn:aws:iam::${ACCOUNT}:${resource}`;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Alone a step takes five seconds; on a machine that has other work, several times that. */
const timeout = 90_000;

/** One chain of steps on one folder: a step that fails takes the later ones with it. */
describe.skipIf(!HAS_TERRAFORM)(
  'Terraform with the AWS provider, by endpoint alone',
  { timeout },
  () => {
    let folder: TemporaryFolder;
    let aws: StartedAwsLocal;
    let idp: StartedIdp;
    let terraform: Terraform;

    beforeAll(async () => {
      folder = await temporaryFolder();
      aws = await startAwsLocal({ account: ACCOUNT, region: 'us-west-2' });
      idp = await startIdp(await idpOptions());
      terraform = await startTerraform(folder.path, {
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      });
      await write('metadata.xml', idp.metadata());
      await write('backup.xml', await testMetadata('backup'));
      await write('main.tf', recipe(aws.endpoint));
      await terraform.run('init', '-input=false');
    }, timeout);
    afterAll(async () => {
      await terraform.stop();
      await aws.stop();
      await idp.stop();
      await folder[Symbol.asyncDispose]();
    });

    const write = (name: string, text: string) => writeFile(join(folder.path, name), text);
    const apply = (...args: string[]) =>
      terraform.run('apply', '-auto-approve', '-input=false', ...args);
    const state = () => JSON.stringify(aws.snapshot());
    /** The outputs as the last apply left them. */
    const outputs = async (): Promise<Record<string, unknown>> => {
      const kept = JSON.parse(await readFile(join(folder.path, 'terraform.tfstate'), 'utf8')) as {
        outputs: Record<string, { value: unknown }>;
      };
      return Object.fromEntries(
        Object.entries(kept.outputs).map(([name, { value }]) => [name, value]),
      );
    };

    it('creates the recipe, and sees no drift afterwards', async () => {
      expect(await apply()).toContain('Apply complete! Resources: 9 added');
      expect(await terraform.wouldChange()).toBe(false);
      expect(state()).toContain('ConnectAgent');
    });

    it('reads it all back by data sources', async () => {
      expect(await outputs()).toEqual({
        account: ACCOUNT,
        alias: 'contact-centre',
        partition: 'aws',
        provider: {
          name: 'PrimaryIdp',
          tags: { stage: 'one' },
          years: 100,
        },
        role: {
          arn: ROLE,
          boundary: arn('policy/Boundary'),
          description: 'Agents',
          duration: 43_200,
          tags: { stage: 'one' },
          unique_id: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
        },
        roles: [ROLE],
        administrator: 'Provides full access to AWS services and resources.',
      });
    });

    it('updates metadata, tags, boundary and policies in place', async () => {
      const renamed = 'https://renamed.idp.understudy.example';
      await write('metadata.xml', idp.metadata().replaceAll(idp.entityId, renamed));
      expect(await apply('-var=stage=two')).toMatch(/Resources: 0 added, 4 changed, 0 destroyed/);
      expect(state()).toContain(renamed);
      // A changed document is a new version of its policy.
      expect(state()).toContain('"defaultVersionId":"v2"');
      expect(state()).not.toContain('"permissionsBoundary":');
    });

    it('takes over what is there already (import), without a change', async () => {
      const known: Record<string, string> = {
        'aws_iam_saml_provider.primary': arn('saml-provider/PrimaryIdp'),
        'aws_iam_role.agent': 'ConnectAgent',
        'aws_iam_policy.extra': arn('policy/contact/Extra'),
        'aws_iam_role_policy.federation': 'ConnectAgent:Federation',
        'aws_iam_role_policy_attachment.extra': `ConnectAgent/${arn('policy/contact/Extra')}`,
        'aws_iam_account_alias.alias': 'contact-centre',
      };
      await terraform.run('state', 'rm', ...Object.keys(known));
      const blocks = Object.entries(known).map(
        ([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`,
      );
      await write('import.tf', blocks.join(''));
      expect(await apply('-var=stage=two')).toContain(
        'Resources: 6 imported, 0 added, 0 changed, 0 destroyed',
      );
    });

    it('sees what somebody else has changed', async () => {
      const iam = new IAMClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials });
      const RoleName = 'ConnectAgent';
      await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'by', Value: 'hand' }] }));
      iam.destroy();
      expect(await terraform.wouldChange('-var=stage=two')).toBe(true);
    });

    it('destroys it all', async () => {
      const out = await terraform.run('destroy', '-auto-approve', '-input=false', '-var=stage=two');
      expect(out).toContain('Destroy complete! Resources: 9 destroyed');
      expect(state()).not.toMatch(/ConnectAgent|PrimaryIdp|Extra|contact-centre/);
    });
  },
);
