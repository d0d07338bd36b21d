import { pointerOf } from '../../shared/target';
import { alarmSays } from '../support/estate';

const disk = (dimensions: Record<string, string>) => ({
  namespace: 'CWAgent',
  metric: 'disk_used_percent',
  dimensions,
});
const pointer = (...dimensions: Record<string, string>[]) =>
  pointerOf(alarmSays('ALARM', '04:00', { measures: dimensions.map(disk) }));

describe('an alarm of the CloudWatch agent', () => {
  it('points at the node that its host names', () => {
    expect(pointer({ host: 'mi-0a1b2c3d4e5f60003', path: '/' })).toEqual({
      kind: 'instances',
      ids: ['mi-0a1b2c3d4e5f60003'],
    });
  });

  it('points at nobody by a host name, which is no id', () => {
    expect(pointer({ host: 'ip-10-0-0-4', path: '/' })).toEqual({ kind: 'nothing' });
  });

  it('points at the instance where it names both', () => {
    expect(pointer({ host: 'mi-0a1b2c3d4e5f60003', InstanceId: 'i-0a1b2c3d4e5f60001' })).toEqual({
      kind: 'instances',
      ids: ['i-0a1b2c3d4e5f60001'],
    });
  });
});
