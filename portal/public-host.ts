/** By this name come clients that are told what the public names of the IdPs mean. */
export const PUBLIC_HOST = 'portal.understudy.example';
