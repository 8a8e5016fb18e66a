import { defineFault } from '../fault.ts';

export const captivePage = defineFault({
  id: 'captive-page',
  title: 'A maintenance page with status 200 stands for everything',
  site: 'idp',
  parameters: {},
  explain: () =>
    'Every answer is a page that says so in words and 200 in numbers, as of a content network or a hotel ' +
    'network. A detector that looks at the status alone sees nothing wrong.',
  effect: () => ({
    level: 'http',
    answer: () => ({
      status: 200,
      title: 'We will be back soon',
      text: 'This identity provider is under maintenance.',
    }),
  }),
});
