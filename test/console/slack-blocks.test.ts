import { readBlocks } from '../../local/console/slack-blocks';
import { vendorMessages } from '../../local/console/vendor-messages';

const blocks = [
  { type: 'header', text: { type: 'plain_text', text: 'web-1 is down' } },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*httpd* has failed: 5 &lt; 6. <https://example.com|The alarm>, <@U012AB3CD>',
    },
  },
  { type: 'divider' },
  {
    type: 'context',
    elements: [
      { type: 'mrkdwn', text: 'Ticket abc-1' },
      { type: 'image', alt_text: 'x' },
    ],
  },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Approve' },
        action_id: 'approve',
        value: '{"ticket":"abc-1","plan":"abcdefgh"}',
      },
      { type: 'button', text: { type: 'plain_text', text: 'Open' }, url: 'https://example.com' },
      {
        type: 'overflow',
        action_id: 'more',
        options: [
          { text: { type: 'plain_text', text: 'Mute' }, value: '{"verb":"mute","ticket":"abc-1"}' },
          { text: { type: 'plain_text', text: 'Help' }, url: 'https://example.com' },
        ],
      },
    ],
  },
];

it('reads the blocks of Slack from top to bottom, as a person does', () => {
  expect(readBlocks(blocks).text).toBe(
    '*web-1 is down*\n*httpd* has failed: 5 < 6. The alarm, @U012AB3CD\nTicket abc-1',
  );
});

it('knows the buttons by which a ticket is answered, and no others', () => {
  expect(readBlocks(blocks).buttons).toEqual([
    { label: 'Approve', verb: 'approve', ticket: 'abc-1', plan: 'abcdefgh' },
    { label: 'Mute', verb: 'mute', ticket: 'abc-1' },
  ]);
});

it('takes what every vendor received, in the order of time, and nothing where there is none', () => {
  const vendors = {
    slack: { inbox: () => [{ at: 2, channel: '#ops', thread: '1.1', text: 'plain', blocks }] },
    teams: { inbox: () => [{ at: 1, channel: 'ops', text: 'a card' }] },
    environment: { SLACK_API_URL: 'http://127.0.0.1:1/' },
  };

  expect(vendorMessages({ vendors }).map(({ kind, text }) => [kind, text.split('\n')[0]])).toEqual([
    ['teams', 'a card'],
    ['slack', '*web-1 is down*'],
  ]);
  expect(vendorMessages({})).toEqual([]);
});
