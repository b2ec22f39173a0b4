import { useReadNow } from '../health/use-read-now';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useScreen } from '../workbench/use-settings';

/** What to do with orders whose outcome is unknown: wait, or have them read now; never send again. */
export function UnknownNotice() {
  const screen = useScreen();
  const { busy, sentence, press } = useReadNow(screen);
  return (
    <Notice tone="caution" icon="question">
      <b>送り直さないでください。{screen}を読んで自動で確かめます。</b>
      <span>
        <Button kind="pale" disabled={busy} onClick={press}>
          今すぐ確かめる
        </Button>
      </span>
      <span role="status">{sentence}</span>
    </Notice>
  );
}
