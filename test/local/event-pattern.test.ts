import { compileEventPattern } from '../../local/services/event-pattern';

const event = {
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  resources: ['arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-down'],
  detail: {
    alarmName: 'web-down',
    state: { value: 'ALARM', count: 3 },
    address: '10.0.0.17',
    muted: null,
    actionsEnabled: true,
    nodes: [
      { id: 'i-1', zone: 'a' },
      { id: 'i-2', zone: 'b' },
    ],
    empty: [],
  },
};

function matches(pattern: unknown): boolean {
  return compileEventPattern(pattern)(event);
}

function detail(pattern: unknown): boolean {
  return matches({ detail: pattern });
}

describe('an event pattern', () => {
  it.each<[string, unknown, boolean]>([
    ['an exact text', { alarmName: ['web-down'] }, true],
    ['one of several texts', { alarmName: ['disk-full', 'web-down'] }, true],
    ['another text', { alarmName: ['disk-full'] }, false],
    ['a number', { state: { count: [3] } }, true],
    ['a number as text', { state: { count: ['3'] } }, false],
    ['a boolean', { actionsEnabled: [true] }, true],
    ['null', { muted: [null] }, true],
    ['null where there is a value', { alarmName: [null] }, false],
    ['null where there is nothing', { other: [null] }, false],
    ['all fields together', { alarmName: ['web-down'], state: { value: ['OK'] } }, false],
    ['a prefix', { alarmName: [{ prefix: 'web-' }] }, true],
    ['a prefix of another case', { alarmName: [{ prefix: 'WEB-' }] }, false],
    ['a prefix in any case', { alarmName: [{ prefix: { 'equals-ignore-case': 'WEB-' } }] }, true],
    ['a suffix', { alarmName: [{ suffix: '-down' }] }, true],
    ['a suffix in any case', { alarmName: [{ suffix: { 'equals-ignore-case': '-DOWN' } }] }, true],
    ['a text in any case', { alarmName: [{ 'equals-ignore-case': 'Web-Down' }] }, true],
    ['anything but another text', { alarmName: [{ 'anything-but': 'disk-full' }] }, true],
    ['anything but this text', { alarmName: [{ 'anything-but': ['disk-full', 'web-down'] }] }, false],
    ['anything but a number', { state: { count: [{ 'anything-but': [1, 2] }] } }, true],
    ['anything but, of what is absent', { other: [{ 'anything-but': 'x' }] }, false],
    ['anything but a prefix', { alarmName: [{ 'anything-but': { prefix: 'web' } }] }, false],
    ['anything but several prefixes', { alarmName: [{ 'anything-but': { prefix: ['disk', 'db'] } }] }, true],
    ['anything but a suffix', { alarmName: [{ 'anything-but': { suffix: 'down' } }] }, false],
    ['anything but a wildcard', { alarmName: [{ 'anything-but': { wildcard: 'w*n' } }] }, false],
    [
      'anything but a text in any case',
      { alarmName: [{ 'anything-but': { 'equals-ignore-case': 'WEB-DOWN' } }] },
      false,
    ],
    ['an equal number', { state: { count: [{ numeric: ['=', 3] }] } }, true],
    ['a range', { state: { count: [{ numeric: ['>', 2, '<=', 3] }] } }, true],
    ['a range that ends before', { state: { count: [{ numeric: ['>=', 0, '<', 3] }] } }, false],
    ['a number, of a text', { alarmName: [{ numeric: ['>', 0] }] }, false],
    ['a present field', { alarmName: [{ exists: true }] }, true],
    ['a present null', { muted: [{ exists: true }] }, true],
    ['an absent field', { other: [{ exists: false }] }, true],
    ['an absent field in an absent object', { other: { deep: [{ exists: false }] } }, true],
    ['an absent field that is present', { alarmName: [{ exists: false }] }, false],
    ['an absent field or a value', { other: [{ exists: false }, 'x'] }, true],
    ['a field in an empty list', { empty: [{ exists: true }] }, false],
    ['an object as if it were a leaf', { state: [{ exists: true }] }, false],
    ['a wildcard', { alarmName: [{ wildcard: 'w*-d*n' }] }, true],
    ['a wildcard that matches a part only', { alarmName: [{ wildcard: 'b-*' }] }, false],
    ['an escaped star', { alarmName: [{ wildcard: 'web\\*' }] }, false],
    ['an address block', { address: [{ cidr: '10.0.0.0/24' }] }, true],
    ['another address block', { address: [{ cidr: '10.0.1.0/24' }] }, false],
    ['a block of the other family', { address: [{ cidr: '2001:db8::/32' }] }, false],
    ['one of two alternatives', { $or: [{ alarmName: ['x'] }, { state: { count: [3] } }] }, true],
    ['none of two alternatives', { $or: [{ alarmName: ['x'] }, { state: { count: [4] } }] }, false],
    ['an alternative and a field', { alarmName: ['x'], $or: [{ muted: [null] }, { other: ['y'] }] }, false],
    ['any element of a list of objects', { nodes: { id: ['i-2'] } }, true],
    ['two fields of one element', { nodes: { id: ['i-2'], zone: ['b'] } }, true],
    ['two fields of different elements', { nodes: { id: ['i-2'], zone: ['a'] } }, false],
    ['an absence that only some elements have', { nodes: { zone: [{ exists: false }] } }, false],
  ])('asks for %s', (_, pattern, expected) => {
    expect(detail(pattern)).toBe(expected);
  });

  it('matches any element of a list', () => {
    expect(matches({ resources: [{ suffix: ':alarm:web-down' }] })).toBe(true);
  });

  it('may be JSON text', () => {
    expect(matches('{"source":["aws.cloudwatch"]}')).toBe(true);
  });

  it.each<[unknown, string]>([
    [{}, 'Empty objects are not allowed'],
    ['{', 'Not JSON'],
    [['a'], 'Filter is not an object'],
    [{ source: 'aws.ec2' }, '"source" must be an object or an array at source'],
    [{ detail: { state: [] } }, 'Empty arrays are not allowed at detail.state'],
    [{ detail: { state: {} } }, 'Empty objects are not allowed at detail.state'],
    [{ source: [{ prefx: 'a' }] }, 'Unrecognized match type prefx at source'],
    [{ source: [{ constructor: 'a' }] }, 'Unrecognized match type constructor at source'],
    [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'Only one key allowed in match expression at source'],
    [{ source: [['a']] }, 'Only one key allowed in match expression at source'],
    [{ source: [{ prefix: 5 }] }, 'prefix match pattern must be a string at source'],
    [{ source: [{ exists: 'yes' }] }, 'exists match pattern must be true or false at source'],
    [
      { source: [{ 'anything-but': ['a', 5] }] },
      'anything-but must be strings or numbers, not a mix at source',
    ],
    [
      { source: [{ 'anything-but': { numeric: ['=', 1] } }] },
      'Unsupported anything-but pattern numeric at source',
    ],
    [{ source: [{ numeric: ['>', 5, '<', 2] }] }, 'a numeric range is a lower bound followed'],
    [{ source: [{ numeric: ['~', 5] }] }, 'Unrecognized numeric range operator: ~ at source'],
    [{ source: [{ numeric: ['>', 6e9] }] }, 'must be between -5.0E9 and 5.0E9 at source'],
    [{ source: [{ wildcard: 'a**b' }] }, 'Consecutive wildcard characters at source'],
    [{ source: [{ wildcard: String.raw`a\b` }] }, 'Invalid escape character at source'],
    [{ source: [{ cidr: '10.0.0.0' }] }, 'Malformed CIDR'],
    [
      { detail: { $or: [{ a: ['b'] }] } },
      'There must have at least 2 Objects in $or relationship at detail.$or',
    ],
  ])('%j is refused: %s', (pattern, reason) => {
    expect(() => compileEventPattern(pattern)).toThrow(
      expect.objectContaining({
        code: 'InvalidEventPatternException',
        message: expect.stringContaining(reason),
      }),
    );
  });
});
