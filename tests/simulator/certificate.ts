import { createHash, createSign, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';

export interface Certificate {
  /** PEM, PKCS #8. */
  key: string;
  /** PEM. */
  cert: string;
  /** base64 SHA-256 of the public key: the value of Chromium's --ignore-certificate-errors-spki-list. */
  spkiHash: string;
}

const OID = {
  commonName: '550403',
  ecdsaWithSha256: '2a8648ce3d040302',
  subjectAltName: '551d11',
};

/** Makes a self-signed EC P-256 certificate for the hosts, valid from an hour ago for a year. Node's crypto cannot issue one, so the DER is written here. */
export function makeCertificate(hosts: readonly string[]): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const name = sequence(set(sequence(oid(OID.commonName), tlv(0x0c, Buffer.from('Mall simulator')))));
  const altNames = sequence(
    ...hosts.map((host) => tlv(0x82, Buffer.from(host))),
    tlv(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))), // X.509 v3
    integer(randomBytes(15)),
    algorithm,
    name,
    sequence(utcTime(Date.now() - 3_600_000), utcTime(Date.now() + 365 * 86_400_000)),
    name,
    spki,
    tlv(0xa3, sequence(sequence(oid(OID.subjectAltName), tlv(0x04, altNames)))),
  );
  const signature = createSign('SHA256').update(body).sign(privateKey);
  const der = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: new X509Certificate(der).toString(),
    spkiHash: createHash('sha256').update(spki).digest('base64'),
  };
}

function tlv(tag: number, content: Buffer): Buffer {
  const size = content.length;
  let head = [tag, size];
  if (size >= 256) head = [tag, 0x82, size >> 8, size & 255];
  else if (size >= 128) head = [tag, 0x81, size];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return tlv(0x31, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function integer(bytes: Buffer): Buffer {
  // DER integers are signed: a leading zero keeps a high first bit positive, and a needless one is forbidden.
  const first = bytes[0] ?? 0;
  if (first === 0 && bytes.length > 1) return integer(bytes.subarray(1));
  return tlv(0x02, first > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

function utcTime(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return tlv(0x17, Buffer.from(`${digits}Z`));
}
