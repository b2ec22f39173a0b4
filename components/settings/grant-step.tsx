import type { MallForm } from '@/lib/credentials/mall-form';
import { TroubleNotice } from '../health/trouble-notice';
import { Button } from '../ui/button';
import { type Problem, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { redirectUri } from './consent';
import { SilentNotice } from './form-outcome';
import styles from './shop-form.module.css';
import type { GrantOutcome } from './use-grant';

type Props = {
  mall: MallForm & { grant: NonNullable<MallForm['grant']> };
  /** What the grant's own fields hold; used once and never stored. */
  given: Record<string, string>;
  onGiven: (given: Record<string, string>) => void;
  problemOf: (field: string) => Problem | undefined;
  nameOf: (field: string) => string;
  outcome: GrantOutcome | undefined;
  /** A shop that is saved goes on importing at once; a new one is to be saved. */
  saved: boolean;
  onPress: () => void;
};

/** The press that opens a session at the mall: a consent on its own page, or fields that are used once. */
export function GrantStep(props: Props) {
  const { mall, given, onGiven, problemOf, nameOf, outcome, onPress } = props;
  const { grant } = mall;
  return (
    <>
      <p className={styles.aside}>{grant.hint}</p>
      {grant.kind === 'consent' && (
        <p className={styles.aside}>
          コールバックURL：<code>{redirectUri()}</code>
          （モールのアプリの設定に、このまま登録してください）
        </p>
      )}
      {grant.fields.map(({ name, label, secret, hint }) => (
        <TextField
          key={name}
          name={nameOf(name)}
          label={label}
          secret={secret}
          value={given[name] ?? ''}
          problem={problemOf(name)}
          onText={(text) => onGiven({ ...given, [name]: text })}
          {...(hint !== undefined && { hint })}
        />
      ))}
      <div className={styles.test}>
        <Button icon="key" disabled={outcome?.kind === 'busy'} onClick={onPress}>
          {grant.label}
        </Button>
        {grant.kind === 'form' && (
          <p className={styles.aside}>ここに入れたものは一度だけ使い、保存しません。</p>
        )}
      </div>
      <div role="status" className={styles.outcome}>
        <Outcome {...props} />
      </div>
    </>
  );
}

function Outcome({ mall, outcome, saved }: Props) {
  switch (outcome?.kind) {
    case undefined:
    case 'problems':
      return null;
    case 'busy':
      return `${mall.label}にたずねています`;
    case 'granted':
      return (
        <Notice tone="ok" icon="ok">
          <b>{mall.label}の許可を受け取りました</b>
          <span>{saved ? '取り込みを続けます。' : '続けて［設定を保存］を押すと、取り込みを始めます。'}</span>
        </Notice>
      );
    case 'trouble':
      return <TroubleNotice trouble={outcome.trouble} />;
    case 'no-answer':
      return <SilentNotice />;
    case 'not-allowed':
      return <NotAllowed mall={mall} press={mall.grant.label} />;
    case 'cancelled':
    case 'failed':
    case 'strange':
      return (
        <Notice tone="caution" icon="caution">
          <b>{WHY[outcome.kind]}</b>
          <span>何も保存していません。もう一度［{mall.grant.label}］を押してください。</span>
        </Notice>
      );
  }
}

const WHY = {
  cancelled: '許可を受け取る前に、画面が閉じられました',
  failed: '許可の画面を最後まで開けませんでした',
  strange: '戻ってきた返事が、この操作のものではないため使いませんでした',
} as const;

/** The browser's question was answered with no: nothing was sent, and the same press asks again. */
export function NotAllowed({ mall, press }: { mall: MallForm; press: string }) {
  return (
    <Notice tone="caution" icon="caution">
      <b>ブラウザが{mall.label}への接続を許可していません</b>
      <span>
        何も送っていません。もう一度［{press}］を押し、ブラウザの確認で［許可］を選んでください。許可するのは
        {mall.hosts.map((host) => new URL(host.replace('*', '')).host).join('・')} だけです。
      </span>
    </Notice>
  );
}
