import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { expirySentence, warningOf } from '@/lib/credentials/expiry';
import { RAKUTEN_KEY_DAYS } from '@/lib/credentials/key-record';
import { removeOtherExpiry } from '@/lib/credentials/other-expiry';
import type { Instant } from '@/lib/orders/basics';
import { shopsWithRefusedKey } from '@/lib/store/troubles';
import { useNow } from '../health/use-now';
import { Button, LinkButton } from '../ui/button';
import { Icon } from '../ui/icon';
import page from '../ui/page.module.css';
import { orders } from '../workbench/databases';
import { Calendar } from './calendar';
import { calendarRows, type Row } from './calendar-rows';
import styles from './credentials-page.module.css';
import { IssueDayForm, OtherExpiryForm } from './date-forms';
import { NotificationForm } from './notification-form';
import { GoqToo, Renewal } from './renewal';
import { type Credentials, useCredentials } from './use-credentials';

/** What is open below the calendar: a shop's renewal, its day of issue, or a new date. */
type Open = { kind: 'renew' | 'issue'; id: string } | { kind: 'add' };

/** 認証情報: until when every credential lives, and the way through its renewal. */
export function CredentialsPage() {
  const credentials = useCredentials();
  const now = useNow();
  return credentials ? <Loaded {...credentials} now={now} /> : null;
}

function Loaded({ settings, keys, others, now }: Credentials & { now: Instant }) {
  const [open, setOpen] = useState<Open>();
  const refusals = useLiveQuery(() => shopsWithRefusedKey(orders)) ?? [];
  const rows = calendarRows(keys, others, refusals, settings.closedDays, now);
  const urgent =
    rows.find(({ refused }) => refused) ??
    rows.find(
      ({ expiresAt, shop }) => shop && expiresAt !== undefined && warningOf(expiresAt, now) !== undefined,
    );
  const waiting = keys.find(
    ({ shop, record }) =>
      shop.mall === 'rakuten' && (record.pending ?? (record.renewedAt && !record.inGoqAt)),
  );
  const hasGoq = settings.shops.some(({ otherSystem }) => otherSystem === 'goq');
  const goqToo = hasGoq
    ? keys.filter(({ shop, record }) => shop.mall === 'au-pay' && record.renewedAt && !record.inGoqAt)
    : [];
  const shown: Open | undefined =
    open ?? (waiting && { kind: 'renew', id: `${waiting.shop.mall}/${waiting.shop.id}` });
  const chosen =
    shown && shown.kind !== 'add'
      ? keys.find(({ shop }) => `${shop.mall}/${shop.id}` === shown.id)
      : undefined;
  const close = () => setOpen(undefined);
  return (
    <div className={page.root}>
      <div className={styles.head}>
        <h1 className={page.title}>認証情報</h1>
        <Button icon="plus" onClick={() => setOpen({ kind: 'add' })}>
          期限を追加する
        </Button>
      </div>
      {urgent && shown?.kind !== 'renew' && (
        <Urgent row={urgent} closed={settings.closedDays} now={now} onRenew={setOpen} />
      )}
      {keys.length === 0 && (
        <p className={styles.row}>
          店舗がまだ登録されていません。
          <LinkButton kind="pale" href="#/settings">
            設定を開く
          </LinkButton>
        </p>
      )}
      {goqToo.map(({ shop }) => (
        <GoqToo key={shop.id} shop={shop} />
      ))}
      {chosen && shown?.kind === 'renew' && (
        <Renewal key={chosen.shop.id} shop={chosen.shop} record={chosen.record} now={now} />
      )}
      {chosen && shown?.kind === 'issue' && (
        <IssueDayForm
          key={chosen.shop.id}
          shop={chosen.shop}
          lifeDays={chosen.record.lifeDays ?? RAKUTEN_KEY_DAYS}
          onDone={close}
        />
      )}
      {shown?.kind === 'add' && <OtherExpiryForm onDone={close} />}
      {rows.length > 0 && (
        <Calendar
          rows={rows}
          closed={settings.closedDays}
          now={now}
          action={(row) => <RowAction row={row} onOpen={setOpen} />}
        />
      )}
      <p className={styles.note}>灰色の列は土日・祝日と店舗の休業日です。14・7・3・1日前に知らせます。</p>
      <NotificationForm notifications={settings.notifications} />
    </div>
  );
}

type UrgentProps = {
  row: Row;
  closed: Credentials['settings']['closedDays'];
  now: Instant;
  onRenew: (open: Open) => void;
};

function Urgent({ row, closed, now, onRenew }: UrgentProps) {
  const { owner, what, expiresAt = 0, id, tone } = row;
  const name = `${owner}の${what}`;
  const hasEnded = row.expiresAt !== undefined && row.expiresAt < now;
  const { sentence, reason } =
    row.refused && !hasEnded ? refusal(name) : expirySentence(name, expiresAt, now, closed);
  return (
    <section className={`${styles.urgent} ${styles[tone]}`} aria-label="更新">
      <Icon name="key" size={22} />
      <h2 className={styles.sentence}>{sentence}</h2>
      {row.shop?.mall === 'rakuten' ? (
        <Button kind="filled" onClick={() => onRenew({ kind: 'renew', id })}>
          更新をはじめる
        </Button>
      ) : (
        <LinkButton kind="filled" href="#/settings">
          設定で更新する
        </LinkButton>
      )}
      <p className={styles.reason}>
        {reason}
        {row.shop?.mall === 'rakuten' && '更新は約5分、効くまで通常5〜10分（長いと30分以上）かかります。'}
      </p>
    </section>
  );
}

/** A key may be taken back, or typed wrongly, long before its end. */
const refusal = (name: string) => ({
  sentence: `${name}は、モールに断られています。いまのキーを確かめて、登録し直してください。`,
  reason: '取り込みは止まっています。正しいキーを登録すると、止まった時から自動で取り直します。',
});

function RowAction({ row, onOpen }: { row: Row; onOpen: (open: Open) => void }) {
  const { shop, id, owner, what, expiresAt, endless } = row;
  const name = `${owner} ${what}`;
  if (!shop)
    return (
      <Button kind="quiet" aria-label={`消す ${name}`} onClick={() => void removeOtherExpiry(id)}>
        消す
      </Button>
    );
  return (
    <span className={styles.row}>
      {expiresAt === undefined && !endless && (
        <Button
          kind="quiet"
          aria-label={`発行日を入力 ${name}`}
          onClick={() => onOpen({ kind: 'issue', id })}
        >
          発行日を入力
        </Button>
      )}
      {shop.mall === 'rakuten' ? (
        <Button kind="quiet" aria-label={`更新 ${name}`} onClick={() => onOpen({ kind: 'renew', id })}>
          更新
        </Button>
      ) : (
        <LinkButton kind="quiet" aria-label={`更新 ${name}`} href="#/settings">
          設定で更新
        </LinkButton>
      )}
    </span>
  );
}
