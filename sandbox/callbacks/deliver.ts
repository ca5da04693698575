import type { State } from '../state/state';
import type { CallbackMessage } from './message';

/** What the receiver answered, and how long it took; status 0 where nobody answered. */
export interface CallbackAnswer {
	readonly status: number;
	readonly ms: number;
	readonly text: string;
}

const TIMEOUT_MS = 10_000;

/** Sends one callback now and logs it. */
export async function deliverCallback(
	state: State,
	message: CallbackMessage,
): Promise<CallbackAnswer> {
	const { url, text, body, task_id } = message;
	const headers = {
		'content-type': 'application/json',
		'user-agent': 'qwave-sandbox',
		...message.headers,
	};
	const sent = Date.now();
	const entry = state.log.add({
		time: state.clock.now(),
		host: 'callback',
		method: 'POST',
		path: url,
		headers,
		key: null,
		body,
		task_id,
		sent,
	});
	let answerText = '';
	try {
		const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), state.closing.signal]);
		const answer = await state.fetch(url, { method: 'POST', headers, body: text, signal });
		answerText = await answer.text();
		entry.status = answer.status;
	} catch {
		// The receiver is gone; the log keeps status 0.
	}
	entry.answered = Date.now();
	return { status: entry.status, ms: entry.answered - sent, text: answerText };
}
