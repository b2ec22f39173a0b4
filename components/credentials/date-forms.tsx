import { type FormEvent, useState } from 'react';
import { expiryOfIssue } from '@/lib/credentials/key-record';
import { addOtherExpiry } from '@/lib/credentials/other-expiry';
import { parseJapanDatetime } from '@/lib/japan-time';
import { call } from '@/lib/messaging';
import { DAY, type Instant, SECOND } from '@/lib/orders/basics';
import type { ShopSettings } from '@/lib/settings';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import styles from './credentials-page.module.css';

const DAY_FORM = { message: '2026-11-22 の形で入れてください。' };
const dayOf = (text: string): Instant | undefined => parseJapanDatetime(`${text}T00:00:00`);

type IssueProps = {
  shop: ShopSettings;
  /** How long such a key lives. */ lifeDays: number;
  onDone: () => void;
};

/** The day of issue of a key whose end the mall does not tell; it lives to 23:59:59 of its last day. */
export function IssueDayForm({ shop: { mall, id }, lifeDays, onDone }: IssueProps) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  async function save(event: FormEvent) {
    event.preventDefault();
    const day = dayOf(text);
    setWrong(day === undefined);
    if (day === undefined) return;
    await call('credentials.expiry', { shop: { mall, id }, expiresAt: expiryOfIssue(day, lifeDays) });
    onDone();
  }
  return (
    <form className={styles.card} onSubmit={(event) => void save(event)} noValidate>
      <TextField
        name={`issued-${id}`}
        label="キーを発行した日"
        value={text}
        onText={setText}
        placeholder="2026-11-22"
        problem={wrong ? DAY_FORM : undefined}
        hint={`発行した日から${lifeDays}日後の 23:59:59 を期限とします。${mall === 'rakuten' ? 'RMSのアプリ一覧で確かめられます。' : ''}`}
      />
      <p>
        <Button type="submit" kind="pale">
          期限を計算して保存
        </Button>
      </p>
    </form>
  );
}

/** 期限を追加する: a credential that lies elsewhere. Its end is a day, to 23:59:59. */
export function OtherExpiryForm({ onDone }: { onDone: () => void }) {
  const [fields, setFields] = useState({ owner: '', what: '', day: '' });
  const [tried, setTried] = useState(false);
  const day = dayOf(fields.day);
  const text = (field: keyof typeof fields) => ({
    name: `expiry-${field}`,
    value: fields[field],
    onText: (value: string) => setFields((old) => ({ ...old, [field]: value })),
  });
  const missing = (field: 'owner' | 'what') =>
    tried && fields[field].trim() === '' ? { message: '入力してください。' } : undefined;
  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const { owner, what } = fields;
    if (day === undefined || owner.trim() === '' || what.trim() === '') return;
    const expiresAt = day + DAY - SECOND;
    await addOtherExpiry({ id: crypto.randomUUID(), owner: owner.trim(), what: what.trim(), expiresAt });
    onDone();
  }
  return (
    <form className={styles.card} onSubmit={(event) => void save(event)} noValidate>
      <TextField
        {...text('owner')}
        label="モールや接続先"
        placeholder="FTP（CSV送信）"
        problem={missing('owner')}
      />
      <TextField {...text('what')} label="種類" placeholder="パスワード" problem={missing('what')} />
      <TextField
        {...text('day')}
        label="使える最後の日"
        placeholder="2026-12-07"
        problem={tried && day === undefined ? DAY_FORM : undefined}
        hint="パスワードやキーそのものは入力しないでください。期限の日だけを覚えます。"
      />
      <p className={styles.row}>
        <Button type="submit" kind="pale">
          期限を保存
        </Button>
        <Button onClick={onDone}>やめる</Button>
      </p>
    </form>
  );
}
