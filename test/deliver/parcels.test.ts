import { parcels } from '../../events/delivery/normalize';
import type { BackupMatter, Notice } from '../../shared/domain/notice';
import { noticeOf } from '../support/notices';
import { reportOf } from '../support/reports';

const backup = {
  kind: 'backup',
  account: '111122223333',
  region: 'ap-northeast-1',
  policy: 'nightly',
  server: 'i-0a1b2c3d4e5f60001',
  name: 'web-1',
  date: '2026-03-01',
  generation: 'weekly',
} as BackupMatter;

/** What is read of a body that came through a queue. */
function readOf(body: object) {
  const eventSourceARN = 'arn:aws:sqs:ap-northeast-1:111122223333:toban-prod-channel-chat';
  const [parcel] = parcels({ Records: [{ messageId: 'm-1', body: JSON.stringify(body), eventSourceARN }] });
  return parcel?.content;
}

it('a notice about a backup says in every channel which one', () => {
  const { alarm: _alarm, ...rest } = noticeOf();
  const notice: Notice = { ...rest, backup };

  expect(readOf(notice)).toEqual({ kind: 'notice', notice });
});

it('a report says of which backups it tells', () => {
  const [matter] = reportOf().matters;
  const matters = matter ? [{ ...matter, backup }] : [];

  expect(readOf(reportOf({ matters }))).toMatchObject({
    kind: 'report',
    report: { matters: [{ backup: { policy: 'nightly', name: 'web-1', date: '2026-03-01' } }] },
  });
});
