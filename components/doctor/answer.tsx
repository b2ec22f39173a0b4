import type { Mark } from '@/lib/advice/causes';
import type { Diagnosis, Looked } from '@/lib/advice/doctor';
import { formatClockSeconds } from '@/lib/japan-time';
import { mallLabel } from '@/lib/orders/mall-names';
import { formatCount } from '../health/equation-terms';
import { Icon, type IconName } from '../ui/icon';
import { ActionButton } from './action-button';
import { ACTION_TARGETS } from './action-targets';
import styles from './answer.module.css';
import { ShownEvidence } from './shown';

const ICONS: Record<Mark, IconName> = {
  ok: 'ok',
  wait: 'clock',
  caution: 'caution',
  fee: 'yen',
  stop: 'stop',
  unknown: 'question',
};

const RESULTS: Record<Looked['result'], { icon: IconName; word: string }> = {
  'ruled-out': { icon: 'check', word: '原因ではない' },
  unverifiable: { icon: 'question', word: '確かめられない' },
  cause: { icon: 'arrow', word: 'これが原因' },
};

const COPY = { id: 'copy-report', label: 'サポートに送る内容をコピー（個人情報なし）' } as const;

/** The doctor's answer: one sentence, its evidence, one button, then how it was reached. */
export function Answer({ diagnosis, onAgain }: { diagnosis: Diagnosis; onAgain: () => void }) {
  const {
    mark,
    verdict,
    reason,
    shown,
    advice,
    looked,
    notLooked,
    notes,
    number,
    report,
    others,
    calls,
    at,
  } = diagnosis;
  const menus = advice.links.flatMap((link) => ('path' in link ? [link] : []));
  // A system is opened at its start page: there the way goes on by this menu.
  const opensSystem = ACTION_TARGETS[advice.button.id].kind === 'site';
  const [ahead, elsewhere] = opensSystem ? [menus.slice(0, 1), menus.slice(1)] : [[], menus];
  const isCopy = advice.button.id === 'copy-report';
  return (
    <article className={styles.card}>
      <div className={styles.top}>
        <span className={styles[mark]}>
          <Icon name={ICONS[mark]} size={26} />
        </span>
        <h2 className={styles.verdict}>{phrases(verdict)}</h2>
        <div className={styles.body}>
          {diagnosis.line !== undefined && (
            <p className={styles.reason}>
              注文番号 {diagnosis.line} は、カート番号 {number}{' '}
              の注文です。受注アシストではカート番号で出ます。
            </p>
          )}
          {reason !== undefined && <p className={styles.reason}>{reason}</p>}
          {shown && <ShownEvidence shown={shown} />}
          <div className={styles.act}>
            <ActionButton
              action={advice.button}
              kind={mark === 'ok' ? 'outline' : 'filled'}
              number={number}
              report={report}
              onAgain={onAgain}
            />
            {ahead.map(({ path }) => (
              <span key={path} className={styles.path}>
                {path}
              </span>
            ))}
          </div>
          {advice.steps.length > 1 && (
            <ol className={styles.steps}>
              {advice.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          )}
          {elsewhere.map(({ label, path }) => (
            <p key={path} className={styles.menu}>
              {label}：{path}
            </p>
          ))}
          {notes.map((note) => (
            <p key={note.text} className={styles.note}>
              <Icon name="caution" size={16} />
              <span>{note.text}</span>
              <ActionButton action={note.action} kind="quiet" number={number} />
            </p>
          ))}
        </div>
      </div>
      {looked.length > 0 && (
        <section className={styles.looked} aria-labelledby="looked">
          <h3 id="looked" className={styles.heading}>
            調べた順番
          </h3>
          <ol>
            {looked.map((line, place) => (
              <Line key={line.label} line={line} place={place + 1} />
            ))}
            {notLooked.length > 0 && (
              <li className={styles.rest}>
                {`${placesText(looked.length + 1, looked.length + notLooked.length)}　`}
                {notLooked.slice(0, 4).join('・')}
                {notLooked.length > 4 && ' ほか'}：原因が見つかったので調べていません
              </li>
            )}
          </ol>
        </section>
      )}
      <footer className={styles.footer}>
        <span>
          {diagnosis.mall ? mallLabel(diagnosis.mall) : 'モール'}への問い合わせ {calls}回・
          {formatClockSeconds(at)}
          {others > 0 && `　／　同じ原因の注文がほかに ${formatCount(others)}件あります`}
        </span>
        {!isCopy && <ActionButton action={COPY} kind="quiet" report={report} />}
      </footer>
    </article>
  );
}

function Line({ line, place }: { line: Looked; place: number }) {
  const { icon, word } = RESULTS[line.result];
  return (
    <li className={`${styles.line} ${styles[`line-${line.result}`]}`}>
      <Icon name={icon} size={16} />
      <span className={styles.label}>
        {place} {line.label}
      </span>
      <span className={styles.evidence}>
        {line.evidence}
        {line.action && (
          <>
            {' '}
            <ActionButton action={line.action} kind="quiet" />
          </>
        )}
      </span>
      <span className={styles.word}>{word}</span>
    </li>
  );
}

const placesText = (from: number, to: number) => (from === to ? String(from) : `${from}〜${to}`);

/** Sentences break between them first. */
const phrases = (text: string) =>
  text.split(/(?<=。)/).map((sentence) => (
    <span key={sentence} className={styles.phrase}>
      {sentence}
    </span>
  ));
