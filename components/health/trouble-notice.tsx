import type { Trouble } from '@/lib/orders/trouble';
import { Notice } from '../ui/notice';
import { useAdvice } from './use-advice';

/** What is wrong and what to do, in the words of the catalogue; `aside` is what follows from it here. */
export function TroubleNotice({ trouble, aside }: { trouble: Trouble; aside?: string }) {
  const advice = useAdvice(trouble);
  return (
    <Notice tone="caution" icon="caution">
      <b>{advice?.title}</b>
      <span>{advice?.meaning}</span>
      {advice?.steps.map((step) => (
        <span key={step}>{step}</span>
      ))}
      {aside !== undefined && <span>{aside}</span>}
      {advice?.details !== undefined && <span>詳細：{advice.details}</span>}
    </Notice>
  );
}
