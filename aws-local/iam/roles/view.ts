import type { ResultTree } from '../../query/result.ts';
import type { Role } from '../../state/types.ts';
import { tagResults } from '../tags.ts';
import { wholeSeconds } from '../timestamps.ts';

/** A role as CreateRole answers it: without its session duration and its description (recorded). */
export function roleView(role: Role): ResultTree {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.roleId,
    Arn: role.arn,
    CreateDate: wholeSeconds(role.createDate),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy.text),
  };
}

/** As UpdateRoleDescription answers it. */
export function describedRoleView(role: Role): ResultTree {
  return { ...roleView(role), Description: role.description };
}

/** As ListRoles answers it: with the session duration, without tags (recorded). */
export function listedRoleView(role: Role): ResultTree {
  return { ...describedRoleView(role), MaxSessionDuration: role.maxSessionDuration };
}

/** As GetRole answers it: with tags, when there are any, and an empty last use (recorded). */
export function fullRoleView(role: Role): ResultTree {
  return {
    ...listedRoleView(role),
    ...boundaryView(role),
    ...tagsView(role),
    RoleLastUsed: {},
  };
}

export function boundaryView({ permissionsBoundary }: Role): ResultTree {
  if (permissionsBoundary === undefined) return {};
  return {
    PermissionsBoundary: {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: permissionsBoundary,
    },
  };
}

export function tagsView({ tags }: Role): ResultTree {
  return tags.length === 0 ? {} : { Tags: tagResults(tags) };
}

/** Policy documents travel percent-encoded as RFC 3986 says, inside the XML (IAM API reference). */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
