/** QWave, and the network before it, as they are in a life: what goes wrong with which request is planned. */
import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Clock } from './clock';
import { isKept, Ledger } from './ledger';
import type { Submit, Task } from './ledger';
import type { Moment, Plan, ReadFate, SubmitFate } from './plan';
import type { Story } from './story';

export const API = 'https://api.qwave.example/v1';
/** With a sign that JSON may write in two ways. */
export const API_KEY = 'sk-simulated/0123456789abcdef';
const DAY = 86_400_000;
/** n8n gives up where a node sets no time. */
const LONGEST = 300_000;
const DRIP = 2_000;
const LONGEST_DRIP = 3 * 3_600_000;
/** After these pauses a call comes again that was not answered 2xx. */
const CALLED_AGAIN = [10_000, 60_000, 300_000, 900_000, 3_600_000];

interface Reply {
	status: number;
	headers?: Record<string, unknown>;
	/** JSON, or text as it is. */
	body: unknown;
	/** The task of which it tells the end. */
	ends?: Task;
}
/** How a request ends: with an answer, with an error of the network, never, or in a drip. */
type Fate = Reply | { code: string } | 'silent' | { drips: unknown };

/** Who sends: what it is to a process that has died, nobody learns. */
export interface Sender {
	process: number;
	execution: string;
	isAlive(): boolean;
}

const refusal = (status: number, code: string, message = 'no'): Reply => ({
	status,
	body: { error: { code, message } },
});
const HTML: Reply = { status: 200, body: '<html><body>One moment please</body></html>' };
const cut = (body: unknown): Reply => ({ status: 200, body: JSON.stringify(body).slice(0, -9) });
const ABSURD = [
	'1e13',
	'1e309',
	'-9e15',
	'99999999999999',
	'Fri, 31 Dec 9999 23:59:59 GMT',
	'soon',
];

export class World {
	readonly ledger: Ledger;
	requests = 0;
	/** What n8n does when QWave calls; gives the status of its answer. */
	onCall: (url: string, body: object, task: Task) => Promise<number> = async () => 404;
	onMoment: (moment: Moment) => void = () => undefined;
	private readonly next = { submits: 0, reads: 0, cancels: 0, calls: 0 };
	private readonly keys = new Map<string, { task: Task; at: number }>();

	constructor(
		private readonly plan: Plan,
		private readonly clock: Clock,
		private readonly chance: () => number,
		private readonly story: Story,
	) {
		this.ledger = new Ledger(clock);
	}

	/** Sends a request, as n8n's helper does. */
	async request(options: IHttpRequestOptions, sender: Sender): Promise<unknown> {
		this.requests += 1;
		const path = options.url.startsWith(`${API}/`) ? options.url.slice(API.length) : '';
		const [, , id = '', verb] = path.split('/');
		let slow = 1;
		let sent: Submit | undefined;
		const answer = (): Fate => {
			if (options.method === 'POST' && path === '/tasks')
				return this.submit(options, (sent = this.arrived(options, sender)), (x) => (slow = x));
			if (options.method === 'POST' && verb === 'cancel') return this.cancel(id);
			if (options.method === 'GET' && id && !verb) return this.read(id, (x) => (slow = x));
			throw new Error(`Nobody expected ${options.method} ${options.url}`);
		};
		return await new Promise((resolve, reject) => {
			const fail = (code: string) => {
				if (sender.isAlive()) reject(axiosError(code));
			};
			const stop = options.abortSignal as AbortSignal | undefined;
			if (stop?.aborted) return fail('ERR_CANCELED');
			stop?.addEventListener('abort', () => fail('ERR_CANCELED'), { once: true });
			this.clock.after(40 + this.chance() * 150, () => {
				const fate = answer();
				this.clock.after((40 + this.chance() * 150) * slow, () => {
					if (!sender.isAlive() || stop?.aborted) {
						if (sent) sent.got = 'nothing';
						return;
					}
					if (sent?.got === 'id' && sent.task) sent.task.toldAt ??= this.clock.now;
					if (typeof fate === 'object' && 'ends' in fate && fate.ends)
						fate.ends.endShownAt ??= this.clock.now;
					const isStream = options.encoding === 'stream';
					if (fate === 'silent') return this.timeOut(options, fail);
					if ('code' in fate) return fail(fate.code);
					if ('drips' in fate && !isStream) return this.timeOut(options, fail);
					if (options.method === 'POST' && path === '/tasks')
						this.clock.after(0, () => this.onMoment('answer'));
					resolve('drips' in fate ? this.dripping(sender) : replied(fate, isStream));
				});
			});
		});
	}

