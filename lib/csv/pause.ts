/** Work between two pauses; with the longest single step it stays well below 100 ms. */
const SLICE_MS = 20;

/** Lets clicks and drawing through every 20 ms of work. A message is a task of its own and, unlike a timer, never delayed. */
export class Pauses {
  private since = performance.now();

  /** Waits one task where the slice is used up, otherwise not at all. */
  async take(): Promise<void> {
    if (performance.now() - this.since < SLICE_MS) return;
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve();
      });
      port1.start();
      port2.postMessage(null);
    });
    this.since = performance.now();
  }
}
