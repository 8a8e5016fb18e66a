import { describe, expect, test } from 'vitest';
import { parseParameters } from '../../../aws-local/query/parameters.ts';

describe('form-encoded parameters', () => {
  test.each([
    ['half a percent sequence', 'A=%4', 'MalformedQueryString', 404],
    ['a percent sequence that is none', 'A=%zz', 'MalformedQueryString', 404],
    ['bytes that are not UTF-8', 'A=%ff%fe', 'MalformedQueryString', 404],
    ['a name that is not UTF-8', '%ff=A', 'MalformedQueryString', 404],
    ['a name twice', 'A=1&B=2&A=1', 'InvalidParameterCombination', 400],
    ['a name twice, once escaped', 'A=1&%41=1', 'InvalidParameterCombination', 400],
    [
      'too many of them',
      Array.from({ length: 1_001 }, (_, n) => `a${n}=`).join('&'),
      'InvalidParameterCombination',
      400,
    ],
    ['too many parts', 'a.b.c.d.e.f.g.h.i=1', 'MalformedInput', 400],
  ])('refuse %s', (_title, encoded, code, status) => {
    expect(parseParameters(encoded)).toMatchObject({ kind: 'aws-error', code, status });
  });

  test('refuse a name that stands in the query string and in the form', () => {
    expect(parseParameters('Action=GetRole', 'Action=DeleteRole')).toMatchObject({
      code: 'InvalidParameterCombination',
    });
  });

  test('unfold dotted names', () => {
    const parameters = parseParameters('a.member.1.Key=x&a.member.1=y&b');
    expect(parameters).toEqual(
      new Map([
        [
          'a',
          {
            children: new Map([
              [
                'member',
                {
                  children: new Map([
                    [
                      '1',
                      {
                        value: 'y',
                        children: new Map([['Key', { value: 'x', children: new Map() }]]),
                      },
                    ],
                  ]),
                },
              ],
            ]),
          },
        ],
        ['b', { value: '', children: new Map() }],
      ]),
    );
  });

  test('are not led astray by names of JavaScript', () => {
    const parameters = parseParameters('__proto__.x=1&constructor=2&toString.length=3');
    expect(parameters).toBeInstanceOf(Map);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