	private timeOut({ timeout }: IHttpRequestOptions, fail: (code: string) => void): void {
		this.clock.after(timeout ?? LONGEST, () => fail('ECONNABORTED'));
	}

	/** An answer that never ends. */
	private dripping({ isAlive }: Sender) {
		const body = new Readable({ read() {} });
		const drip = () => {
			if (body.destroyed || !isAlive()) return;
			body.push(' ');
			this.clock.after(DRIP, drip);
		};
		drip();
		this.clock.after(LONGEST_DRIP, () => body.destroy(axiosError('ECONNRESET')));
		return { statusCode: 200, headers: {}, body };
	}

	private arrived({ body, headers }: IHttpRequestOptions, { execution }: Sender): Submit {
		const { prompt } = body as { prompt: string };
		const key = String(headers?.['Idempotency-Key'] ?? '');
		const sent: Submit = { unit: prompt, at: this.clock.now, key, execution, got: 'nothing' };
		this.ledger.submits.push(sent);
		this.onMoment('submit');
		return sent;
	}

	private submit(
		{ body: given }: IHttpRequestOptions,
		sent: Submit,
		slow: (factor: number) => void,
	): Fate {
		const fate: SubmitFate = this.plan.submits[this.next.submits++] ?? 'ok';
		const body = given as Record<string, unknown>;
		const { unit, key } = sent;
		const got = (what: Submit['got']) => {
			sent.got = what;
		};
		const refuse = (reply: Reply) => {
			got('refusal');
			this.story.tell('QWave', `refuses the submit of ${unit}: ${reply.status}${headersOf(reply)}`);
			return reply;
		};
		const lost = (how: string, end: Fate): Fate => {
			this.story.tell(
				'QWave',
				`got the submit of ${unit}${sent.task ? `, made ${sent.task.id}` : ', made nothing'}; answer: ${how}`,
			);
			return end;
		};
		const isAccepted =
			fate.endsWith('after') || ['ok', 'slow', 'dripping', 'secrets'].includes(fate);
		if (isAccepted) sent.task = this.accept(unit, key, body);
		const { task } = sent;
		switch (fate) {
			case 'lost before':
			case 'lost after':
				return lost('connection reset', { code: 'ECONNRESET' });
			case 'never reached':
				got('refusal');
				return lost('connection refused', { code: 'ECONNREFUSED' });
			case 'silent before':
			case 'silent after':
				return lost('none', 'silent');
			case 'dripping':
				return lost('drips', { drips: '' });
			case '429':
				return refuse(refusal(429, 'rate_limited'));
			case '429 soon':
				return refuse({ ...refusal(429, 'rate_limited'), headers: { 'retry-after': '7' } });
			case '429 long':
				return refuse({
					...refusal(429, 'quota_window_exceeded'),
					headers: { 'retry-after': '5400' },
				});
			case '429 absurd':
				return refuse({
					...refusal(429, 'rate_limited'),
					headers: { 'retry-after': this.absurd() },
				});
			case '500 before':
				return lost('500', refusal(500, 'internal_error'));
			case '503 after':
				return lost('503', refusal(503, 'unavailable'));
			case '408 after':
				return lost('408', refusal(408, 'request_timeout'));
			case '402':
				return refuse(refusal(402, 'insufficient_balance'));
			case '403':
				return refuse(refusal(403, 'forbidden', `the key ${API_KEY} may not`));
			case '307':
				return refuse({
					status: 307,
					headers: { location: `https://elsewhere.example/?${API_KEY}` },
					body: '',
				});
			case 'html before':
			case 'html after':
				return lost('200 with HTML', HTML);
			case 'cut after':
				return lost('cut JSON', cut(this.json(task!)));
			case 'no id after':
				return lost('no id', { status: 200, body: { status: 'queued' } });
			default: {
				if (fate === 'slow') slow(150);
				got('id');
				this.story.tell(
					'QWave',
					`takes the submit of ${unit}: ${task!.id}${fate === 'ok' ? '' : `, answer: ${fate}`}`,
				);
				return { status: 200, body: this.told(task!, fate === 'secrets', body) };
			}
		}
	}

