import { answeringAs, decidersAmong, operatorCommand } from '../../shared/messages/operator-command';
import { releasing } from '../../shared/messages/releasing';

const prod = { account: '111122223333', region: 'ap-northeast-1', stage: 'prod' };

it('names the account, the Region and the stage of what is deployed', () => {
  const command = operatorCommand(prod);
  expect(command('stop')).toBe('npm run stop -- --account 111122223333 --region ap-northeast-1 --stage prod');
  expect(command('reply -- ack k3x7q2m5vbtd-2 --as Mori')).toBe(
    'npm run reply -- ack k3x7q2m5vbtd-2 --as Mori --account 111122223333 --region ap-northeast-1 --stage prod',
  );
});

it('says nothing more where the command talks to the local AWS anyway', () => {
  expect(operatorCommand({ ...prod, stage: 'local' })('stop')).toBe('npm run stop');
  expect(operatorCommand()('stop')).toBe('npm run stop');
});

it.each([
  [['Mori'], '--as Mori'],
  [['運用担当'], '--as 運用担当'],
  [['Ken O’Neil'], "--as 'Ken O’Neil'"],
  [["Ken O'Neil"], "--as 'Ken O'\\''Neil'"],
  [['$(reboot)'], "--as '$(reboot)'"],
  [['Mori', 'Sato'], '--as NAME'],
  [[], '--as NAME'],
])('answers in the name of the one who is meant: %j', (people, words) => {
  expect(answeringAs(people)).toBe(words);
});

it('means those who may decide, and of these the called ones where there are any', () => {
  expect(decidersAmong(['Mori', 'Sato'], ['Sato', 'pager'])).toEqual(['Sato']);
  expect(decidersAmong(['Mori', 'Sato'], ['Ito'])).toEqual(['Mori', 'Sato']);
  expect(decidersAmong(['Mori'])).toEqual(['Mori']);
});

it('releases the switch that is on, and no other', () => {
  expect(releasing({})).toBe('go');
  expect(releasing({ system: 'shop' })).toBe('go -- --system shop');
  expect(operatorCommand(prod)(releasing({ play: 'web-down' }))).toBe(
    'npm run go -- --play web-down --account 111122223333 --region ap-northeast-1 --stage prod',
  );
});
