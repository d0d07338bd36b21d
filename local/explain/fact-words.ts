import type { Language } from '../../shared/domain/duty';

/** How facts are told in one language. */
export interface FactWords {
  readonly unreadable: (fact: string, why: string) => string;
  readonly now: (at: string) => string;
  readonly stage: (name: string) => string;
  readonly ticket: (id: string, stage: string) => string;
  readonly noTicket: string;
  readonly intentOf: (intent: string) => string;
  readonly noIntent: string;
  readonly alarm: (state: string, since: string) => string;
  readonly alarmGone: string;
  readonly targets: (targets: string) => string;
  readonly peers: (targets: string) => string;
  readonly servers: (servers: string) => string;
  readonly calendars: (state: 'open' | 'closed', until: string | undefined) => string;
  readonly backups: (jobs: string) => string;
  readonly backupJob: (id: string, state: string) => string;
  readonly noBackupJob: string;
  readonly resourceGroup: (members: string) => string;
  readonly checks: (system: string, instance: string) => string;
  readonly stopping: (instanceType: string, hasHostDisks: boolean, isProtected: boolean) => string;
  readonly agent: (ping: string) => string;
  readonly agentMissing: string;
  readonly ledger: (changes: number, permits: number) => string;
  readonly killSwitch: (value: string) => string;
  readonly signature: (verdict: 'valid' | 'forged') => string;
  readonly command: (id: string, status: string, result: string) => string;
  readonly commandNotFound: string;
}

export const factWords: Readonly<Record<Language, FactWords>> = {
  en: {
    unreadable: (fact, why) => `${fact} cannot be read: ${why}`,
    now: (at) => `it is ${at}`,
    stage: (name) => `the stage is ${name}`,
    ticket: (id, stage) => `the ticket ${id} is ${stage}`,
    noTicket: 'this matter has no ticket yet',
    intentOf: (intent) => `the command was sent for ${intent}`,
    noIntent: 'the command is none of ours',
    alarm: (state, since) => `CloudWatch says ${state} since ${since}`,
    alarmGone: 'CloudWatch knows no alarm of this name',
    peers: (targets) => `behind the load balancer of the system are ${targets || 'no targets'}`,
    targets: (targets) => `the target group has ${targets || 'no targets'}`,
    servers: (servers) => `EC2 has ${servers || 'no such server'}`,
    calendars: (state, until) => `the Change Calendars are ${state}${until ? ` until ${until}` : ''}`,
    backups: (jobs) => `backups of the server under way: ${jobs || 'none'}`,
    backupJob: (id, state) => `the backup job ${id} is ${state}`,
    noBackupJob: 'AWS Backup knows no such job',
    resourceGroup: (members) => `the resource group has ${members || 'no members'}`,
    checks: (system, instance) => `the status checks are ${system} (host) and ${instance} (server)`,
    stopping: (instanceType, hasHostDisks, isProtected) =>
      `${instanceType} has ${hasHostDisks ? 'disks' : 'no disks'} of the host, and the server ${isProtected ? 'must not' : 'may'} be stopped`,
    agent: (ping) => `the agent is ${ping}`,
    agentMissing: 'Systems Manager does not know the server',
    ledger: (changes, permits) =>
      `${changes || 'no'} recent ${changes === 1 ? 'change' : 'changes'}, ${permits || 'no'} ${permits === 1 ? 'permit' : 'permits'} in use`,
    killSwitch: (value) => `the kill switch reads ${value}`,
    signature: (verdict) => `the signature is ${verdict}`,
    command: (id, status, result) => `the command ${id} ended with ${status}, saying ${result}`,
    commandNotFound: 'no such command was sent',
  },
  ja: {
    unreadable: (fact, why) => `${fact} を確認できません: ${why}`,
    now: (at) => `現在時刻は ${at}`,
    stage: (name) => `ステージは ${name}`,
    ticket: (id, stage) => `チケット ${id} は ${stage}`,
    noTicket: 'この件のチケットはまだない',
    intentOf: (intent) => `コマンドは ${intent} のために送られた`,
    noIntent: 'コマンドは当番のものではない',
    alarm: (state, since) => `CloudWatch では ${since} から ${state}`,
    alarmGone: 'CloudWatch にこの名前のアラームはない',
    peers: (targets) => `システムのロードバランサー配下: ${targets || 'ターゲットなし'}`,
    targets: (targets) => `ターゲットグループ: ${targets || 'ターゲットなし'}`,
    servers: (servers) => `EC2: ${servers || '該当なし'}`,
    calendars: (state, until) =>
      `Change Calendar は ${state === 'open' ? 'OPEN' : 'CLOSED'}${until ? ` (${until} まで)` : ''}`,
    backups: (jobs) => `実行中のバックアップ: ${jobs || 'なし'}`,
    backupJob: (id, state) => `バックアップジョブ ${id} は ${state}`,
    noBackupJob: 'AWS Backup にこのジョブはない',
    resourceGroup: (members) => `リソースグループ: ${members || 'メンバーなし'}`,
    checks: (system, instance) => `ステータスチェック: ホスト ${system}、サーバー ${instance}`,
    stopping: (instanceType, hasHostDisks, isProtected) =>
      `${instanceType} にホストのディスクは${hasHostDisks ? 'ある' : 'ない'}、停止保護は${isProtected ? '有効' : '無効'}`,
    agent: (ping) => `エージェントは ${ping}`,
    agentMissing: 'Systems Manager はこのサーバーを知らない',
    ledger: (changes, permits) => `最近の変更 ${changes} 件、使用中の操作権 ${permits} 件`,
    killSwitch: (value) => `停止スイッチは ${value}`,
    signature: (verdict) => (verdict === 'valid' ? '署名は正しい' : '署名は偽造されている'),
    command: (id, status, result) => `コマンド ${id} は ${status} で終了し、結果は ${result}`,
    commandNotFound: '該当するコマンドは送られていない',
  },
};
