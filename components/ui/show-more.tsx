import { formatCount } from '../health/equation-terms';
import { Button } from './button';

type Props = {
  /** Lines that are not drawn yet. */
  left: number;
  /** Lines that a press adds. */
  step: number;
  onMore: () => void;
};

/** Under a list that is drawn in parts; nothing once all of it is there. */
export function ShowMore({ left, step, onMore }: Props) {
  if (left <= 0) return null;
  return (
    <p>
      <Button onClick={onMore}>
        残り {formatCount(left)}件のうち {Math.min(step, left)}件を表示
      </Button>
    </p>
  );
}
