import page from '../ui/page.module.css';
import type { GoqWork } from './open-file';
import { OrderNumbers } from './order-numbers';
import { n } from './words';

/** What changed since the last export of the same store and kind. */
export function DifferenceLine({ work }: { work: GoqWork }) {
  const { difference } = work;
  if (!difference) return <p className={page.note}>前回との違い：前の書出しの記録はありません</p>;
  const { added, changed, same, gone } = difference;
  return (
    <>
      <p className={page.note}>
        前回との違い：新しい {n(added.length)}件・変わった {n(changed.length)}件・同じ {n(same)}件・なくなった{' '}
        {n(gone.length)}件
      </p>
      <OrderNumbers label="なくなった受注番号を見る" numbers={gone} />
    </>
  );
}
