import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draft } from '#domain/case/events';
import { aBenchFolder } from '../../../../test/fixtures/backup/a-bench';
import { aBatch, openJournal, segmentsOf } from '../../../../test/fixtures/journal/a-journal';
import { nodeDisk } from '../../disk/disk';
import { crc32c } from '../journal/crc32c';
import { againstAcknowledged } from '.';
import { isSound, verifyProfile } from './verify-profile';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = (bytes: Uint8Array) => ({
  publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  value: sign(null, bytes, privateKey).toString('base64'),
});

const issued = draft('documentIssued', 'case-1', {
  kind: 'repair-report',
  number: 'RR-0001',
  paper: 'a4',
  attachment: '0'.repeat(64),
  bytes: 1,
  pages: 1,
  determination: null,
});

const aSignedBench = async (): Promise<{ userData: string; segment: string }> => {
  const userData = await aBenchFolder();
  const journal = await openJournal(join(userData, 'journal'), { sign: signer });
  await journal.append('tech-1', aBatch('more', 3));
  await journal.close();
  const [segment = ''] = await segmentsOf(join(userData, 'journal'));
  return { userData, segment };
};

describe('verifying a profile', () => {
  it('finds one that nobody touched sound, and says whose key vouches for it', async () => {
    const { userData } = await aSignedBench();
    const report = await verifyProfile(nodeDisk, userData);
    expect(report).toMatchObject({
      events: 8,
      cases: 2,
      damage: null,
      attachments: { checked: 1, faults: [] },
      signatures: { checked: 1, faults: [] },
    });
    expect(report && isSound(report)).toBe(true);
  });

  it('finds the head signed as soon as a document was issued, also without an orderly end', async () => {
    const userData = await aBenchFolder();
    const journal = await openJournal(join(userData, 'journal'), { sign: signer });
    await journal.append('tech-1', [issued]);
    await journal.append('tech-1', aBatch('after'));
    expect((await verifyProfile(nodeDisk, userData))?.signatures).toMatchObject({ checked: 1, faults: [] });
    await journal.close();
  });

  it('tells a damaged end from a torn write by what the running bench has acknowledged', async () => {
    const userData = await aBenchFolder();
    const journal = await openJournal(join(userData, 'journal'));
    await journal.append('tech-1', aBatch('last'));
    const { seq } = journal.state.head;
    const [segment = ''] = await segmentsOf(join(userData, 'journal'));
    const bytes = await readFile(segment);
    bytes[bytes.lastIndexOf('last')] = 0x4b;
    await writeFile(segment, bytes);
    const report = await verifyProfile(nodeDisk, userData);
    if (!report) throw new Error('there is a journal');
    expect(report.head.seq).toBeLessThan(seq);
    expect(againstAcknowledged(report, seq).damage?.firstBadSeq).toBe(report.head.seq + 1);
    expect(againstAcknowledged(report, report.head.seq)).toEqual(report);
    await journal.close();
  });

  it('tells a rewritten history, whose hashes all fit, by the signature that does not', async () => {
    const { userData, segment } = await aSignedBench();
    // Whoever rewrites everything has every hash right and lacks the key.
    const lines = (await readFile(segment, 'utf8')).trimEnd().split('\n');
    const signed = JSON.parse((lines.at(-1) ?? '').replace(/^\S+ \S+ /, ''));
    signed.signed.value = signer(Buffer.from('something else')).value;
    const json = JSON.stringify(signed);
    lines[lines.length - 1] = `${Buffer.byteLength(json)} ${crc32c(Buffer.from(json))} ${json}`;
    await writeFile(segment, `${lines.join('\n')}\n`);
    const report = await verifyProfile(nodeDisk, userData);
    expect(report).toMatchObject({ damage: null, signatures: { faults: [8] } });
    expect(report && isSound(report)).toBe(false);
  });
});
