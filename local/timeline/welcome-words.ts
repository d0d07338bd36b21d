import type { Language } from '../../shared/domain/duty';

/** What the first screen says. No line is wider than 100 columns, but for paths. */
export interface WelcomeWords {
  readonly packaging: string;
  readonly starting: string;
  readonly stopping: string;
  readonly onDuty: string;
  readonly armed: string;
  readonly observing: string;
  readonly console: string;
  state(folder: string): string;
  bundles(rules: number): string;
  alarms(count: number): string;
  readonly ownAlarms: string;
  service(name: string, pid: string, port: number): string;
  down(service: string): string;
  readonly breakIt: string;
  readonly nothingRuns: string;
  killed(server: string): string;
  readonly misconfigured: readonly string[];
  readonly handle: string;
  readonly tickets: string;
  readonly stop: string;
  readonly rehearse: string;
  /** Above what tickets of an earlier run say. */
  readonly before: string;
  readonly fromHere: string;
  times(zone: string): string;
}

export const welcomeWords: Readonly<Record<Language, WelcomeWords>> = {
  en: {
    packaging: 'Packaging the functions as they would be deployed',
    starting: 'Starting the local AWS and its servers',
    stopping: 'Stopping',
    onDuty: 'Toban is on duty.',
    armed: 'Armed: it heals.',
    observing: 'Observing: it tells and touches nothing.',
    console: '(all of this in the browser, with buttons)',
    state: (folder) => `state in ${folder}; npm start -- --fresh begins anew`,
    bundles: (rules) => `(the packaged bundles, ${rules} rules)`,
    alarms: (count) => `${count} watch the servers`,
    ownAlarms: 'watch-… are about Toban itself',
    service: (name, pid, port) => `${name} process ${pid} on 127.0.0.1:${port}`,
    down: (service) => `${service} does not run`,
    breakIt: 'Break something, in another terminal:',
    nothingRuns:
      'Nothing runs that could be broken. Correct the configuration and start again, or use --fresh.',
    killed: (server) => `the web server of ${server} dies; within about a minute the alarm goes off`,
    misconfigured: [
      'a broken configuration: kill the web server too, and Toban calls a person, not a restart.',
      'To repair it, take the line out again, press Ctrl-C and start again.',
    ],
    handle: 'In this folder, in another terminal:',
    tickets: 'what Toban works on; add -- ID for the whole story of one',
    stop: 'the kill switch: nothing is changed until npm run go',
    rehearse: 'rehearses an alarm: it is decided and told, not acted on',
    before: 'From an earlier run (npm start -- --fresh forgets it):',
    fromHere: 'Ctrl-C ends it all. What happens from here on:',
    times: (zone) => `(times in ${zone}, the time zone of this machine)`,
  },
  ja: {
    packaging: 'デプロイするときと同じ形で関数をパッケージしています',
    starting: 'ローカルの AWS とサーバーを起動しています',
    stopping: '終了しています',
    onDuty: '当番を開始しました。',
    armed: '操作を許可されています (armed)。自動で復旧します。',
    observing: '監視のみです。知らせますが、何も操作しません。',
    console: '(ブラウザーで経過を確認し、操作できます)',
    state: (folder) => `状態の保存先: ${folder} (npm start -- --fresh で初期化)`,
    bundles: (rules) => `(パッケージ済みのコード、ルール ${rules} 個)`,
    alarms: (count) => `${count} 個のアラームがサーバーを監視しています`,
    ownAlarms: 'watch-… は当番自身のアラームです。',
    service: (name, pid, port) => `${name} プロセス ${pid} (127.0.0.1:${port})`,
    down: (service) => `${service} は停止しています`,
    breakIt: '別のターミナルから、サーバーを壊してみてください。',
    nothingRuns:
      '動いているサービスがありません。設定を直して起動し直すか、--fresh を付けて起動してください。',
    killed: (server) => `${server} の Web サーバーが停止し、1 分ほどでアラームが発報します`,
    misconfigured: [
      '設定に誤りを加えます。続けて Web サーバーも停止させると、再起動せずに担当者へ引き継ぎます。',
      '元に戻すには、加えた行を消し、Ctrl-C で終了してから起動し直します。',
    ],
    handle: 'このフォルダーで、別のターミナルから:',
    tickets: '対応状況の一覧。-- ID を付けると、1 件の経過をすべて表示します',
    stop: '停止スイッチ。npm run go で解除するまで、何も変更しません',
    rehearse: 'アラームの予行演習。判断と通知だけを行い、何も操作しません',
    before: '前回までの記録 (npm start -- --fresh で消去):',
    fromHere: 'Ctrl-C ですべて終了します。ここから先は、実際の出来事です。',
    times: (zone) => `(時刻は、このマシンのタイムゾーン ${zone} です)`,
  },
};
