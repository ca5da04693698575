import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

/** Numbers and words that shape a fault: `retry_after=3`. */
export type FaultSettings = Readonly<Record<string, string | number | boolean | undefined>>;

type Bytes = AsyncIterable<Buffer>;
type TransferFault = (source: Bytes, settings: FaultSettings, reply: FastifyReply) => Bytes;

/** How often a trickle drips. */
const TRICKLE_PAUSE_MS = 50;

async function* cut(source: Bytes, { after = 0 }: FaultSettings, { raw }: FastifyReply): Bytes {
	let left = Number(after);
	for await (const chunk of source) {
		if (left > 0) yield chunk.subarray(0, left);
		left -= chunk.length;
		if (left <= 0) break;
	}
	if (left > 0) return;
	while (raw.writableLength > 0 && !raw.destroyed) await sleep(1);
	raw.socket?.destroy();
}

async function* trickle(source: Bytes, { rate = 100_000 }: FaultSettings): Bytes {
	const chunkSize = Math.max(1, Math.round((Number(rate) * TRICKLE_PAUSE_MS) / 1000));
	for await (const chunk of source) {
		for (let at = 0; at < chunk.length; at += chunkSize) {
			yield chunk.subarray(at, at + chunkSize);
			await sleep(TRICKLE_PAUSE_MS, undefined, { ref: false });
		}
	}
}

/** No `Content-Length`: the end shows only when it is there. */
function chunked(source: Bytes, _settings: FaultSettings, reply: FastifyReply): Bytes {
	void reply.removeHeader('content-length');
	return source;
}

/** What can go wrong with the right answer while it is sent. */
export const TRANSFER_FAULTS = { cut, trickle, chunked } as const satisfies Record<
	string,
	TransferFault
>;
export type TransferFaultKind = keyof typeof TRANSFER_FAULTS;

/** Whether a fault changes how the right answer is sent, and not the answer. */
export function isTransferFault(kind: string): kind is TransferFaultKind {
	return Object.hasOwn(TRANSFER_FAULTS, kind);
}

/** The payload of an answer, sent as such a fault has it. */
export function applyTransferFault(
	kind: TransferFaultKind,
	settings: FaultSettings,
	payload: unknown,
	reply: FastifyReply,
): unknown {
	if (typeof payload === 'string') {
		const bytes = Buffer.from(payload);
		void reply.header('content-length', bytes.length);
		return applyTransferFault(kind, settings, Readable.from([bytes]), reply);
	}
	if (!(payload instanceof Readable)) return payload;
	// One piece at a time, so that what was yielded has gone out when the next is asked for.
	const limits = { objectMode: false, highWaterMark: 1 };
	return Readable.from(TRANSFER_FAULTS[kind](payload, settings, reply), limits);
}
