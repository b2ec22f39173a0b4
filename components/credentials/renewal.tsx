import { type FormEvent, useId, useState } from 'react';
import type { KeyRecord } from '@/lib/credentials/key-record';
import type { RenewAnswer } from '@/lib/credentials/protocol';
import { formatTime } from '@/lib/japan-time';
import { call } from '@/lib/messaging';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import { keyWord } from '@/lib/orders/mall-names';
import { KEY_SPREADS } from '@/lib/orders/trouble';
import type { ShopSettings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { keyVerdict } from '../settings/report-words';
import { Button, LinkButton } from '../ui/button';
import { TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { type Step, StepList } from '../ui/step-list';
import styles from './credentials-page.module.css';

const RMS_MENU = 'https://mainmenu.rms.rakuten.co.jp/';
const KEY_PATH = 'RMS ＞ 店舗様向け情報・サービス ＞ WEB APIサービス ＞ 2-1 アプリ一覧';
/** Three calls of up to 20 s, behind a limiter of one in five seconds at the slowest. */
const PATIENCE = 2 * MINUTE;

type Props = { shop: ShopSettings; record: KeyRecord; now: Instant };
type Outcome = RenewAnswer | { kind: 'busy' } | { kind: 'silent' };

/** 更新: from RMS to GoQ, one step after the other; the old key stays in use until the new one answers (S-136, T-6). */
export function Renewal({ shop, record, now }: Props) {
  const [fields, setFields] = useState({ serviceSecret: '', licenseKey: '' });
  const [outcome, setOutcome] = useState<Outcome>();
  const title = useId();
  const { pending, renewedAt, inGoqAt, failedAt } = record;
  const accepted =
    outcome?.kind === 'accepted' || (renewedAt !== undefined && inGoqAt === undefined && !pending);

  async function renew(event: FormEvent) {
    event.preventDefault();
    setOutcome({ kind: 'busy' });
    const { mall, id } = shop;
    const answer = await call('credentials.renew', { shop: { mall, id }, credentials: fields }, PATIENCE);
    setOutcome(answer.ok ? answer.value : { kind: 'silent' });
    if (answer.ok && answer.value.kind !== 'problems') setFields({ serviceSecret: '', licenseKey: '' });
  }
  const problem = (field: keyof typeof fields) => {
    const found = outcome?.kind === 'problems' && outcome.problems.find((one) => one.field === field);
    if (!found) return undefined;
    const { message, repair } = found;
    return {
      message,
      ...(repair && {
        repair: { label: repair.label, press: () => setFields((old) => ({ ...old, ...repair.values })) },
      }),
    };
  };
  const text = (field: keyof typeof fields) => ({
    name: `renew-${shop.id}-${field}`,
    label: field,
    value: fields[field],
    secret: true,
    problem: problem(field),
    onText: (value: string) => setFields((old) => ({ ...old, [field]: value })),
  });
  return (
    <section className={styles.renewal} aria-labelledby={title}>
      <h2 id={title} className={styles.heading}>
        {shopName(shop)}のライセンスキーを更新する
      </h2>
      <StepList steps={stepsOf({ accepted, waiting: pending !== undefined, inGoq: inGoqAt !== undefined })} />
      <div role="status" className={styles.stack}>
        {outcome?.kind === 'busy' && '新しいキーを確かめています（RMSを3回読みます）'}
        {pending && <PendingNotice pending={pending} now={now} />}
        {!pending && failedAt !== undefined && (
          <Notice tone="stop" icon="stop">
            <b>新しいキーは使えませんでした（{formatTime(failedAt, now)}）</b>
            <span>
              90分たっても楽天が受け付けませんでした。古いキーのまま動いています。貼り直してください。
            </span>
          </Notice>
        )}
        <OutcomeNotice outcome={outcome} now={now} />
      </div>
      {accepted ? (
        <InGoq shop={shop} inGoq={inGoqAt !== undefined} />
      ) : (
        <form className={styles.stack} onSubmit={(event) => void renew(event)} noValidate>
          <p className={styles.row}>
            <LinkButton kind="outline" href={RMS_MENU} target="_blank" rel="noreferrer">
              RMSを開く
            </LinkButton>
            <span className={styles.note}>{KEY_PATH}</span>
          </p>
          <TextField {...text('serviceSecret')} placeholder="SP で始まります" />
          <TextField
            {...text('licenseKey')}
            placeholder="SL で始まります"
            hint="確かめて通ると、その場で入れ替わります。通るまでは、古いキーのまま動きます。"
          />
          <p>
            <Button type="submit" kind={pending ? 'pale' : 'filled'} disabled={outcome?.kind === 'busy'}>
              新しいキーを確かめて使う
            </Button>
          </p>
        </form>
      )}
    </section>
  );
}

function PendingNotice({ pending, now }: { pending: NonNullable<KeyRecord['pending']>; now: Instant }) {
  return (
    <Notice tone="neutral" icon="clock">
      <b>新しいキーの反映を待っています</b>
      <span>
        通常5〜10分、長いと30分以上かかります。次は {formatTime(Math.max(pending.nextTry, now), now)} に、
        {formatTime(pending.since + KEY_SPREADS, now)}{' '}
        まで自動で試します。そのあいだは古いキーのまま動きます。
      </span>
    </Notice>
  );
}

function OutcomeNotice({ outcome, now }: { outcome: Outcome | undefined; now: Instant }) {
  if (outcome?.kind === 'accepted')
    return (
      <Notice tone="ok" icon="ok">
        <b>新しいキーに入れ替えました</b>
        <span>止まっていた間の注文を、いまから取り直して照合します。</span>
      </Notice>
    );
  if (outcome?.kind === 'untested') {
    const { tone, icon, sentence, checks } = keyVerdict('rakuten', outcome.report, 0, now);
    return (
      <Notice tone={tone} icon={icon}>
        <b>{sentence}</b>
        <span>新しいキーは保存していません。古いキーのまま動いています。</span>
        {checks.map((check) => (
          <span key={check}>{check}</span>
        ))}
      </Notice>
    );
  }
  if (outcome?.kind === 'silent')
    return (
      <Notice tone="stop" icon="stop">
        <b>取り込みの本体が応答していません</b>
        <span>何も保存していません。この画面を開き直してください。</span>
      </Notice>
    );
  return null;
}

/** S-144: a key that was renewed in 設定 has to go into GoQ as well. */
export function GoqToo({ shop }: { shop: ShopSettings }) {
  const title = useId();
  return (
    <section className={styles.renewal} aria-labelledby={title}>
      <h2 id={title} className={styles.heading}>
        {shopName(shop)}の新しい{keyWord(shop.mall)}を、GoQにも入れてください
      </h2>
      <p className={styles.note}>
        GoQは古いキーのままなので、GoQの取り込みが止まります。各種設定 ＞ モール詳細設定
      </p>
      <InGoq shop={shop} inGoq={false} />
    </section>
  );
}

/** The last tick: GoQ keeps its own copy of the key (S-136, S-144). */
function InGoq({ shop: { mall, id }, inGoq }: { shop: ShopSettings; inGoq: boolean }) {
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={inGoq}
        onChange={({ target }) =>
          void call('credentials.in-goq', { shop: { mall, id }, done: target.checked })
        }
      />
      GoQ上でも、同じキーに更新しました
    </label>
  );
}

function stepsOf({
  accepted,
  waiting,
  inGoq,
}: {
  accepted: boolean;
  waiting: boolean;
  inGoq: boolean;
}): Step[] {
  const entered = accepted || waiting;
  return [
    { state: entered ? 'done' : 'now', title: 'RMSで新しいキーを発行', aside: 'RMSの画面' },
    { state: entered ? 'done' : 'later', title: 'ここに貼り付け' },
    { state: accepted ? 'done' : waiting ? 'now' : 'later', title: '接続テスト（通るまで自動）' },
    { state: accepted ? 'done' : 'later', title: '空白を取り直して照合', aside: '自動' },
    { state: inGoq ? 'done' : accepted ? 'now' : 'later', title: 'GoQ上でも更新' },
  ];
}
