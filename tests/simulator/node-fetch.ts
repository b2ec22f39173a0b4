import { Agent, request } from 'node:https';

/** Options of the loopback fetch. */
export interface LoopbackOptions {
  port: number;
  /** The simulator's certificate, PEM. */
  ca: string;
}

/**
 * A `fetch` for Node that sends every https address to the simulator's port, whatever its host, and trusts its certificate.
 * Like the browser's: a cut connection is a TypeError, an abort rejects with the signal's reason. Unlike the browser's, nothing is ever re-sent.
 */
export function loopbackFetch({ port, ca }: LoopbackOptions): {
  fetch: typeof fetch;
  close(): void;
} {
  const agent = new Agent({ keepAlive: true, ca });
  const send: typeof fetch = async (input, init) => {
    const wanted = new Request(input, init);
    const body = Buffer.from(await wanted.arrayBuffer());
    const { signal } = wanted;
    signal.throwIfAborted();
    return new Promise<Response>((resolve, reject) => {
      const url = new URL(wanted.url);
      const headers: Record<string, string> = {
        ...Object.fromEntries(wanted.headers),
        host: url.host,
        'content-length': String(body.length),
      };
      const options = {
        host: '127.0.0.1',
        port,
        servername: url.hostname,
        method: wanted.method,
        path: url.pathname + url.search,
        headers,
        agent,
      };
      const fail = (cause: Error): void =>
        reject(signal.aborted ? signal.reason : new TypeError('fetch failed', { cause }));
      const outgoing = request(options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', fail);
        incoming.on('end', () => {
          const pairs = Object.entries(incoming.headers).map(
            ([name, value]) => [name, String(value)] as [string, string],
          );
          const status = incoming.statusCode ?? 500;
          resolve(new Response(status === 204 ? null : Buffer.concat(chunks), { status, headers: pairs }));
        });
      });
      outgoing.on('error', fail);
      signal.addEventListener('abort', () => outgoing.destroy(new Error('aborted')), { once: true });
      outgoing.end(body);
    });
  };
  return { fetch: send, close: () => agent.destroy() };
}
