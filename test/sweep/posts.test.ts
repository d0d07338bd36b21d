import type { Channel } from '../../shared/domain/duty';
import type { NoticeEnding } from '../../local/sweep/ending';
import { amissInPosts } from '../../local/sweep/posts';
import type { PostedTo } from '../../local/vendors/served';

const office: Channel = { kind: 'teams', name: 'office', url: 'toban/teams' };
const opened: NoticeEnding = { ticket: 'aaaa-1', kind: 'opened', reason: 'web-down', isRepeat: false };
const resolved: NoticeEnding = { ...opened, kind: 'resolved' };

function showing(...texts: readonly string[]): { readonly teams: PostedTo } {
  const entries = texts.map((text) => ({ at: 0, channel: 'office', text }));
  return { teams: { inbox: () => entries } as unknown as PostedTo };
}

it('a room that shows every notice that people had mail about is well', () => {
  expect(
    amissInPosts(showing('opened\nweb-1', 'resolved\nweb-1'), { channels: { office } }, [opened, resolved]),
  ).toEqual([]);
});

it('a card that never came is missing', () => {
  expect(amissInPosts(showing('opened\nweb-1'), { channels: { office } }, [opened, resolved])).toEqual([
    '1 of 2 missing in office',
  ]);
});

it('a card may come again only with the word that it may be a repeat', () => {
  const repeat = 'opened\nweb-1\nmay have reached you before';
  expect(amissInPosts(showing('opened\nweb-1', repeat), { channels: { office } }, [opened])).toEqual([]);
  expect(amissInPosts(showing('opened\nweb-1', 'opened\nweb-1'), { channels: { office } }, [opened])).toEqual(
    ['twice: opened'],
  );
});

it('a channel that hears only of some severities may lack the others', () => {
  const channels = { office: { ...office, severities: ['critical' as const] } };
  expect(amissInPosts(showing(), { channels }, [opened])).toEqual([]);
});
