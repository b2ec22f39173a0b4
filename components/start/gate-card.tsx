import { formatDay } from '@/lib/japan-time';
import { ITEMS } from '@/lib/start-check/items';
import type { FinalLine } from '@/lib/start-check/final-check';
import type { Gate, Round, stagesDone } from '@/lib/start-check/rounds';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { type Step, StepList } from '../ui/step-list';
import styles from './start-page.module.css';

const nameOf = (id: string) => {
  const item = ITEMS.find((one) => one.id === id);
  return item ? `${item.group === 'setup' ? 'シート' : 'テスト'}${item.number}` : id;
};

/** 受注連動をONにできるまで: the gate in words (S-247, S-248). */
export function GateCard({ gate, stages }: { gate: Gate; stages: ReturnType<typeof stagesDone> }) {
  return (
    <section className={`${page.box} ${styles.gate}`} aria-label="受注連動をONにできるまで">
      <p className={page.note}>受注連動をONにできるまで</p>
      <p role="status" className={styles.left}>
        {gate.open ? 'ONにできます' : `あと${gate.left.length}項目`}
      </p>
      <p className={page.note}>
        {gate.of}項目のうち {gate.settled}項目が済みました
        {gate.waived > 0 && `（対象外 ${gate.waived}項目を含む）`}
      </p>
      {!gate.open && (
        <p className={page.note}>
          残り：
          {gate.left.map((id, place) => (
            <span key={id} className="unbroken">
              {nameOf(id)}
              {place < gate.left.length - 1 && '、'}
            </span>
          ))}
        </p>
      )}
      <StepList steps={stepsOf(stages)} />
      <Notice tone="caution" icon="caution">
        <span>
          ONにすると、受注の処理をすべて受注管理システムで行い、RMSでの変更は上書きされます。連動の前に、テストで取り込んだ受注を処理済へ移してください。
        </span>
      </Notice>
      <p className={page.note}>
        初回の連動では、クレジットカードの自動オーソリを「許可しない」にします。動作と金額を確かめてから許可してください。
      </p>
    </section>
  );
}

/** 受注管理を始める流れ (S-226 … S-228). */
function stepsOf({ settings, importing }: ReturnType<typeof stagesDone>): Step[] {
  return [
    { title: '設定', note: '商品インポート・マスタ管理', state: settings ? 'done' : 'now' },
    {
      title: '受注取り込み',
      note: '取り込みテストを複数回',
      state: importing ? 'done' : settings ? 'now' : 'later',
    },
    { title: '受注連動', note: '受注処理を受注管理システムで', state: importing ? 'now' : 'later' },
  ];
}

const FINAL: Record<FinalLine['about'], { ok: string; not: string }> = {
  imported: { ok: '受注は正常に取り込まれています', not: '正常に取り込まれていない受注があります' },
  amounts: { ok: '各料金は正しく計算されています', not: '料金が合わない受注があります' },
  sheet: {
    ok: '初期設定確認チェックシートは済んでいます',
    not: '初期設定確認チェックシートが残っています',
  },
  moved: {
    ok: 'テストの受注の移動は、シート9で済みました',
    not: 'テストの受注を、処理済などのわかりやすいステータスへ移してください',
  },
};
const SHOWN = 3;

/** 連動開始前最終確認: judged anew over every order since the round began (S-271 … S-273). */
export function FinalCheckCard({ lines }: { lines: readonly FinalLine[] }) {
  return (
    <section className={`${page.box} ${styles.gate}`} aria-labelledby="final-title">
      <h2 id="final-title" className={styles.label}>
        連動開始前最終確認
      </h2>
      <ul className={styles.final}>
        {lines.map(({ about, ok, of, failing, open }) => (
          <li key={about}>
            <span className={ok ? styles.ok : styles.open}>
              <Icon name={ok ? 'ok' : of === 0 ? 'clock' : 'caution'} size={16} />
            </span>
            <span>
              {of === 0 ? '受注がまだ取り込まれていません' : FINAL[about][ok ? 'ok' : 'not']}
              <span className={`${page.note} ${styles.count}`}>
                {finalNote({ about, of, failing, open })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function finalNote({ about, of, failing, open }: Omit<FinalLine, 'ok'>): string {
  if (about === 'moved' || of === 0) return '';
  if (about === 'sheet') return ` ${of - failing.length} / ${of}`;
  const waiting = open > 0 ? `・まだ分からない ${open}件` : '';
  const which = failing.length > 0 ? `（${failing.slice(0, SHOWN).join('、')}）` : '';
  return ` ${of - failing.length - open} / ${of}件${waiting}${which}`;
}

/** これまでの回: every round with what it settled (S-227). */
export function RoundsCard({ rounds }: { rounds: readonly Round[] }) {
  return (
    <section className={`${page.box} ${styles.gate}`} aria-label="これまでの回">
      <h2 className={styles.label}>これまでの回</h2>
      <ul>
        {rounds.map(({ id, startedAt, by, marks }, index) => (
          <li key={id} className={styles.round}>
            <span>第{index + 1}回</span>
            <span>
              {formatDay(startedAt)} {by}
            </span>
            <b>
              {Object.keys(marks).length} / {ITEMS.length}
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}
