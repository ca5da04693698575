import { mediaTypeOf } from './listFiles';
import type { MediaFile, MediaType } from './listFiles';
import type { SizeLimit } from './sizeLimit';
import {
	CHANGED,
	EMPTY,
	interrupted,
	isPassing,
	NOT_A_FILE,
	statusProblem,
	STOPPED,
	tooLarge,
} from './downloadErrors';
import type { MediaProblem } from './downloadErrors';
import { parseFileHeaders, overlap, rangeFrom } from './httpRange';
import type { FileHeaders } from './httpRange';
import { backoff } from '../../qwave/api/retryPolicy';
import type { Clock } from '../clock';
import { openUrl } from './openUrl';
import type { Bytes, Context, MediaResponse } from './openUrl';
import { StallGuard } from './stallGuard';

/** Requests for one file, the first included. */
const TRIES = 3;

export interface DownloadContext {
	context: Context;
	clock: Clock;
	/** Base URL of the API. */
	baseUrl: string;
	limit: SizeLimit;
	expiresAt?: string;
	/** Ends a transfer at once. */
	signal?: AbortSignal;
}

/** One file on its way: opened, passed on piece by piece, and taken up again where it broke off. */
export class ResumableDownload {
	/** Why it ended without the whole file. */
	problem?: MediaProblem;
	private readonly stallGuard: StallGuard;
	private headers: FileHeaders = { from: 0 };
	/** Bytes of the file that came. */
	received = 0;
	private tries = 0;

	constructor(
		private readonly file: MediaFile,
		private readonly around: DownloadContext,
	) {
		this.stallGuard = new StallGuard(around.clock, around.signal);
	}

	/** Asks for the file; undefined with `problem` set where there is none. */
	async open(): Promise<(MediaType & { stream: Bytes }) | undefined> {
		const opened = await this.requestFile();
		if (!opened) return undefined;
		const { headers, body } = opened;
		const type = mediaTypeOf(headers['content-type'], this.file);
		if (!type) return this.fail(NOT_A_FILE);
		// A node may not import streams, and every storage of n8n takes nothing else. Each class of
		// streams, that of the answer too, inherits `from` of Readable.
		const streams = body.constructor as unknown as { from(source: AsyncIterable<Buffer>): Bytes };
		return { ...type, stream: streams.from(this.chunks(opened)) };
	}

	close(): void {
		this.stallGuard.dispose();
	}

	private fail(problem: MediaProblem): undefined {
		this.problem ??= this.stallGuard.signal.aborted ? STOPPED : problem;
		this.close();
		return undefined;
	}

	/** Whether a try that failed like this may be followed by another, after a pause. */
	private async mayRepeat(problem: MediaProblem): Promise<boolean> {
		const { clock } = this.around;
		const { isOver, signal } = this.stallGuard;
		const isFinal = !isPassing(problem) || this.tries >= TRIES || isOver || signal.aborted;
		const goesOn = !isFinal && (await clock.pause(backoff(this.tries - 1, clock.random())));
		if (!goesOn) this.fail(isFinal ? problem : STOPPED);
		return goesOn;
	}

	/** The file from where we are, asked for again while the failure may pass and tries are left. */
	private async requestFile(): Promise<MediaResponse | undefined> {
		const { context, baseUrl } = this.around;
		for (;;) {
			this.tries += 1;
			const headers = rangeFrom(this.received, this.headers);
			const link = { baseUrl, url: this.file.url, headers, signal: this.stallGuard.signal };
			const opening = await openUrl(context, link);
			const refused = opening.ok ? this.rejectResponse(opening.opened) : opening.problem;
			if (opening.ok && !refused) return opening.opened;
			if (opening.ok) opening.opened.body.destroy();
			if (refused && !(await this.mayRepeat(refused))) return undefined;
		}
	}

	/** Why an answer is not taken: it must bring the file, the same one as before, and not too much. */
	private rejectResponse({ status, headers, body }: MediaResponse): MediaProblem | undefined {
		const { expiresAt, limit } = this.around;
		if (status !== 200 && status !== 206) return statusProblem(status, expiresAt);
		const facts = parseFileHeaders(status, headers);
		if (facts.size === 0) return EMPTY;
		if (facts.size !== undefined && facts.size > limit.bytes) return tooLarge(limit, facts.size);
		if (overlap(this.received, this.headers, facts) === undefined) return CHANGED;
		const { size = facts.size, etag = facts.etag } = this.headers;
		this.headers = { size, etag, from: facts.from };
		this.stallGuard.track(body);
		return undefined;
	}

	/** The bytes of one answer that are new; returns why it ended too early. */
	private async *newBytes({
		body,
	}: MediaResponse): AsyncGenerator<Buffer, MediaProblem | undefined> {
		const source = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
		const { size, from } = this.headers;
		let known = this.received - from;
		for (;;) {
			const { piece, failure } = await this.stallGuard.next(source);
			if (!piece) {
				const isWhole = failure === undefined && this.received === (size ?? this.received);
				if (isWhole) return this.received ? undefined : EMPTY;
				return interrupted(failure ?? 'it was too short', this.received, size);
			}
			const rest = piece.subarray(Math.min(known, piece.length));
			known -= piece.length - rest.length;
			this.received += rest.length;
			if (this.received > this.around.limit.bytes) return tooLarge(this.around.limit);
			if (rest.length) yield rest;
		}
	}

	/** The file; ends with an error, and `problem` set, where it does not become whole. */
	private async *chunks(first: MediaResponse): AsyncGenerator<Buffer> {
		try {
			let opened: MediaResponse | undefined = first;
			while (opened) {
				const problem: MediaProblem | undefined = yield* this.newBytes(opened);
				if (!problem) return;
				opened.body.destroy();
				opened = (await this.mayRepeat(problem)) ? await this.requestFile() : undefined;
			}
			throw new Error(this.problem?.message);
		} finally {
			this.close();
		}
	}
}
