import { opsResult } from '../../shared/aws/commands';

describe('what a document says of itself', () => {
  it('is the object behind the last OPSRESULT', () => {
    expect(
      opsResult('starting\nOPSRESULT {"result":"refused"}\nmore\nOPSRESULT {"result":"restarted"}\n'),
    ).toEqual({
      result: 'restarted',
    });
  });

  it.each([
    ['cut in the middle', 'OPSRESULT {"kind":"diagnosis","service":"ht'],
    ['no object', 'OPSRESULT [1]'],
    ['no JSON', 'OPSRESULT done'],
    ['nothing', ''],
    ['not at the beginning of a line', 'echo OPSRESULT {"result":"restarted"}'],
  ])('is nothing when it is %s', (_, output) => {
    expect(opsResult(output)).toBeUndefined();
  });

  it('has only scalars', () => {
    expect(opsResult('OPSRESULT {"a":1,"b":true,"c":"x","d":null,"e":{"f":1}}')).toEqual({
      a: 1,
      b: true,
      c: 'x',
    });
  });

  it('holds no secret, and is read all the same when it held one', () => {
    const output = 'OPSRESULT {"lastError":"login failed password=hunter2","state":"failed"}';
    expect(opsResult(output)).toEqual({ lastError: 'login failed password=[redacted]', state: 'failed' });
  });
});
