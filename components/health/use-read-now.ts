import { useState } from 'react';
import { readNowWords } from '@/lib/admin-pages/panel/wording';
import { call } from '@/lib/messaging';
import { MINUTE } from '@/lib/orders/basics';
import { adviceFor } from './use-advice';

/** 今すぐ確かめる as it stands; `sentence` says what came of the press and is read aloud. */
export type ReadNow = { busy: boolean; sentence: string; press: () => void };

/** Reads the unknown results from the mall, whose admin screen is named, now. A reading never sends anything. */
export function useReadNow(screen: string): ReadNow {
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState('');
  async function press() {
    setBusy(true);
    setSentence(`${screen}を読んで確かめています`);
    setSentence(await readNow(screen));
    setBusy(false);
  }
  return { busy, sentence, press: () => void press() };
}

/** Reads, and says in one or two sentences what is clear now. */
export async function readNow(screen: string): Promise<string> {
  const answer = await call('outcomes.read-all', null, 2 * MINUTE);
  if (!answer.ok) return '取り込みの本体が応答していません。送り直さず、この画面を開き直してください。';
  const { trouble } = answer.value;
  return readNowWords(answer.value, trouble && (await adviceFor(trouble)).title, screen);
}