	private accept(unit: string, key: string, body: Record<string, unknown>): Task {
		const { plan, clock, ledger } = this;
		const known = plan.version === '2026-09' ? this.keys.get(key) : undefined;
		if (known && clock.now < known.at + DAY) return known.task;
		const fate = plan.tasks[ledger.tasks.length] ?? { queued: 2, made: 30, end: 'completed' };
		const callback = typeof body.callback_url === 'string' ? body.callback_url : undefined;
		const task: Task = {
			...fate,
			id: `task-${ledger.tasks.length + 1}`,
			unit,
			born: clock.now,
			callback,
		};
		ledger.tasks.push(task);
		this.keys.set(key, { task, at: clock.now });
		clock.after(0, () => this.onMoment('accepted'));
		if (callback) this.willCall(task, callback);
		return task;
	}

	private read(id: string, slow: (factor: number) => void): Fate {
		const fate: ReadFate = this.plan.reads[this.next.reads++] ?? 'ok';
		const task = this.ledger.tasks.find((one) => one.id === id);
		this.onMoment('read');
		if (!task) return refusal(404, 'task_not_found');
		const state = this.ledger.stateOf(task);
		const lag = this.plan.lag * 1000 + this.lagOf(fate);
		const shown = this.ledger.stateOf(task, this.clock.now - lag);
		const seen = shown === state ? '' : `, and looks ${shown}`;
		const answer = fate === 'ok' ? '' : `; answer: ${fate}`;
		this.story.tell('QWave', `is asked for ${id}, which is ${state}${seen}${answer}`);
		switch (fate) {
			case 'lost':
				return { code: 'ECONNRESET' };
			case 'silent':
				return 'silent';
			case 'dripping':
				return { drips: '' };
			case '429':
				return refusal(429, 'rate_limited');
			case '429 absurd':
				return { ...refusal(429, 'rate_limited'), headers: { 'retry-after': this.absurd() } };
			case '503':
				return refusal(503, 'unavailable');
			case 'html':
				return HTML;
			case 'cut':
				return cut(this.json(task));
			case 'no id':
				return { status: 200, body: { status: state } };
			case 'other task':
				return {
					status: 200,
					body: this.json({
						...task,
						id: 'task-of-another',
						born: 0,
						end: 'completed',
						cancelledAt: undefined,
					}),
				};
			case '404':
				return refusal(404, 'task_not_found');
			case '401':
				return refusal(401, 'invalid_api_key', `${API_KEY} is unknown`);
			default: {
				if (fate === 'slow') slow(80);
				const body = this.told(task, fate === 'secrets', { callback_url: task.callback }, lag);
				const hasEnded = this.clock.now - lag >= this.ledger.endOf(task);
				return { status: 200, body, ...(hasEnded ? { ends: task } : {}) };
			}
		}
	}

	/** A read may come to a copy that is behind. Milliseconds. */
	private lagOf(fate: ReadFate): number {
		if (fate !== 'lags') return 0;
		return this.chance() < 0.7 ? 5_000 : 40_000;
	}

	private cancel(id: string): Fate {
		const fate = this.plan.cancels[this.next.cancels++] ?? 'ok';
		const task = this.ledger.tasks.find((one) => one.id === id);
		if (!task) return refusal(404, 'task_not_found');
		task.cancelTriedAt ??= this.clock.now;
		const isQueued = this.ledger.stateOf(task) === 'queued';
		const isDone = isQueued && (fate === 'ok' || fate === 'lost after');
		if (isDone) {
			task.cancelledAt = this.clock.now;
			if (task.callback) this.willCall(task, task.callback);
		}
		this.story.tell(
			'QWave',
			`is asked to cancel ${id}: ${isDone ? 'done' : 'not done'}; answer: ${fate}`,
		);
		if (fate.startsWith('lost')) return { code: 'ECONNRESET' };
		if (fate === '503') return refusal(503, 'unavailable');
		if (fate === 'html') return HTML;
		if (!isDone) return refusal(400, 'task_not_cancellable');
		return { status: 200, body: { task_id: id, status: 'cancelled', refunded: true } };
	}

