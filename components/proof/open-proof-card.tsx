import { useLiveQuery } from 'dexie-react-hooks';
import { type OpenProof, readOpenProof } from '@/lib/importing/open-proof';
import { formatDay, formatTime } from '@/lib/japan-time';
import { type Instant, MINUTE } from '@/lib/orders/basics';
import { mallSide } from '@/lib/orders/mall-names';
import { OPEN_PROGRESSES, PROGRESS_LABELS } from '@/lib/orders/progress';
import { Equation } from '../health/equation';
import { MismatchSection } from '../health/mismatch-section';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { orders } from '../workbench/databases';
import type { ProofShop } from './proof-page';
import styles from './proof-page.module.css';

const GROUPS = OPEN_PROGRESSES.map((progress) => PROGRESS_LABELS[progress]).join('・');

/** 未完了の注文: the mall's open groups against what we hold, followed live. */
export function OpenProofCard({ shop, now }: { shop: ProofShop; now: Instant }) {
  const minute = Math.floor(now / MINUTE);
  const open = useLiveQuery(() => readOpenProof(orders, shop, Date.now()), [shop, minute]);
  return (
    <section className={page.formCard} aria-label="未完了の注文">
      <h2 className={styles.heading}>
        未完了の注文<span className={page.note}>{GROUPS}</span>
      </h2>
      {open && <OpenProofView open={open} now={now} />}
    </section>
  );
}

/** The proof with its age, what differs, and what happens next by itself. */
export function OpenProofView({ open: { proof, next, failures }, now }: { open: OpenProof; now: Instant }) {
  const again =
    next === undefined ? undefined : next > now ? `次回 ${formatTime(next, now)}` : '次回 まもなく';
  return (
    <>
      {proof ? (
        <>
          <Equation proof={proof} now={now} scope={`${formatDay(proof.from)} からの未完了の注文`} />
          <MismatchSection proof={proof} />
          {proof.onlyOurs.length > 0 && (
            <p className={page.note}>
              {mallSide([proof.mall])}
              の未完了の一覧にない注文です。読み直して、今の状態を確かめます。式には数えません。
            </p>
          )}
        </>
      ) : (
        <p className={styles.verdict}>未完了の注文は、まだ照合していません</p>
      )}
      {proof?.movingSince !== undefined && (
        <Notice icon="refresh">
          <b>取込中のため再確認します</b>
          <span>
            {formatTime(proof.movingSince, now)} から、読んでいる間に注文が動いています。上の式は{' '}
            {formatTime(proof.at, now)} のものです。
          </span>
        </Notice>
      )}
      {failures > 0 && (
        <Notice tone="caution" icon="caution">
          <b>RMSの未完了の一覧を読めていません</b>
          <span>自動で試し続けます。原因は取込状況に出ています。</span>
        </Notice>
      )}
      {again !== undefined && <p className={page.note}>5分ごとに照合します。{again}</p>}
    </>
  );
}
