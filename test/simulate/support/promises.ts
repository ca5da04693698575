/** What the package promises, held against the ledger after a life. */
import type { Execution, Park } from './context';
import { unitOf } from './ledger';
import type { Submit, Task } from './ledger';
import type { N8n } from './n8n';
import type { Plan } from './plan';
import {
	ENDS,
	indexOf,
	itemOf,
	jsonOf,
	names,
	namesItem,
	NOTHING,
	REFUNDED,
	saidBy,
	shownBy,
	textOf,
	UNCLEAR,
} from './words';
import type { Said } from './words';
import { API_KEY } from './world';
import type { World } from './world';

export const PROMISES = {
	once: 'nothing is paid twice',
	kept: 'no paid task is lost',
	unclear: 'a submit without an answer is told',
	true: 'what is said about money is true',
	resumed: 'a call that is taken has its effect',
	cancelled: 'what is queued is cancelled on Stop',
	whole: 'every item has its outcome, and an error names the tasks of the run',
	ends: 'a run ends',
	secret: 'no secret is shown',
	right: 'what is told is so at QWave',
	n8n: 'n8n gets what it can work with',
} as const;
export interface Broken {
	promise: keyof typeof PROMISES;
	what: string;
}

/** A call is read for so long before it is given up. Milliseconds. */
const PATIENCE = 130_000;
/** From a Stop until all that is queued has been cancelled: the pause between two tries, and the way. */
const CANCELLED_WITHIN = 12_000;
/** More than a look every three seconds of the longest wait. */
const MOST_REQUESTS = 700;
const ENDED = ['completed', 'failed', 'cancelled'];

interface Unit {
	run: number;
	item: number;
	unit: string;
	submits: Submit[];
}

class Judge {
	readonly broken: Broken[] = [];
	private readonly units: Unit[];

	constructor(
		private readonly plan: Plan,
		private readonly world: World,
		private readonly n8n: N8n,
	) {
		const { submits } = world.ledger;
		this.units = Array.from({ length: plan.loops * plan.items }, (_, place) => {
			const run = Math.floor(place / plan.items);
			const item = place % plan.items;
			const unit = unitOf(run, item);
			return { run, item, unit, submits: submits.filter((submit) => submit.unit === unit) };
		});
	}

	private say(promise: Broken['promise'], what: string): void {
		this.broken.push({ promise, what });
	}

	private task = (id: unknown) => this.world.ledger.tasks.find((one) => one.id === id);

	/** The paid tasks of an item that an execution knows of: those that it or one that it retries made. */
	private paidBy(unit: string, execution: Execution): Task[] {
		const line: string[] = [];
		for (let one: Execution | undefined = execution; one; one = one.retryOf) line.push(one.id);
		const { ledger } = this.world;
		const sent = ledger.submits.filter((submit) => line.includes(submit.execution));
		return ledger.paid(unit).filter((task) => sent.some((submit) => submit.task === task));
	}

	/** Nothing is paid twice; without a promise of QWave an unclear submit is not even repeated. */
	once(): void {
		for (const { unit, submits } of this.units) {
			const paid = this.world.ledger.paid(unit).map(({ id }) => id);
			if (paid.length > 1)
				this.say('once', `${unit} is paid ${paid.length} times: ${paid.join(', ')}`);
			const doubtful = submits.findIndex(({ got }) => got === 'nothing');
			const isRepeated = doubtful >= 0 && doubtful + 1 < submits.length;
			if (isRepeated && this.plan.version === '2026-04')
				this.say(
					'once',
					`${unit} was sent again, though nobody knew what had become of its submit`,
				);
		}
	}

	/** The id of a paid task is shown, or in the log where n8n shows nothing. */
	kept(): void {
		const { ledger } = this.world;
		const texts = this.n8n.executions.map((execution) => {
			const log = execution.isCutOff ? execution.log : [];
			return [shownBy(execution), ...log].join('\n');
		});
		for (const task of ledger.tasks) {
			if (task.toldAt === undefined || !ledger.isPaid(task)) continue;
			if (!texts.some((text) => names(text, task)))
				this.say('kept', `${task.id} (${task.unit}) is paid, and its id stands nowhere`);
		}
	}

