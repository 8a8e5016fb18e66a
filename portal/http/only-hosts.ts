import type { RequestHandler } from 'express';

/** Refuses every Host but these, so that no page of elsewhere can make its own name mean this server. */
export function onlyHosts(hosts: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    if (hosts.has(nameOf(request.headers.host))) {
      next();
      return;
    }
    response.status(421).type('text').send('This portal does not answer to that host name\n');
  };
}

function nameOf(host = ''): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}
