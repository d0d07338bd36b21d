import { read } from '../../events/read';
import { sampleObject } from './sample';

const reply = sampleObject('toban', 'handmade-reply.json');

function readWith(changes: object) {
  const [reading] = read({ ...reply, detail: { ...(reply['detail'] as object), ...changes } });
  return reading;
}

describe('a reply', () => {
  it('is the same reply each time that it comes', () => {
    const ids = [readWith({}), readWith({})].map((reading) =>
      reading?.kind === 'signal' ? reading.signal.id : undefined,
    );

    expect(ids[0]).toBeDefined();
    expect(ids[1]).toBe(ids[0]);
  });

  it('is refused when its signature is written in another way, which would make a second reply of it', () => {
    const signature = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ=';
    expect(Buffer.from(signature, 'base64').toString()).toBe('0123456789abcdef0123456789abcdef');

    expect(readWith({ signature })).toMatchObject({ kind: 'refused' });
  });
});
