import { serve } from '@hono/node-server';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './certificate.ts';
import type { Call } from './ledger.ts';

export type Connection = NonNullable<Call['connection']>;
/** A response, or what happens to the socket instead. */
export type Served = Response | 'reset' | 'hang';

export interface RunningServer {
  port: number;
  /** keep-alive, or `Connection: close` after each answer. */
  keepAlive: boolean;
  close(): Promise<void>;
}

/** The HTTPS server on loopback; hosts are told apart by the Host header, which node-server puts into the request's address. */
export async function startServer(
  certificate: Certificate,
  port: number,
  answer: (request: Request, connection: Connection) => Promise<Served>,
): Promise<RunningServer> {
  const raw = new Map<number, Socket>();
  const seen = new WeakMap<object, Connection>();
  let connections = 0;

  const connectionOf = (socket: object): Connection => {
    const known = seen.get(socket);
    const connection = { id: known?.id ?? connections++, request: (known?.request ?? 0) + 1 };
    seen.set(socket, connection);
    return connection;
  };

  const server = serve({
    createServer,
    serverOptions: { key: certificate.key, cert: certificate.cert, keepAliveTimeout: 60_000 },
    hostname: '127.0.0.1',
    port,
    fetch: async (request, env) => {
      const { incoming, outgoing } = env;
      if (!('shouldKeepAlive' in outgoing)) throw new Error('HTTP/2 is not played');
      outgoing.shouldKeepAlive = outgoing.shouldKeepAlive && running.keepAlive;
      const socket = incoming.socket as Socket;
      const served = await answer(request, connectionOf(socket));
      if (served instanceof Response) return served;
      if (served === 'reset') {
        // Under TLS only the bare socket can send a real RST.
        raw.get(socket.remotePort ?? -1)?.resetAndDestroy();
        socket.destroy();
      }
      return new Promise<Response>(() => {});
    },
  }) as Server;
  server.on('connection', (socket: Socket) => {
    const from = socket.remotePort ?? -1;
    raw.set(from, socket);
    socket.on('close', () => raw.delete(from));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const running: RunningServer = {
    port: (server.address() as AddressInfo).port,
    keepAlive: true,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return running;
}
