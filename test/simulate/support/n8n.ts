/**
 * A light stand-in for n8n: it runs the node, parks it, lets it be called, times it out, stops it, tries
 * and retries it, and dies. What it does and when, and what it has stored by then, is n8n's own way as
 * its sources and a real one show it; `engine.test.ts` holds it against n8n's engine.
 */
import type { INodeExecutionData, INodeType, IWebhookFunctions } from 'n8n-workflow';

import type { Clock } from './clock';
import { executeContext, resumeUrl, webhookContext } from './context';
import type { Around, Execution, Kept } from './context';
import { COPIES } from './package';
import type { Deed, Moment, Plan } from './plan';
import type { Story } from './story';
import type { Sender, World } from './world';

/** Until a process that died is back, and how long one that shuts down waits for what runs. Milliseconds. */
const RESTART = 20_000;
const GRACE = 25_000;
/** n8n looks for parked executions that are due so often. */
const DUE_EVERY = 60_000;

/** Between two tries; n8n takes 0 for none given. */
const DEFAULT_PAUSE = 1_000;

export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const isFailed = (items: INodeExecutionData[] | undefined) => {
	const error = items?.[0]?.json?.error;
	return error !== undefined && error !== null && error !== false;
};

export interface Life {
	plan: Plan;
	clock: Clock;
	world: World;
	story: Story;
	chance: () => number;
	/** Of the workflow; no other life has it. */
	workflow: string;
	node: (process: number) => INodeType;
}

/** A call to a parked run: what webhook() gets, and how the run goes on. */
export interface Opened {
	context: IWebhookFunctions;
	goOn: (items: INodeExecutionData[]) => Promise<void>;
}

export class N8n {
	readonly executions: Execution[] = [];
	/** What n8n or the node must never do, and did. */
	readonly faults: string[] = [];
	process = 0;
	private isUp = true;
	private isClosing = false;
	private readonly counts: Partial<Record<Moment, number>> = {};
	private retriesLeft: number[];

	constructor(protected readonly life: Life) {
		this.retriesLeft = [...life.plan.retries];
		life.world.onMoment = (moment) => this.moment(moment);
		life.world.onCall = async (url, body) => await this.call(url, body);
	}

	/** Whether a process is up, by the number of its copy of the package. */
	isProcess(process: number): boolean {
		return this.isUp && this.process % COPIES === process;
	}

	/** Somebody starts the workflow. */
	begin(): void {
		const items = Array.from({ length: this.life.plan.items }, (_, row) => ({ json: { row } }));
		this.start({ contexts: {}, run: 0, items, metadata: {} });
	}

	private start(kept: Kept, retryOf?: Execution): void {
		const id = String(this.executions.length + 1);
		const token = Array.from({ length: 64 }, () =>
			Math.floor(this.life.chance() * 16).toString(16),
		).join('');
		const execution: Execution = {
			id,
			token,
			status: 'running',
			kept,
			cancel: new AbortController(),
			startedAt: this.life.clock.now,
			outputs: retryOf ? retryOf.outputs.slice(0, kept.run) : [],
			hints: [],
			log: [],
			stored: { outputs: [], hints: [] },
			isCutOff: false,
			isKilled: false,
			isAtWork: false,
			unseen: [],
			parks: [],
			retryOf,
		};
		this.executions.push(execution);
		this.life.story.tell(
			'n8n',
			`starts execution ${id}${retryOf ? `, the retry of ${retryOf.id}` : ''}`,
		);
		this.moment('start');
		this.limit(execution);
		void this.goOn(execution, kept.metadata.resumeError ? [] : undefined);
	}

	/** The timeout of the workflow. */
	private limit(execution: Execution, since = this.life.clock.now): void {
		const { timeout } = this.life.plan;
		const sender = this.sender(execution);
		if (!timeout) return;
		this.life.clock.after(since + timeout * 1000 - this.life.clock.now, () => {
			if (sender.isAlive() && execution.status === 'running') this.cancel(execution, 'timeout');
		});
	}

	/** A process that dies is not alive for what it had under way. */
	protected sender(execution: Execution): Sender {
		const { process } = this;
		return {
			process,
			execution: execution.id,
			isAlive: () => this.isUp && this.process === process,
		};
	}

	protected around(execution: Execution): Around {
		const { plan, world, workflow } = this.life;
		return { plan, world, execution, sender: this.sender(execution), workflow };
	}

