import { useEffect, useState } from 'react';
import type { StoredAnswer } from '@/lib/advice/protocol';
import { call } from '@/lib/messaging';
import { OrderLink } from '../health/order-link';
import { ShowMore } from '../ui/show-more';
import type { ProofShop } from './proof-page';
import styles from './proof-page.module.css';

/** So many orders are one part of the list: one question to the doctor, and one press for more. */
const PART = 20;

type Props = { numbers: readonly string[]; shop: Pick<ProofShop, 'mall' | 'id'> };

/** The orders that GoQ has not shown, each with what the doctor says of it from what is stored; he asks the mall on 「詳しく調べる」. */
export function NotInGoqList({ numbers, shop }: Props) {
  const [count, setCount] = useState(PART);
  const shown = numbers.slice(0, count);
  const parts = Array.from({ length: Math.ceil(shown.length / PART) }, (_, place) =>
    shown.slice(place * PART, (place + 1) * PART),
  );
  if (parts.length === 0) return null;
  return (
    <>
      <ul className={styles.list} aria-label="GoQにない楽天の注文">
        {parts.map((part) => (
          <Part key={part[0]} numbers={part} shop={shop} />
        ))}
      </ul>
      <ShowMore left={numbers.length - shown.length} step={PART} onMore={() => setCount(count + PART)} />
    </>
  );
}

function Part({ numbers, shop }: Props) {
  const verdictOf = useStoredAnswers(numbers, shop);
  return numbers.map((number) => (
    <li key={number} className={styles.row}>
      <OrderLink order={{ mall: shop.mall, number }} />
      <span>{verdictOf(number)}</span>
      <a href={`#/doctor?${number}`} aria-label={`${number} を詳しく調べる`}>
        詳しく調べる
      </a>
    </li>
  ));
}

/** The doctor's sentence about each number, or what stands there until it comes. */
function useStoredAnswers(
  numbers: readonly string[],
  { mall, id }: Props['shop'],
): (number: string) => string {
  const [answers, setAnswers] = useState<readonly StoredAnswer[] | 'silent' | undefined>();
  const asked = numbers.join();
  useEffect(() => {
    let isOld = false;
    void call('doctor.stored', { shop: { mall, id }, numbers: asked.split(',') }).then((answer) => {
      if (!isOld) setAnswers(answer.ok ? answer.value : 'silent');
    });
    return () => {
      isOld = true;
    };
  }, [asked, mall, id]);
  const waiting = answers === 'silent' ? '理由を調べられませんでした' : '理由を調べています';
  const found = typeof answers === 'object' ? answers : [];
  return (wanted) => found.find(({ number }) => number === wanted)?.verdict ?? waiting;
}
