import type { HealthFamily } from '../domain/because';
import type { Language } from '../domain/duty';

/** What a notice of AWS Health means for the reader. AWS writes English alone, so this is ours in every language. */
export interface HealthWords {
  /** In a few words, for a subject. */
  readonly title: string;
  readonly meaning: string;
  /** What the reader can do. */
  readonly advice: string;
}

type Families = Readonly<Record<HealthFamily, HealthWords>>;

const en: Families = {
  retirement: {
    title: 'EC2 retires hardware',
    meaning:
      'The hardware under the server is failing. At the time given AWS stops the server, or, if its root disk is on the host, ends it with its data',
    advice:
      'Stop and start the server before then, in a window that suits you: it moves to other hardware. A public address that is no Elastic IP changes.',
  },
  termination: {
    title: 'EC2 will terminate a server',
    meaning:
      'AWS ends the server at the time given. It does not come back, and disks that are deleted with it are lost',
    advice: 'Take a backup now, and put another server in its place before then.',
  },
  stop: {
    title: 'EC2 will stop a server',
    meaning: 'AWS stops the server at the time given',
    advice: 'Stop and start it before then, in a window that suits you: it moves to another host.',
  },
  reboot: {
    title: 'EC2 will reboot a server',
    meaning: 'AWS reboots the server, or its host, at the time given',
    advice:
      'Choose the time yourself where EC2 offers that (Events in the console), or stop and start the server before then.',
  },
  connectivity: {
    title: 'EC2 maintains network or power',
    meaning: 'At the time given the server may be without network, or without power, for a short while',
    advice:
      'Wait, if that does no harm; or stop and start the server before then, and it moves to another host.',
  },
  database: {
    title: 'RDS maintenance',
    meaning: 'AWS has something to do on a database. It may restart or fail over in its maintenance window',
    advice: 'Look at the pending maintenance of the database, and apply it in a window that suits you.',
  },
  lifecycle: {
    title: 'End of support is near',
    meaning: 'A version that is in use comes to the end of its support',
    advice: 'Plan the upgrade before the date: afterwards AWS may upgrade by itself, or charge more.',
  },
  'volume-lost': {
    title: 'An EBS volume is lost',
    meaning: 'The disk failed, and AWS cannot bring its data back',
    advice: 'Restore it from its newest backup. Nothing else helps.',
  },
  'credentials-exposed': {
    title: 'An access key was exposed',
    meaning: 'AWS found an access key of the account in public',
    advice:
      'Deactivate the key now, look in CloudTrail for what was done with it, and answer the case in AWS Support. Whatever uses the key stops working.',
  },
  'recovery-succeeded': {
    title: 'EC2 recovered a server',
    meaning: 'The host failed, and AWS moved the server to another one',
    advice: 'Look whether its services came up. What was in memory is lost.',
  },
  'recovery-failed': {
    title: 'EC2 could not recover a server',
    meaning: 'The host failed, and AWS could not move the server to another one',
    advice: 'Stop and start the server.',
  },
  abuse: {
    title: 'A complaint about the account',
    meaning:
      'Somebody complained to AWS about what comes from a resource of the account: it may be in foreign hands',
    advice: 'Look at the resource, and answer AWS in time: it may otherwise be cut off.',
  },
  issue: {
    title: 'AWS has a problem',
    meaning: 'A service of AWS does not work as it should',
    advice: 'Do not fight it: wait, and look whether your systems suffer.',
  },
  other: {
    title: 'A notice of AWS',
    meaning: 'AWS has something to say about the account',
    advice: 'Read what AWS writes.',
  },
};

