import type { Stage } from '../domain/stage';
import type { Catalogue } from './catalogue';
import { generationIn, insteadIn } from './backup-words';
import { healthWords } from './health-words';
import { releasing } from './releasing';
import { stateIn } from './states-ja';

/** 日本語。当番の言葉で、何が起き、何に、なぜそれ以上しなかったかを書く。 */
export const ja: Catalogue = {
  'no-play-answers': ({ alarm }) => `アラーム ${alarm} に対応するプレイは duty.yml にありません。`,
  'alarm-about-toban': ({ alarm }) =>
    `${alarm} は Toban 自身を監視するアラームです。duty.yml の内容にかかわらず、人だけが対応します。`,
  'not-our-event': ({ what }) => `当番の対象外です: ${what}。`,
  'replayed-event': () => 'アーカイブから再生されたイベントです。過去の出来事には対応しません。',
  'already-seen': () => '受付済みのイベントの複製です。',
  'older-than-known': ({ alarm, at }, { at: time }) =>
    `${alarm} の ${time(at)} の状態は、すでに把握している状態より古いものです。`,
  'alarm-points-elsewhere': ({ alarm, server }) =>
    `${alarm} の監視対象が変更されたため、${server} は対象ではなくなりました。`,
  'alarm-settings-changed': ({ alarm, operation }) =>
    `${alarm} の設定変更です (${operation})。状態は変わっていません。`,
  'ok-without-ticket': ({ alarm }) => `${alarm} に未解決のチケットはありません。`,
  'no-data-ignored': ({ alarm }) => `${alarm} はデータ不足ですが、プレイの設定により見送ります。`,
  'no-such-ticket': ({ ticket }) => `チケット ${ticket} は存在しません。`,
  'nobody-waits-for-server': ({ server, state }) =>
    `${server} は${stateIn(state)}ですが、それを待つチケットはありません。`,
  'nobody-waits-for-command': ({ document }) => `${document} のこのコマンドを待つチケットはありません。`,
  'command-still-runs': ({ document, status }) => `${document} はまだ実行中です (${status})。`,
  'nothing-due': ({ until }, { at }) => `${at(until)} まで、することはありません。`,
  'matter-closed': () => 'チケットは解決済みです。',
  'schedule-of-another-duty': ({ schedule }) => `スケジュール ${schedule} は別の当番のものです。`,

  'alarm-raised': ({ alarm, reason }) => `${alarm} が発報しました: ${reason}`,
  'alarm-raised-again': ({ alarm, opening }) => `${alarm} が再び発報しました (24時間以内で${opening}回目)。`,
  'alarm-still-red': ({ alarm }) => `${alarm} は ALARM のままです。`,
  'alarm-has-no-data': ({ alarm }) => `${alarm} にデータが届いていません。正常かどうか判断できません。`,
  'alarm-is-ok': ({ alarm }) => `${alarm} は OK です。`,
  'alarm-deleted': ({ alarm }) => `${alarm} が削除されたため、この件を終了します。`,

  'only-told': ({ alarm, reason }) =>
    `${alarm} がアラーム状態です${reason ? ` (${reason})` : ''}。対応するプレイがないため、何も実行しません。`,
  'nothing-more-heard': ({ alarm, hours }) =>
    `${alarm} について ${hours} 時間新しい連絡がないため、チケットを閉じました。復旧したかどうかは監視元でご確認ください。`,
  'no-server-named': ({ alarm }) => `${alarm} からは対象サーバーを特定できないため、何も操作していません。`,
  'several-servers-named': ({ alarm, servers }) =>
    `${alarm} は複数のサーバーを指しています (${servers})。対象を1台に絞れないため、何も操作していません。`,
  'load-balancer-at-fault': ({ targetGroup, reason }) =>
    `ロードバランサーが ${targetGroup} のターゲットを確認できていません (${reason})。ロードバランサー側の障害のため、サーバーは操作しません。`,
  'no-target-unhealthy': ({ targetGroup }) => `${targetGroup} に異常なターゲットは見当たりません。`,
  'server-not-selected': ({ server, selector }) =>
    `${server} はプレイの対象 (セレクター「${selector}」) ではありません。`,
  'server-unknown': ({ server }) => `EC2 に ${server} が見つかりません。`,
  'answer-missing': ({ question, why }) => `「${question}」を確認できないため (${why})、何も操作しません。`,

  'kill-switch-on': ({ parameter, value, system, play }, { command }) =>
    `停止スイッチ ${parameter} の値は「${value}」です。「off」のときだけ操作します。\`${command(releasing({ system, play }))}\` で解除できます。`,
  'kill-switch-unreadable': ({ parameter, why }) =>
    `停止スイッチ ${parameter} を読み取れません (${why})。停止中とみなします。`,
  rehearsal: ({ action, server }) =>
    `予行演習です。本番なら ${server} で ${action} を実行します。何も操作していません。`,
  'stage-observes': ({ stage, action, server }) =>
    `本来は ${server} で ${action} を実行しますが、ステージ「${stage}」は監視のみです。操作を許可するには duty.yml の \`armed\` に追加してください。`,
  'play-observes': ({ play, action, server }) =>
    `本来は ${server} で ${action} を実行しますが、プレイ「${play}」は監視のみです。操作を許可するには duty.yml の \`observe\` を外してください。`,
  'not-opted-in': ({ server, system, found }) =>
    `${server} にタグ toban=${system} がないため、操作の対象外です${found ? ` (現在は toban=${found})` : ''}。`,
  'freeze-window': ({ name, action, server, until }, { at }) =>
    `duty.yml の変更凍結期間「${name}」のため、${server} への ${action} は ${at(until)} まで見合わせます。`,
  'calendar-closed': ({ calendars, action, server, until }, { at }) =>
    `Change Calendar ${calendars} が CLOSED のため、${server} への ${action} を見合わせます。${at(until)} に再確認します。`,
  'frozen-by-tag': ({ value, action, server, until }, { at }) =>
    `${server} にタグ toban-freeze${value ? `=${value}` : ''} が付いています (デプロイ中など)。${action} を見合わせ、${at(until)} に再確認します。`,
  'backup-running': ({ job, action, server, until }, { at }) =>
    `${server} で AWS Backup のジョブ (${job}) が終わっていないため、${action} を見合わせます。${at(until)} に再確認します。`,
  'server-not-running': ({ server, state }) =>
    `${server} は${stateIn(state)}です。意図的な操作とみなし、手を出しません。`,
  'in-scaling-group': ({ server, group, action }) =>
    `${server} は Auto Scaling グループ ${group} に属しており、${action} の間に置き換えられるおそれがあるため実行しません。`,
  'no-scaling-group': ({ server }) =>
    `${server} は Auto Scaling グループに属していないため、置き換えることができません。`,
  'replacement-asks': ({ server }) =>
    `${server} は終了され (保存されているデータも失われます)、Auto Scaling グループが新しいサーバーを起動します。実行には承認が必要です。`,
  'not-an-instance': ({ server, action }) =>
    `${server} は EC2 インスタンスではないため、${action} を指示できません。`,
  'disks-would-be-lost': ({ server, why }) =>
    `${server} を停止するとデータが失われるため、停止しません: ${why}。`,
  'stop-protected': ({ server }) => `${server} は停止保護 (DisableApiStop) が有効なため、停止しません。`,
  'server-is-spot': ({ server, lifecycle }) =>
    `${server} は ${lifecycle} インスタンスです。停止すると起動できなくなるおそれがあるため、停止しません。`,
  'address-would-change': ({ server, address }) =>
    `${server} を停止するとパブリック IP アドレス ${address} が変わります (Elastic IP ではありません)。このアドレスでの接続はできなくなります。`,
  'event-stale': ({ alarm, minutes }) => `${alarm} は、通知が届く ${minutes} 分前から ALARM でした。`,
  'alarm-ok-again': ({ alarm }) => `${alarm} はすでに OK に戻っています。`,
  'alarm-gone': ({ alarm }) => `${alarm} はもう存在しません。`,
  muted: ({ by, until }, { at }) => `${by} により ${at(until)} までミュート中です。`,
  suppressed: ({ by }) => `アラームのアクションは抑制されています (${by})。`,
  'config-broken': ({ service, server, error }) =>
    `${server} の ${service} の設定に誤りがあり、再起動しても復旧しません: ${error}`,
  'fix-does-not-hold': ({ alarm, openings }) =>
    `${alarm} は24時間で${openings}回発報しています。自動復旧では解決していません。原因の調査が必要です。`,
  'too-early': ({ action, server, minutes, until }, { at }) =>
    `${server} は AWS により自動で復旧することがあるため、発報から${minutes}分待ちます。復旧しなければ ${at(until)} 以降に ${action} を実行します。`,
  'host-broken': ({ server, until }, { at }) =>
    `${server} のホストに障害があります。再起動してもホストは変わらないため、${at(until)} に再確認します。`,
  'cooling-down': ({ action, server, until }, { at }) =>
    `${server} では先ほど ${action} を実行したばかりです。${at(until)} までは再実行しません。`,
  'server-cap-reached': ({ server, changes }) =>
    `${server} への操作が24時間で${changes}回となり、上限に達しました。`,
  'guard-failed': ({ guard, why }) =>
    `ガード「${guard}」の判定中にエラーが発生しました (${why})。確認できない操作は行わず、数分後に再確認します。`,
  'aws-in-trouble': ({ service, region, code, startsAt, until }, { at }) =>
    `${at(startsAt)} から ${region} の ${service} で AWS の障害が発生しています (AWS Health: ${code})。サーバーを操作しても解消しないため、AWS が解消を発表するまで操作を停止し、その後自動で再開します。続報がない場合は ${at(until)} に再開します。`,
  'aws-well-again': ({ region, code }) =>
    `${region} の AWS の障害 (AWS Health: ${code}) が解消したか、1日以上続報がないため、対応を再開します。`,
  'breaker-incidents': ({ play, incidents, until }, { at }) =>
    `プレイ「${play}」の障害が短時間に複数発生しています (${incidents})。個々のサーバーの問題ではないとみなし、${at(until)} までこのプレイによる操作を停止します。共通の原因を調査してください。`,
  'breaker-group': ({ group, servers, until }, { at }) =>
    `${group} のサーバーの30%以上に同時に異常が出ています (${servers})。個々のサーバーの問題ではないとみなし、${at(until)} まで操作を停止し、その後再確認します。共通の原因を調査してください。`,
  'breaker-failures': ({ changes, until }, { at }) =>
    `当番の直近5回の操作のうち半数以上が失敗しています (${changes})。${at(until)} まで操作を停止します。担当者の確認が必要です。`,
  'breaker-closed': ({ what }) =>
    `${what} のサーキットブレーカーが閉じました。まだ異常のあるものから順に対応を再開します。`,
  'changes-go-on': () =>
    '操作の失敗により開いていたサーキットブレーカーが閉じました。当番は通常どおり操作を再開します。',
  'blast-radius-reached': ({ server, group, changed, limit, until }, { at }) =>
    `${group} では直近1時間に他のサーバーを${changed}台操作しています (1時間あたり最大${limit}台)。${server} の操作は ${at(until)} まで待ちます。`,
  'peers-unhealthy': ({ server, action, healthy, others, needed, until }, { at }) =>
    `${server} で ${action} を実行すると、ロードバランサー配下で稼働するサーバーが不足します (他${others}台のうち正常${healthy}台、必要${needed}台)。${at(until)} に再確認します。`,
  'peers-nameless': ({ server, targetGroup, address }) =>
    `${targetGroup} のターゲットはアドレス (${address}) で登録されているため、${server} を除いた稼働台数を確認できません。`,
  'person-at-work': ({ person, action, server, ticket }) =>
    `${person}さんが ${server} の対応中です (チケット ${ticket})。${action} の実行には承認が必要です。承認されるまで実行しません。`,
  'mode-asks': ({ action, server, byHour }) =>
    `${byHour ? 'この時間帯に ' : ''}${server} で ${action} を実行するには承認が必要です (duty.yml の \`mode\`)。承認されるまで実行しません。`,
  'mode-notifies': ({ action, server, byHour }) =>
    `${byHour ? 'この時間帯' : 'この操作'}は通知のみです (duty.yml の \`mode\`)。${server} での ${action} は担当者の判断に任せます。`,
  'mode-notifies-until': ({ action, server, until }, { at }) =>
    `${at(until)} までは通知のみです (duty.yml の \`mode\`)。それまで ${server} での ${action} は担当者の判断に任せます。その時点でも復旧しておらず、確認した方もいない場合は、当番が対応を再開します。`,
  'acting-after-telling': ({ action, server }) =>
    `通知のみの時間帯が終わりましたが、まだ復旧しておらず、確認した方もいません。当番が ${server} で ${action} を実行します。`,
  'own-change-under-way': ({ server, holder, until }, { at }) =>
    `当番が ${server} を操作中です (${holder})。その間の発報は想定内のため、${at(until)} に再確認します。`,
  'group-busy': ({ group, holder, until }, { at }) =>
    `${group} では別の操作が進行中です${holder ? ` (${holder})` : ''}。${at(until)} に再確認します。`,

  acting: ({ action, server }) => `${server} で ${action} を実行します。`,
  'diagnosis-read': ({ server, service, state, config, diskPercent, memoryPercent, lastError, evidence }) =>
    `${server}: ${service} は${stateIn(state)}、設定は${stateIn(config)}、ディスク ${diskPercent}%、メモリ ${memoryPercent}%。` +
    (lastError ? `最後のエラー: ${lastError}` : '') +
    (evidence ? ` 全出力の保存先: ${evidence}` : ''),
  'disk-freed': ({ server, before, after, megabytes }) =>
    `${server}: ${megabytes} MB を空けました (ディスク使用率 ${before}% → ${after}%)。`,
  'order-accepted': ({ action, server }) =>
    `EC2 が ${server} への ${action} を受け付けました。復旧したかどうかはアラームで判断します。`,
  'order-unclear': ({ action, server, why }) =>
    `${server} への ${action} の応答を確認できません (${why})。実行された可能性があるため再実行はせず、アラームで判断します。`,
  'server-stopping': ({ server }) => `EC2 が ${server} を停止しています。停止を確認しだい、起動します。`,
  'server-starting': ({ server }) => `${server} の停止を確認しました。起動します。`,
  'server-moved': ({ server }) =>
    `${server} の停止と起動が完了しました (通常は別のホストに移ります)。復旧したかどうかはアラームで判断します。`,
  'stop-hangs': ({ server, minutes }) =>
    `${server} の停止を指示してから${minutes}分経っても停止が完了しません。強制停止 (\`aws ec2 stop-instances --force\`) で解消することがありますが、ファイルシステムが壊れるおそれがあるため、当番は行いません。ご判断をお願いします。停止を確認しだい、当番が起動します。`,
  'start-fails': ({ server, why, until }, { at }) =>
    `当番が停止した ${server} を起動できません (${why})。${at(until)} まで1分ごとに再試行します。可能であれば手動で起動してください。`,
  'left-stopped': ({ server, state, minutes }) =>
    `当番が停止した ${server} は、起動を指示してから${minutes}分経っても${stateIn(state)}のままです。これ以上は再試行しません。起動をお願いします。`,
  'move-interrupted': ({ server, state }) =>
    `当番が再起動のために停止した ${server} が、別の操作により${stateIn(state)}になっています。当番は手を出しません。`,
  'server-out-of-sight': ({ server, minutes, why }) =>
    `当番が ${server} を停止してから${minutes}分、状態を確認できません (${why})。稼働しているか確認し、停止していれば起動してください。当番も確認を続けます。`,
  'action-succeeded': ({ action, server }) => `${server} での ${action} は成功と報告されました。`,
  'action-was-done': ({ action, server }) =>
    `${server} での ${action} は、同じ試行ですでに完了していました。`,
  'action-failed': ({ action, server, status, detail }) =>
    `${server} での ${action} は失敗しました (${status})${detail ? `: ${detail}` : '。'}`,
  'action-throttled': ({ action, server, why }) =>
    `AWS の呼び出し制限のため、${server} での ${action} はまだ実行されていません (${why})。後でもう一度試みます。`,
  'action-refused': ({ action, server, why }) => `${server} での ${action} は拒否されました: ${why}`,
  'action-unconfirmed': ({ action, server, minutes }) =>
    `${server} で ${action} が実行されたかどうか、${minutes}分経っても確認できません。`,
  'effect-failed': ({ effect, why }) => `${effect} を届けられませんでした: ${why}`,
  'node-unreachable': ({ server, ping }) =>
    ping === 'missing'
      ? `Systems Manager が ${server} を認識していません (エージェント、ロール、経路のいずれかがありません)。`
      : `${server} のエージェントが応答しません (${ping})。`,
  'waiting-for-alarm': ({ alarm, until }, { at }) => `${alarm} が OK に戻るのを ${at(until)} まで待ちます。`,
  'not-verified': ({ action, alarm, minutes }) =>
    `${action} から${minutes}分経っても ${alarm} は OK に戻っていません。`,
  verified: ({ action, server, found }) =>
    `${action} により ${server} は正常に戻りました (${found})。アラームの復旧を待ちます。`,
  'still-unwell': ({ action, server, minutes, found }) =>
    `${action} から${minutes}分経っても ${server} は正常に戻っていません (${found})。`,
  'cannot-verify': ({ action, server, why }) =>
    `${server} で ${action} の効果を確認できないため (${why})、これ以上の操作は行いません。`,
  'well-but-red': ({ alarm, server }) =>
    `${server} は正常ですが、${alarm} は ALARM のままです。サーバーへの操作では解決しないため、調査が必要です。`,

  approved: ({ person, action, server }) => `${person}さんが ${server} での ${action} を承認しました。`,
  rejected: ({ person, action, server }) =>
    `${person}さんが ${server} での ${action} を却下しました。実行せず、担当者に引き継ぎます。`,
  acknowledged: ({ person }) => `${person}さんが確認し、対応しています。`,
  snoozed: ({ person, until }, { at }) =>
    `${person}さんの依頼により ${at(until)} まで静観します。その後、当番が再確認します。`,
  'taken-over': ({ person }) =>
    `${person}さんが対応を引き継ぎました。当番はこのアラームについて、これ以上操作しません。`,
  'taking-over': ({ person }) =>
    `${person}さんが対応を引き継ぎます。実行中の操作だけは最後まで行い、新しい操作は始めません。`,
  'muted-by': ({ person, until }, { at }) =>
    `${person}さんの依頼により、${at(until)} まで重大なものと復旧のほかは通知しません。`,
  standing: ({ person, where }) => `${person}さんからの確認への回答: 現在は${STAGES[where] ?? where}。`,
  'called-next': ({ minutes, before, to }) =>
    (before
      ? `${minutes}分間、どなたからも回答がありません (呼び出し済み: ${before})。`
      : `${minutes}分間、どなたからも回答がありません。`) + `${to}さんに対応をお願いします。`,
  'called-again': ({ person, minutes, to }) =>
    `${person}さんの確認から${minutes}分経っても解決していません。改めて${to}さんに対応をお願いします。`,
  'left-to-report': () => '次の定時報告にまとめてお知らせします (個別の通知は行いません)。',
  'nobody-answered': ({ minutes, called }) =>
    `${minutes}分間、どなたからも回答がありませんでした${called ? ` (呼び出し済み: ${called})` : ''}。これ以上の呼び出しは行いません。`,
  'approval-expired': ({ action, server, minutes }) =>
    `${server} での ${action} について${minutes}分以内に回答がなかったため、実行していません。担当者の判断が必要です。`,
  'reply-forged': ({ person }) => `${person}さん名義の回答には正しい署名がありません。何も実行していません。`,
  'reply-foreign': ({ person, allowed }) =>
    `${person}さんの回答ですが、この件を決める権限がありません (承認できる人: ${allowed || 'なし'})。何も実行していません。`,
  'reply-too-late': ({ person, at: sent }, { at }) =>
    `${person}さんの回答 (${at(sent)}) は期限を過ぎて届きました。何も実行していません。`,
  'reply-to-nothing': ({ person, verb }) =>
    `${person}さんから「${verb}」の回答がありましたが、いま該当する依頼はありません。何も実行していません。`,
  'reply-to-another-plan': ({ person }) =>
    `${person}さんの回答は別の依頼に対するものです (計画がその後変わりました)。何も実行していません。新しい依頼をご確認ください。`,

  'health-followed-by-nobody': ({ code }) =>
    `${code}: duty.yml で AWS Health の通知を受け取る設定 (\`health\`) のシステムがありません。`,
  'health-concerns-others': ({ code }) => `${code} は、このシステムに関わる通知ではありません。`,
  'health-known': ({ code }) => `${code}: 新しい内容はありません。`,
  'health-in-pages': ({ code, pages, until }, { at }) =>
    `${code} は複数ページに分かれています (${pages})。${at(until)} までに届いた分をお知らせします。`,
  'health-noticed': ({ family, code, place, resources, startsAt, endsAt, words, remark }, { at }) => {
    const { meaning, advice } = healthWords(family, 'ja');
    return [
      `AWS Health の通知です。${meaning}。`,
      `種別: ${code} (${place})。`,
      resources ? `対象: ${resources}。` : '対象リソースの記載はありません。',
      ...(startsAt ? [`開始: ${at(startsAt)}。`] : []),
      ...(endsAt ? [`終了: ${at(endsAt)}。`] : []),
      ...(remark === 'over' ? ['すでに終了しています。'] : [advice]),
      ...(remark === 'holds' ? ['解消するまで、当番はこのリージョンのサーバーを操作しません。'] : []),
      ...(remark === 'incomplete'
        ? ['通知の一部が届いていないため、ほかにも対象がある可能性があります。']
        : []),
      ...(words ? [`AWS の文面 (英語): ${words}`] : []),
    ].join(' ');
  },
  'health-changed': ({ code, status, startsAt, endsAt, added, resolved, words }, { at }) =>
    [
      `AWS Health の続報です (${code})。`,
      ...(status ? [`状態: ${healthStatus[status] ?? status}。`] : []),
      ...(startsAt ? [`開始: ${at(startsAt)}。`] : []),
      ...(endsAt ? [`終了: ${at(endsAt)}。`] : []),
      ...(added ? [`対象に追加: ${added}。`] : []),
      ...(resolved ? [`対象から解除: ${resolved}。`] : []),
      ...(words ? [`AWS の文面 (英語): ${words}`] : []),
    ].join(' '),
  'health-soon': ({ family, code, resources, startsAt }, { at }) => {
    const { meaning, advice } = healthWords(family, 'ja');
    return `再度のお知らせです。${code} は ${at(startsAt)} に始まります。${meaning}。${resources ? `対象: ${resources}。` : ''}${advice}`;
  },
  'health-over': ({ code, resources }) =>
    `AWS Health の ${code} は終了しました${resources ? ` (${resources})` : ''}。`,
  'health-lapsed': ({ code }) => `${code} について AWS から30日間続報がないため、追跡を終了します。`,
  'health-needs-no-answer': ({ person, verb }) =>
    `${person}さんから AWS Health の通知に「${verb}」の回答がありましたが、この通知に回答は不要です。何も実行していません。`,

  'backup-not-wanted': ({ policy, server }) =>
    `${server} はポリシー ${policy} のバックアップ対象ではなくなったため、今後の確認を終了します。`,
  'backup-not-ours': ({ job }) => `バックアップジョブ ${job} を待っているチケットはありません。`,
  'backup-needs-no-answer': ({ person }) =>
    `${person}さんからバックアップについて回答がありましたが、この通知に回答は不要です。何も実行していません。`,
  'backup-due': ({ policy, server, generation, date, own }) =>
    `${server} の ${date} の${generationIn('ja', own)}バックアップの時刻になりました (ポリシー ${policy})。` +
    (own === generation
      ? ''
      : `取得できなかった日があるため、${generationIn('ja', generation)}として保管します。`),
  'backup-observed': ({ policy, stage, generation, date }) =>
    `ポリシー ${policy} の ${date} の${generationIn('ja', generation)}バックアップを取得する時刻ですが、ステージ "${stage}" は監視のみのため取得していません。取得するには duty.yml の \`armed\` に追加してください。`,
  'backup-under-way': ({ server, job }) =>
    `${server} では AWS Backup のジョブ${job ? ` (${job}) ` : ''}が実行中です。同時に実行できるジョブは1つだけです。`,
  'backup-begins': ({ server, generation, date }) =>
    `${server} の ${date} の${generationIn('ja', generation)}バックアップを AWS Backup に依頼します。`,
  'backup-taken': ({ server, generation, date, recoveryPoint }) =>
    `${server} の ${date} の${generationIn('ja', generation)}バックアップを取得しました${recoveryPoint ? ` (${recoveryPoint})` : ''}。`,
  'backup-with-issues': ({ server, generation, date, state, words }) =>
    `${server} の ${date} の${generationIn('ja', generation)}バックアップは取得できましたが、問題があります (${state})。${words ? `AWS の文面 (英語): ${words}` : ''}`,
  'backup-failed': ({ server, generation, date, state, words }) =>
    `${server} の ${date} の${generationIn('ja', generation)}バックアップに失敗しました (${state})。${words ? `AWS の文面 (英語): ${words} ` : ''}${insteadIn('ja', generation)}`,
  'backup-refused': ({ server, why }) =>
    `AWS Backup が ${server} のバックアップを受け付けませんでした: ${why}`,
  'backup-unconfirmed': ({ server, generation, date }) =>
    `${server} の ${date} の${generationIn('ja', generation)}バックアップを取得できたか確認できません。ボールトをご確認ください。${insteadIn('ja', generation)}`,
  'backup-missed': ({ policy, server, dates }) =>
    `${server} の ${dates} のバックアップは開始されませんでした (ポリシー ${policy})。次に成功したバックアップを代わりに保管します。`,

  'aws-recovered': ({ server }) =>
    `AWS が ${server} を別のホストに移しました。正常に戻ったかどうかはアラームで確認します。`,
  'aws-recovery-failed': ({ server }) =>
    `AWS による ${server} の自動復旧は失敗しました。これ以上待っても復旧は見込めません。`,
  'nobody-waits-for-recovery': ({ server }) =>
    `AWS による ${server} の復旧を待っているチケットはありません。`,

  healed: ({ alarm, action, server, seconds }, { lasting }) =>
    `${alarm} は${lasting(seconds)}で OK に戻りました。${server} で ${action} を実行しました。`,
  'recovered-alone': ({ alarm, seconds }, { lasting }) =>
    `${alarm} は${lasting(seconds)}で OK に戻りました。当番は何も変更していません。`,
  'recovered-after-hand-over': ({ alarm, seconds }, { lasting }) =>
    `${alarm} は${lasting(seconds)}で OK に戻りました。`,
  'waited-in-vain': ({ alarm, minutes }) =>
    `${alarm} の対応は、自然に解消するはずの要因が${minutes}分経っても解消しないため、保留のままになっていました。`,
  'nothing-left-to-try': ({ alarm, tried }) =>
    tried
      ? `${alarm} は ALARM のままで、これ以上試せる手順がありません (実施済み: ${tried})。`
      : `${alarm} は ALARM ですが、試せる手順がありません。`,
};

const STAGES: Readonly<Record<string, string>> = {
  acting: 'コマンドを実行中です',
  moving: 'サーバーを移動中です',
  verifying: 'アラームの復旧を確認中です',
  holding: '保留中です',
  asking: '承認待ちです',
  'handed-over': '担当者が対応中です',
  closed: '解決済みです',
} satisfies Readonly<Record<Stage['kind'], string>>;
const healthStatus: Readonly<Record<string, string>> = { open: '進行中', upcoming: '予定', closed: '終了' };
