import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { renderJunit } from '../../reports/index.ts';
import { mixedRun } from '../support/run-results.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root.children[0] as Element;
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];

describe('the JUnit report', () => {
  const report = parse(renderJunit(mixedRun()));

  it('is XML that a strict parser takes, whatever a text holds', () => {
    expect(report.name).toBe('testsuites');
    const [failure] = all(report, 'failure');
    expect(failure?.text).toContain('"<late> \ufffd[2J & \ufffdgone"');
  });

  it('counts as it lists, over all and for each folder', () => {
    expect(report.attributes).toMatchObject({
      tests: '5',
      failures: '1',
      errors: '1',
      skipped: '2',
      time: '62.000',
    });
    const suites = all(report, 'testsuite').map(({ attributes: { name, tests } }) => [name, tests]);
    expect(suites).toEqual([
      ['login', '2'],
      ['refusal', '1'],
      ['session', '2'],
    ]);
    expect(all(report, 'testcase')).toHaveLength(5);
  });

  it('tells failures with expected, got and remedy, and keeps what broke apart as errors', () => {
    const [failure] = all(report, 'failure');
    expect(failure?.attributes['message']).toMatch(
      /^maria.garcia@example.com signs in by Backup IdP: expected refused at H5/,
    );
    expect(failure?.text.split('\n').map((line) => line.split(':')[0])).toEqual([
      'maria.garcia@example.com signs in by Backup IdP',
      'Expected',
      'Got',
      'Remedy',
    ]);
    const [error] = all(report, 'error');
    expect(error?.attributes).toMatchObject({
      type: 'broke',
      message: 'Somebody signs in: Chromium "x" does not start',
    });
  });

  it('keeps skips visible with their reasons', () => {
    expect(all(report, 'skipped').map(({ attributes }) => attributes['message'])).toEqual([
      'No Chromium was found',
      'No Chromium was found',
    ]);
  });

  it('names each case by what is behind the folder', () => {
    expect(
      all(report, 'testcase').map(({ attributes: { classname, name } }) => [classname, name]),
    ).toEqual([
      ['understudy.login', 'reaches-connect [primary, http]'],
      ['understudy.login', 'reaches-connect [backup, browser]'],
      ['understudy.refusal', 'tampered [sts]'],
      ['understudy.session', 'survives [browser]'],
      ['understudy.session', 'survives [backup, browser]'],
    ]);
  });

  it('says in every suite what the run was against', () => {
    const [suite] = all(report, 'testsuite');
    const properties = Object.fromEntries(
      all(suite as Element, 'property').map(({ attributes: { name, value } }) => [name, value]),
    );
    expect(properties).toMatchObject({
      'understudy.fidelity': 'stand-in',
      'understudy.account': '111122223333',
    });
  });
});
