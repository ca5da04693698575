import type { Transport } from '../qwave/api/client';
import { retryAt } from '../qwave/api/failure';
import { Brake } from '../qwave/api/throttle';
import { HELD_BACK } from '../qwave/api/retryPolicy';
import type { Clock } from './clock';

/** A transport that slows down for the whole run when the service answers 429: submits and reads apart. */
export function braked(send: Transport, clock: Clock): Transport {
	const reads = new Brake();
	const writes = new Brake();
	return async (call) => {
		const brake = call.method === 'GET' ? reads : writes;
		const pause = brake.next(clock.now()) - clock.now();
		if (pause > 0 && !(await clock.pause(pause))) {
			return { status: 0, headers: {}, body: undefined, networkCode: HELD_BACK };
		}
		const answer = await send(call);
		if (answer.status === 429) {
			const now = clock.now();
			brake.tooFast(now, retryAt(answer.headers, answer.body, now));
		} else brake.passed();
		return answer;
	};
}
