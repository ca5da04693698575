import type { Transport } from '../qwave/api/http';
import { retryAt } from '../qwave/api/failure';
import { Throttle } from '../qwave/api/throttle';
import { STOPPED_WHILE_THROTTLED } from '../qwave/api/retryPolicy';
import type { Clock } from './clock';

/** A transport that slows down for the whole run when the service answers 429: submits and reads apart. */
export function throttled(send: Transport, clock: Clock): Transport {
	const reads = new Throttle();
	const writes = new Throttle();
	return async (call) => {
		const brake = call.method === 'GET' ? reads : writes;
		const pause = brake.reserve(clock.now()) - clock.now();
		if (pause > 0 && !(await clock.pause(pause))) {
			return { status: 0, headers: {}, body: undefined, networkCode: STOPPED_WHILE_THROTTLED };
		}
		const answer = await send(call);
		if (answer.status === 429) {
			const now = clock.now();
			brake.onRateLimited(now, retryAt(answer.headers, answer.body, now));
		} else brake.onSuccess();
		return answer;
	};
}