	/** Calls n8n when the task has ended, as planned. */
	private willCall(task: Task, url: string): void {
		const fate = this.plan.calls[this.next.calls++] ?? 'on time';
		const wait = this.ledger.endOf(task) - this.clock.now;
		const says = (status: string) => ({ event: `task.${status}`, task_id: task.id, status });
		const call = (later: number, body: () => object): void =>
			void this.clock.after(wait + later, () => {
				// Its time may have come sooner, by a cancel, which has a call of its own.
				const isGenuine = this.ledger.hasEnded(task);
				void this.deliver(task, url, body(), isGenuine, 0);
			});
		const ended = () => says(this.ledger.stateOf(task));
		switch (fate) {
			case 'lost':
				return;
			case 'early':
				call(-10_000, () => says('completed'));
				call(500, ended);
				return;
			case 'late':
				return call(120_000, ended);
			case 'twice':
				call(500, ended);
				return call(1_500, ended);
			case 'without a state':
				return call(500, () => ({ task_id: task.id }));
			case 'empty':
				return call(500, () => ({}));
			default:
				return call(fate === 'at once' ? 0 : 500, ended);
		}
	}

	private async deliver(
		task: Task,
		url: string,
		body: object,
		isGenuine: boolean,
		times: number,
	): Promise<void> {
		const status = await this.onCall(url, body, task);
		const is2xx = status >= 200 && status < 300;
		this.story.tell('QWave', `called about ${task.id} with ${JSON.stringify(body)}: ${status}`);
		if (is2xx && isGenuine) task.heardAt ??= this.clock.now;
		const pause = CALLED_AGAIN[times];
		if (is2xx || status === 404 || status === 401 || pause === undefined) return;
		this.clock.after(
			pause,
			() => void this.deliver(task, url, body, this.ledger.hasEnded(task), times + 1),
		);
	}

	private told(task: Task, showsSecrets: boolean, sent: Record<string, unknown>, lag = 0): unknown {
		const json = this.json(task, lag);
		if (!showsSecrets) return json;
		const text = JSON.stringify({
			...json,
			model: `veo of ${API_KEY}`,
			request: { key: API_KEY, callback: sent.callback_url },
		});
		return this.chance() < 0.5
			? text
			: text.replaceAll('/', '\\/').replaceAll('sk-', '\\u0073k-').replaceAll('&', '\\u0026');
	}

	private json(task: Task, lag = 0): Record<string, unknown> {
		const status = this.ledger.stateOf(task, this.clock.now - lag);
		const base = {
			task_id: task.id,
			status,
			model: 'veo',
			action: 'generate',
			created_at: task.born,
		};
		switch (status) {
			case 'completed':
				return {
					...base,
					cost: 50_000,
					billing_status: 'settled',
					result: { videos: [{ url: [`https://cdn.example/${task.id}.mp4`] }] },
				};
			case 'failed': {
				const code = task.end.includes('for now') ? 'upstream_unavailable' : 'content_refused';
				const cost = isKept(task)
					? task.end.includes('billed')
						? {}
						: { cost: 50_000 }
					: { cost: 0 };
				const billing = isKept(task) ? { billing_status: 'settled' } : {};
				return { ...base, ...cost, ...billing, error: { code, message: 'it did not work' } };
			}
			case 'cancelled':
				return { ...base, cost: 0 };
			default:
				return { ...base, progress: status === 'queued' ? 0 : 40 };
		}
	}

	private absurd(): string {
		return ABSURD[Math.floor(this.chance() * ABSURD.length)]!;
	}
}

function headersOf({ headers }: Reply): string {
	return headers ? ` ${JSON.stringify(headers)}` : '';
}

function axiosError(code: string): Error {
	return Object.assign(new Error(`the network says ${code}`), { code, isAxiosError: true });
}

function replied({ status, headers = {}, body }: Reply, isStream: boolean) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return {
		statusCode: status,
		headers,
		body: isStream ? Readable.from([Buffer.from(text)]) : text,
	};
}