	/** Runs what is left of an execution; `resumed` are the items with which a parked run goes on. */
	protected async goOn(execution: Execution, resumed?: INodeExecutionData[]): Promise<void> {
		const { plan, story, clock } = this.life;
		const around = this.around(execution);
		let items = resumed;
		for (;;) {
			const { kept } = execution;
			const hints: string[] = [];
			const parked = { until: undefined as Date | undefined };
			let output: INodeExecutionData[] | undefined;
			let error: Error | undefined;
			execution.isAtWork = true;
			try {
				output = items
					? resumedWith(plan, kept, items)
					: await this.tries(around, kept, parked, hints);
			} catch (thrown) {
				error = thrown as Error;
			}
			if (!around.sender.isAlive()) return;
			execution.isAtWork = false;
			if (execution.status !== 'running') {
				execution.unseen.push({ items: output, error });
				// n8n stored a stopped execution when it was stopped: what comes now is thrown away.
				story.tell(
					'node',
					`ends after the stop: ${error ? error.message : JSON.stringify(output)}`,
				);
				return;
			}
			execution.hints.push(...hints);
			if (error) {
				story.tell(
					'node',
					`fails: ${error.message} | ${String((error as { description?: unknown }).description)}`,
				);
				execution.error = error;
				this.end(execution, 'error');
				this.retry(execution);
				return;
			}
			execution.outputs[kept.run] = copyOf(output);
			story.tell('node', `gives out ${JSON.stringify(output)}`);
			if (parked.until) {
				this.park(execution, parked.until);
				return;
			}
			if (kept.run + 1 >= plan.loops) {
				this.end(execution, 'success');
				return;
			}
			items = undefined;
			kept.run += 1;
			kept.metadata = {};
			kept.items = Array.from({ length: plan.items }, (_, row) => ({ json: { row } }));
			await new Promise<void>((resolve) => clock.after(10, resolve));
			if (execution.status !== 'running') return;
		}
	}

	/** The tries of a run: Retry On Fail counts a thrown error, and a first item that is one. */
	private async tries(
		around: Around,
		kept: Kept,
		parked: { until?: Date },
		hints: string[],
	): Promise<INodeExecutionData[]> {
		const { plan, clock, story, node } = this.life;
		const once = async () => {
			hints.length = 0;
			const context = executeContext(around, kept, (until) => (parked.until = until), hints);
			const [items] = (await node(around.sender.process).execute!.call(
				context,
			)) as INodeExecutionData[][];
			this.moment('try');
			return items!;
		};
		const pause = async () =>
			await new Promise<void>((resolve) =>
				clock.after(plan.betweenTries || DEFAULT_PAUSE, resolve),
			);
		for (let tried = 1; ; tried++) {
			try {
				let items = await once();
				while (isFailed(items) && tried < plan.tries) {
					story.tell('n8n', `tries again, the first item has failed: ${JSON.stringify(items)}`);
					await pause();
					tried += 1;
					items = await once();
				}
				return items;
			} catch (error) {
				this.moment('try');
				if (tried >= plan.tries) throw error;
				story.tell('n8n', `tries again after: ${(error as Error).message}`);
				await pause();
			}
		}
	}

	protected end(execution: Execution, status: Execution['status']): void {
		execution.status = status;
		execution.endedAt = this.life.clock.now;
		this.store(execution);
		this.life.story.tell('n8n', `ends execution ${execution.id}: ${status}`);
	}

	protected store(execution: Execution): void {
		execution.stored = { outputs: [...execution.outputs], hints: [...execution.hints] };
	}

	protected park(execution: Execution, until: Date): void {
		execution.status = 'waiting';
		execution.waitTill = until.getTime();
		execution.kept = copyOf(execution.kept);
		execution.parks.push({
			run: execution.kept.run,
			at: this.life.clock.now,
			until: until.getTime(),
		});
		this.store(execution);
		this.life.story.tell('n8n', `parks execution ${execution.id} until ${until.toISOString()}`);
		this.wake(execution);
		this.moment('parked');
	}

	/** Lets a parked execution go on when it is due. */
	private wake(execution: Execution): void {
		const { clock, story, chance } = this.life;
		const sender = this.sender(execution);
		const { waitTill = 0 } = execution;
		const left = waitTill - clock.now;
		const late = left < DUE_EVERY ? chance() * DUE_EVERY : 0;
		clock.after(Math.max(left, 0) + late, () => {
			if (!sender.isAlive() || execution.status !== 'waiting' || execution.waitTill !== waitTill)
				return;
			story.tell('n8n', `resumes execution ${execution.id}: nobody called in time`);
			execution.status = 'running';
			execution.parks.at(-1)!.endedBy = 'time';
			this.limit(execution, execution.startedAt);
			void this.goOn(execution, execution.kept.items);
		});
	}

	/** A call to the address of a parked execution; the status of the answer. */
	async call(url: string, body: object): Promise<number> {
		const { story, node } = this.life;
		const [, id] = /webhook-waiting\/(\d+)\//.exec(url) ?? [];
		const execution = this.executions.find((one) => one.id === id);
		if (!this.isUp || this.isClosing) return 0;
		if (!execution || !new URL(url).pathname.endsWith('/node-1')) return 404;
		if (new URL(url).searchParams.get('signature') !== execution.token) return 401;
		if (execution.status !== 'waiting') return 409;
		this.moment('call');
		const { waitTill } = execution;
		const around = this.around(execution);
		return await new Promise<number>((resolve) => {
			const answer = (status: number) => {
				story.tell('n8n', `answers a call: ${status}`);
				resolve(around.sender.isAlive() ? status : 0);
			};
			// A process that dies lets its connections break.
			this.life.clock.after(3_600_000, () => resolve(0));
			const { context, goOn } = this.open(around, body, answer);
			const handle = async () => {
				try {
					const given = await node(around.sender.process).webhook!.call(context);
					if (!around.sender.isAlive()) return;
					const [items] = given.workflowData ?? [];
					const isFirst = execution.status === 'waiting' && execution.waitTill === waitTill;
					if (items && !isFirst) return answer(500);
					if (!given.noWebhookResponse) answer(200);
					if (!items) return;
					story.tell('n8n', `resumes execution ${execution.id}: a call came`);
					execution.parks.at(-1)!.endedBy = 'call';
					execution.status = 'running';
					this.limit(execution);
					await goOn(copyOf(items));
				} catch (error) {
					this.faults.push(`webhook() threw: ${(error as Error).message}`);
					answer(500);
				}
			};
			void handle();
		});
	}

