import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

/** Numbers and words that shape a fault: `retry_after=3`. */
export type Settings = Readonly<Record<string, string | number | boolean | undefined>>;

type Bytes = AsyncIterable<Buffer>;
type Play = (source: Bytes, settings: Settings, reply: FastifyReply) => Bytes;

/** How often a trickle drips. */
const DRIP_MS = 50;

async function* cut(source: Bytes, { after = 0 }: Settings, { raw }: FastifyReply): Bytes {
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

async function* trickle(source: Bytes, { rate = 100_000 }: Settings): Bytes {
	const drop = Math.max(1, Math.round((Number(rate) * DRIP_MS) / 1000));
	for await (const chunk of source) {
		for (let at = 0; at < chunk.length; at += drop) {
			yield chunk.subarray(at, at + drop);
			await sleep(DRIP_MS, undefined, { ref: false });
		}
	}
}

/** No `Content-Length`: the end shows only when it is there. */
function chunked(source: Bytes, _settings: Settings, reply: FastifyReply): Bytes {
	void reply.removeHeader('content-length');
	return source;
}

/** What can go wrong with the right answer while it is sent. */
export const TRANSFERS = { cut, trickle, chunked } as const satisfies Record<string, Play>;
export type TransferKind = keyof typeof TRANSFERS;

export function isTransfer(kind: string): kind is TransferKind {
	return Object.hasOwn(TRANSFERS, kind);
}

/** The payload of an answer, sent as such a fault has it. */
export function transferred(
	kind: TransferKind,
	settings: Settings,
	payload: unknown,
	reply: FastifyReply,
): unknown {
	if (typeof payload === 'string') {
		const bytes = Buffer.from(payload);
		void reply.header('content-length', bytes.length);
		return transferred(kind, settings, Readable.from([bytes]), reply);
	}
	if (!(payload instanceof Readable)) return payload;
	// One piece at a time, so that what was yielded has gone out when the next is asked for.
	const limits = { objectMode: false, highWaterMark: 1 };
	return Readable.from(TRANSFERS[kind](payload, settings, reply), limits);
}