	/** A submit that got no answer, and was not cleared up by a repeat under its key, is told. */
	unclear(): void {
		for (const one of this.units) {
			const answered = one.submits.filter(({ got }) => got === 'id').map(({ key }) => key);
			const isUnclear = one.submits.some(
				({ got, key }) => got === 'nothing' && !answered.includes(key),
			);
			if (isUnclear && !this.n8n.executions.some((execution) => tellsDoubt(execution, one)))
				this.say('unclear', `the submit of ${one.unit} got no answer, and nobody is told`);
		}
	}

	/** What an execution says of money and of the ends of tasks. */
	words(execution: Execution, said: Said): void {
		const { run, item, text, task: told } = said;
		const { ledger } = this.world;
		const about =
			item === undefined
				? this.units.filter((one) => one.run === run)
				: [{ unit: unitOf(run, item) }];
		for (const { unit } of NOTHING.test(text) ? about : []) {
			const [paid] = this.paidBy(unit, execution);
			if (paid) this.say('true', `${unit}: "${NOTHING.exec(text)?.[0]}", but ${paid.id} is paid`);
		}
		const task = this.task(told.task_id);
		if (
			told.task_id !== undefined &&
			(!task || (item !== undefined && task.unit !== unitOf(run, item)))
		)
			this.say(
				'right',
				`${unitOf(run, item ?? 0)} is told to be task ${jsonOf(told.task_id)}, which it is not`,
			);
		if (!task) return;
		const state = ledger.stateOf(task);
		if (REFUNDED.test(text) && ledger.isPaid(task))
			this.say('true', `"${REFUNDED.exec(text)?.[0]}", but ${task.id} is paid`);
		for (const [words, end] of ENDS)
			if (words.test(text) && state !== end)
				this.say('right', `"${words.source}", but ${task.id} is ${state}`);
		if (ENDED.includes(String(told.status)) && state !== told.status)
			this.say('right', `${task.id} is told to be ${jsonOf(told.status)}, and is ${state}`);
		if (told.video_url !== undefined && !String(told.video_url).includes(`/${task.id}.mp4`))
			this.say('right', `${task.id} has the video ${jsonOf(told.video_url)}`);
	}

	/** Items come out in their places; an error names all that was paid in its run. */
	whole(execution: Execution): void {
		const { outputs, error, kept, parks, id, endedAt = 0 } = execution;
		const rows = Array.from({ length: this.plan.items }, (_, row) => row).join(', ');
		outputs.forEach((items, run) => {
			const isParked = parks.at(-1)?.run === run && parks.at(-1)?.endedBy === undefined;
			const order = items?.map(indexOf).join(', ');
			if (!isParked && order !== undefined && order !== rows)
				this.say(
					'whole',
					`run ${run} of execution ${id} came out as items ${order || 'without any'}`,
				);
		});
		if (!error) return;
		const text = textOf(error);
		for (const { unit, run } of this.units) {
			if (run !== kept.run) continue;
			for (const task of this.paidBy(unit, execution))
				if (task.toldAt !== undefined && task.toldAt <= endedAt && !names(text, task))
					this.say('whole', `the error of execution ${id} leaves out ${task.id} (${unit})`);
		}
	}

