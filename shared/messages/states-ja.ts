/** What EC2, systemd and our own documents call the states of servers, services and configurations. */
const STATES: Readonly<Record<string, string>> = {
  pending: '起動処理中',
  running: '稼働中',
  stopping: '停止処理中',
  stopped: '停止済み',
  'shutting-down': '終了処理中',
  terminated: '終了済み',
  active: '稼働中',
  reloading: '再読み込み中',
  activating: '起動処理中',
  deactivating: '停止処理中',
  inactive: '停止状態',
  failed: '異常終了の状態',
  maintenance: 'メンテナンス中',
  ok: '正常',
  broken: '誤りあり',
  unknown: '不明',
};

/** A state in Japanese; one that nobody has translated is quoted. */
export function stateIn(state: string): string {
  return STATES[state] ?? `「${state}」`;
}
