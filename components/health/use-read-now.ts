import { useState } from 'react';
import { call } from '@/lib/messaging';
import { MINUTE } from '@/lib/orders/basics';
import { formatCount } from './equation-terms';
import { adviceFor } from './use-advice';

/** 今すぐ確かめる as it stands; `sentence` says what came of the press and is read aloud. */
export type ReadNow = { busy: boolean; sentence: string; press: () => void };

/** Reads the unknown results from the mall now. A reading never sends anything. */
export function useReadNow(): ReadNow {
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState('');
  async function press() {
    setBusy(true);
    setSentence('RMSを読んで確かめています');
    setSentence(await readNow());
    setBusy(false);
  }
  return { busy, sentence, press: () => void press() };
}

/** Reads, and says in one or two sentences what is clear now. */
export async function readNow(): Promise<string> {
  const answer = await call('outcomes.read', null, 2 * MINUTE);
  if (!answer.ok) return '取り込みの本体が応答していません。送り直さず、この画面を開き直してください。';
  const { settled, left, trouble } = answer.value;
  const found = settled > 0 ? `${formatCount(settled)}件の結果がわかりました。` : '';
  if (left === 0) return `RMSを読みました。${found}`;
  const why = trouble ? `${(await adviceFor(trouble)).title}。` : '';
  return `${why}${found}${formatCount(left)}件はまだわかりません。送り直さないでください。自動で続けて確かめます。`;
}
