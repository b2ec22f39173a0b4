import { useState } from 'react';
import { formatTime } from '@/lib/japan-time';
import { call } from '@/lib/messaging';
import { type Instant, SECOND } from '@/lib/orders/basics';
import { adviceFor, useAdvice } from './use-advice';
import type { NamedHealth } from './verdict-words';

const PATIENCE = 90 * SECOND;

export type ImportNow = {
  busy: boolean;
  /** What came of the press; read aloud. */
  sentence: string;
  /** The background did not answer. */
  silent: boolean;
  press: () => void;
};

/** 今すぐ取込: asks the background, then watches the store for what came of it. */
export function useImportNow(shops: NamedHealth[], now: Instant): ImportNow {
  const [pressed, setPressed] = useState<Instant>();
  const [refused, setRefused] = useState('');
  const [silent, setSilent] = useState(false);

  async function ask() {
    setPressed(Date.now());
    setRefused('');
    const answer = await call('import.now', {});
    setSilent('silent' in answer);
    if (answer.ok && answer.value.started) return;
    setPressed(undefined);
    if (answer.ok) setRefused('いまは取り込めません。設定を確かめてください');
    if ('trouble' in answer) setRefused((await adviceFor(answer.trouble)).title);
  }

  const polled = shops.filter((shop) => shop.verdict !== 'needs-key');
  const seenAt = ({ lastImport = 0, trouble }: NamedHealth) => Math.max(lastImport, trouble?.lastSeen ?? 0);
  const over = pressed !== undefined && polled.every((shop) => seenAt(shop) >= pressed);
  const failed = polled.find(({ trouble }) => pressed !== undefined && (trouble?.lastSeen ?? 0) >= pressed);
  const advice = useAdvice(over ? failed?.trouble : undefined);
  const busy = pressed !== undefined && !over && now - pressed < PATIENCE;
  return {
    busy,
    silent,
    sentence: refused || (advice ? advice.title : sentenceOf(pressed, over, busy, polled, now)),
    press: () => void ask(),
  };
}

function sentenceOf(
  pressed: Instant | undefined,
  over: boolean,
  busy: boolean,
  polled: NamedHealth[],
  now: Instant,
): string {
  if (pressed === undefined) return '';
  if (busy) return '取り込んでいます';
  if (!over) return '取り込みは続いています';
  if (polled.some(({ trouble }) => (trouble?.lastSeen ?? 0) >= pressed)) return '';
  return `${formatTime(Math.max(...polled.map(({ lastImport = 0 }) => lastImport)), now)} に取り込みました`;
}