const ja: Families = {
  retirement: {
    title: 'EC2 ハードウェアのリタイア',
    meaning:
      'サーバーの土台となるハードウェアに障害の兆候があります。AWS は予定時刻にサーバーを停止します (ルートディスクがホスト上にある場合は、データごと終了します)',
    advice:
      'それまでに、都合のよい時間帯でサーバーを停止して起動してください。別のハードウェアに移ります。Elastic IP でないパブリックアドレスは変わります。',
  },
  termination: {
    title: 'EC2 サーバーの終了予定',
    meaning: 'AWS は予定時刻にサーバーを終了します。元には戻らず、一緒に削除される設定のディスクは失われます',
    advice: 'すぐにバックアップを取り、それまでに代わりのサーバーを用意してください。',
  },
  stop: {
    title: 'EC2 サーバーの停止予定',
    meaning: 'AWS は予定時刻にサーバーを停止します',
    advice: 'それまでに、都合のよい時間帯で停止して起動してください。別のホストに移ります。',
  },
  reboot: {
    title: 'EC2 サーバーの再起動予定',
    meaning: 'AWS は予定時刻にサーバーまたはそのホストを再起動します',
    advice:
      'EC2 コンソールの「イベント」で時刻を選べる場合は変更するか、それまでにサーバーを停止して起動してください。',
  },
  connectivity: {
    title: 'EC2 ネットワーク・電源のメンテナンス',
    meaning: '予定時刻に、サーバーのネットワークまたは電源が短時間途切れる可能性があります',
    advice:
      '影響がなければそのままお待ちください。避ける場合は、それまでにサーバーを停止して起動すると別のホストに移ります。',
  },
  database: {
    title: 'RDS のメンテナンス',
    meaning:
      'AWS がデータベースの作業を予定しています。メンテナンスウィンドウで再起動やフェイルオーバーが起きる可能性があります',
    advice: 'データベースの保留中のメンテナンスを確認し、都合のよい時間帯に適用してください。',
  },
  lifecycle: {
    title: 'サポート終了のお知らせ',
    meaning: '使用中のバージョンのサポートが終了します',
    advice:
      '期日までにアップグレードを計画してください。期日後は自動でアップグレードされたり、追加料金がかかったりすることがあります。',
  },
  'volume-lost': {
    title: 'EBS ボリュームの消失',
    meaning: 'ディスクが故障し、AWS でもデータを復旧できません',
    advice: '最新のバックアップから復元してください。ほかに方法はありません。',
  },
  'credentials-exposed': {
    title: 'アクセスキーの漏えい',
    meaning: 'アカウントのアクセスキーが公開されているのを AWS が見つけました',
    advice:
      'すぐにキーを無効化し、CloudTrail で利用状況を確認して、AWS サポートのケースに回答してください。このキーを使う処理は動かなくなります。',
  },
  'recovery-succeeded': {
    title: 'EC2 サーバーの自動復旧',
    meaning: 'ホストに障害が起き、AWS がサーバーを別のホストに移しました',
    advice: 'サービスが起動しているか確認してください。メモリ上の内容は失われています。',
  },
  'recovery-failed': {
    title: 'EC2 サーバーの自動復旧の失敗',
    meaning: 'ホストに障害が起きましたが、AWS はサーバーを別のホストに移せませんでした',
    advice: 'サーバーを停止して起動してください。',
  },
  abuse: {
    title: 'アカウントへの苦情',
    meaning:
      'アカウントのリソースからの通信などについて、AWS に苦情が届きました。不正に利用されている可能性があります',
    advice: 'リソースを確認し、期限内に AWS へ回答してください。回答がないと遮断されることがあります。',
  },
  issue: {
    title: 'AWS の障害',
    meaning: 'AWS のサービスに問題が起きています',
    advice: '復旧を待ち、システムへの影響を確認してください。むやみに操作しないでください。',
  },
  other: {
    title: 'AWS からのお知らせ',
    meaning: 'アカウントについて AWS からお知らせがあります',
    advice: 'AWS の文面を確認してください。',
  },
};

const words: Readonly<Record<Language, Families>> = { en, ja };

/** The words for a family of notices; those of any other for one that a ticket of another version names. */
export function healthWords(family: string, language: Language): HealthWords {
  const families: Readonly<Record<string, HealthWords>> = words[language];
  return families[family] ?? words[language].other;
}