	/** A wait ends once all its tasks have called, and not by its time. */
	resumed(execution: Execution, park: Park): void {
		if (park.endedBy !== 'time') return;
		const own = this.world.ledger.tasks.filter(
			({ callback, toldAt }) => toldAt !== undefined && callback?.includes(`/${execution.id}/`),
		);
		const last = this.units
			.filter(({ run }) => run === park.run)
			.flatMap(({ unit }) => own.filter((task) => task.unit === unit).slice(-1));
		const isDone = ({ heardAt = Infinity, endShownAt = Infinity }: Task) =>
			endShownAt < park.at || (heardAt >= park.at && heardAt + PATIENCE < park.until);
		if (last.some(({ heardAt = 0 }) => heardAt >= park.at) && last.every(isDone)) {
			const ids = last.map(({ id }) => id).join(', ');
			this.say(
				'resumed',
				`execution ${execution.id} slept on, though ${ids} had called and got 2xx`,
			);
		}
	}

	/** Whatever n8n stopped while the node was at work: what is still queued is cancelled. */
	cancelled({ id, stoppedAt, isKilled, kept }: Execution): void {
		if (stoppedAt === undefined || isKilled || !this.plan.cancelOnStop) return;
		const tasks = this.units
			.filter(({ run }) => run === kept.run)
			.flatMap(({ submits }) =>
				submits.filter(({ execution, got }) => execution === id && got === 'id'),
			)
			.map(({ task }) => task!);
		for (const task of new Set(tasks)) {
			const from = Math.max(stoppedAt, task.toldAt ?? 0);
			const isQueued = task.born + task.queued * 1000 > from + CANCELLED_WITHIN;
			const when = from === stoppedAt ? '' : ', when its answer came';
			if (isQueued && task.cancelTriedAt === undefined)
				this.say(
					'cancelled',
					`${task.id} was queued after the Stop${when}, and no cancel was tried`,
				);
		}
	}

	/** Neither the key nor the address that resumes a run is shown, in whatever spelling. */
	secret(execution: Execution): void {
		const { log, kept, unseen, token } = execution;
		const thrown = unseen.map(
			({ items, error }) => `${jsonOf(items)}${error ? textOf(error) : ''}`,
		);
		const all = [shownBy(execution), ...log, jsonOf(kept), ...thrown].join('\n');
		const secrets = { key: API_KEY, 'encoded key': encodeURIComponent(API_KEY), token };
		for (const [name, secret] of Object.entries(secrets))
			if (all.includes(secret))
				this.say('secret', `the ${name} is shown by execution ${execution.id}`);
	}

	/** A run ends, and asks no more than it needs. */
	ends(isOver: boolean): void {
		const { executions, faults } = this.n8n;
		if (!isOver) this.say('ends', 'something goes on for ever');
		for (const { id, status } of executions)
			if (status === 'running' || status === 'waiting')
				this.say('ends', `execution ${id} is ${status} for good`);
		const most = MOST_REQUESTS * this.units.length * executions.length;
		if (this.world.requests > most) this.say('ends', `${this.world.requests} requests`);
		for (const fault of faults) this.say('n8n', fault);
	}
}

/** Whether an execution tells that nobody knows what became of a submit; a process that is killed cannot. */
function tellsDoubt(
	{ error, outputs, hints, log, isCutOff, isKilled }: Execution,
	{ run, item }: Unit,
): boolean {
	if (isKilled) return true;
	const own = (outputs[run] ?? []).filter((one) => indexOf(one) === item).map(jsonOf);
	const text = error ? textOf(error) : '';
	if (error && itemOf(error) === item) own.push(text);
	const others = [text, ...hints, ...(isCutOff ? log : [])].filter((one) => namesItem(one, item));
	return [...own, ...others].some((one) => UNCLEAR.test(one));
}

/** Every promise that was broken in a life. */
export function broken(plan: Plan, world: World, n8n: N8n, isOver: boolean): Broken[] {
	const judge = new Judge(plan, world, n8n);
	judge.once();
	judge.kept();
	judge.unclear();
	for (const execution of n8n.executions) {
		for (const said of saidBy(execution)) judge.words(execution, said);
		judge.whole(execution);
		for (const park of execution.parks) judge.resumed(execution, park);
		judge.cancelled(execution);
		judge.secret(execution);
	}
	judge.ends(isOver);
	return judge.broken;
}
