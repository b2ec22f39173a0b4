import { PROGRESS_LABELS } from '@/lib/orders/progress';
import { statusWord } from '@/lib/orders/status-words';
import styles from './general-section.module.css';

const word = (progress: 100 | 200) => `［${statusWord('next-engine', progress)}］`;

/** What becomes of an order while Next Engine's own 注文確認 is stopped (S-115 … S-120), and how we show it. */
const FLOW = [
  {
    mall: '購入される',
    status: `［${PROGRESS_LABELS[100]}］`,
    system: `在庫確保のため、${word(100)}に仮伝票を作ります`,
    ours: '保留',
  },
  {
    mall: 'RMSで注文確認をする',
    status: `［${PROGRESS_LABELS[200]}］［${PROGRESS_LABELS[300]}］`,
    system: `注文確定日より24時間以内なら、${word(200)}以降へ移ります`,
    ours: '取込済（同じ注文のまま）',
  },
] as const;

export function ConfirmStoppedFlow() {
  return (
    <table className={styles.flow}>
      <thead>
        <tr>
          <th scope="col">楽天側の動き</th>
          <th scope="col">楽天側ステータス</th>
          <th scope="col">ネクストエンジンの動き</th>
          <th scope="col">ここでの表示</th>
        </tr>
      </thead>
      <tbody>
        {FLOW.map(({ mall, status, system, ours }) => (
          <tr key={mall}>
            <td>{mall}</td>
            <td>{status}</td>
            <td>{system}</td>
            <td>{ours}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
