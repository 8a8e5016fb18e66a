import { describe, expect, it } from 'vitest';
import { openProject, projectAccount } from '../../harness/index.ts';
import { federated, testMetadata } from '../support/idp-metadata.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('metadata of real IdPs in the account of a project', () => {
  it('stands in for every IdP that is in the document', async () => {
    await using folder = await temporaryFolder();
    const project = await openProject({ cwd: folder.path, config: undefined });
    const both = federated(await testMetadata('backup'), await testMetadata('primary'));
    const { seed } = await projectAccount(project, [both]);
    expect(seed.samlProviders?.map(({ metadata }) => metadata)).toEqual([both, both]);
  });

  it('is refused when none of them is of the configuration', async () => {
    await using folder = await temporaryFolder();
    const project = await openProject({ cwd: folder.path, config: undefined });
    const others = federated(
      await testMetadata('primary', 'https://a.example'),
      await testMetadata('backup', 'https://b.example'),
    );
    await expect(projectAccount(project, [others])).rejects.toThrow(
      'entityID "https://a.example", "https://b.example" is that of no IdP of the configuration',
    );
  });
});