	/** A call reads what is stored; what it changes there counts when it resumes the run. */
	protected open(around: Around, body: object, answer: (status: number) => void): Opened {
		const { execution } = around;
		const kept = copyOf(execution.kept);
		const goOn = async (items: INodeExecutionData[]) => {
			execution.kept = kept;
			await this.goOn(execution, items);
		};
		return { context: webhookContext(around, kept, body, answer), goOn };
	}

	protected retry(failed: Execution): void {
		const wait = this.retriesLeft.shift();
		if (wait === undefined) return;
		const kept = copyOf({ ...failed.kept, metadata: {} });
		kept.metadata = { ...failed.kept.metadata };
		this.life.clock.after(wait * 1000, () => {
			if (this.isUp && !this.isClosing) this.start(kept, failed);
		});
	}

	/** What the plan has in store after something has happened. */
	protected moment(moment: Moment): void {
		const count = this.counts[moment] ?? 0;
		this.counts[moment] = count + 1;
		for (const deed of this.life.plan.deeds) {
			if (deed.moment === moment && deed.nth === count)
				this.life.clock.after(deed.later, () => this.do(deed));
		}
	}

	private do({ deed }: Deed): void {
		const execution = this.executions.at(-1);
		if (!execution || !this.isUp) return;
		const isGoingOn = execution.status === 'running' || execution.status === 'waiting';
		switch (deed) {
			case 'stop':
				if (isGoingOn) this.cancel(execution, 'stop');
				return;
			case 'kill':
				return this.die('is killed');
			case 'shutdown':
				return this.shutDown();
			case 'forged call':
				for (const { id } of this.life.world.ledger.tasks) {
					this.steal(execution, {
						task_id: id,
						status: 'completed',
						result: { videos: [{ url: 'https://thief.example/a.mp4' }] },
					});
				}
				return;
			case 'call without a name':
				this.steal(execution, {});
		}
	}

	/** A call by somebody who knows the address. */
	private steal(execution: Execution, body: object): void {
		this.life.story.tell('thief', `calls with ${JSON.stringify(body)}`);
		void this.call(resumeUrl(execution).replace('?', '/node-1?'), body);
	}

	private cancel(execution: Execution, why: 'stop' | 'timeout' | 'shutdown'): void {
		this.life.story.tell(
			'n8n',
			`cancels execution ${execution.id}, which is ${execution.status}: ${why}`,
		);
		execution.isCutOff = execution.status === 'running';
		if (execution.isCutOff && why !== 'shutdown') execution.stoppedAt = this.life.clock.now;
		execution.status = 'canceled';
		this.store(execution);
		execution.cancel.abort(why === 'shutdown' ? { reason: why } : undefined);
	}

	private die(how: string): void {
		const { clock, story } = this.life;
		story.tell('n8n', how);
		this.isUp = false;
		for (const execution of this.executions) {
			execution.isKilled ||= execution.isAtWork;
			execution.isAtWork = false;
			if (execution.status !== 'running') continue;
			execution.status = 'crashed';
			execution.isCutOff = true;
			Object.assign(execution, execution.stored);
		}
		clock.after(RESTART, () => {
			story.tell('n8n', 'is back');
			this.process += 1;
			this.isUp = true;
			this.isClosing = false;
			for (const execution of this.executions)
				if (execution.status === 'waiting') this.wake(execution);
		});
	}

	/** n8n waits a while for what runs, and then tells it to end. */
	private shutDown(): void {
		if (this.isClosing) return;
		const { clock, story } = this.life;
		const { process } = this;
		story.tell('n8n', 'is told to shut down');
		this.isClosing = true;
		clock.after(GRACE, () => {
			if (!this.isUp || this.process !== process) return;
			for (const execution of this.executions) {
				if (execution.status === 'running') this.cancel(execution, 'shutdown');
			}
			clock.after(3_000, () => {
				if (this.isUp && this.process === process) this.die('shuts down');
			});
		});
	}
}

/** What leaves the node when a parked run goes on: no code of the node runs then. */
function resumedWith(
	plan: Plan,
	{ metadata }: Kept,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	const { resumeError } = metadata;
	if (!resumeError) return items;
	if (plan.onError === 'stopWorkflow') throw resumeError;
	return [{ json: { error: resumeError.message } }];
}
