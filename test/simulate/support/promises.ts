/** What the package promises, held against the ledger after a life. */
import type { INodeExecutionData } from 'n8n-workflow';

import type { Execution } from './context';
import { unitOf } from './ledger';
import type { Task } from './ledger';
import type { N8n } from './n8n';
import type { Plan } from './plan';
import { API_KEY } from './world';
import type { World } from './world';

export const PROMISES = {
	once: 'nothing is paid twice',
	kept: 'no paid task is lost',
	unclear: 'a submit without an answer is told',
	true: 'what is said about money is true',
	resumed: 'a call that is taken has its effect',
	cancelled: 'what is queued is cancelled on Stop',
	whole: 'every item has its outcome, every error names the tasks',
	ends: 'a run ends',
	secret: 'no secret is shown',
	right: 'what is told is so at QWave',
	n8n: 'n8n gets what it can work with',
} as const;
export interface Broken {
	promise: keyof typeof PROMISES;
	what: string;
}

const NOTHING = /was not sent(?! again)|not submitted|not charged|nothing was (submitted|sent|paid|charged)/i;
const NOTHING_AT_ALL = /nothing was (sent|submitted|paid|charged)/i;
const REFUNDED = /\b(is|was|were|been) refunded|QWave refunds (failed|cancelled) tasks/i;
const UNCLEAR = /may have accepted|no answer came|submit_unclear|is unclear|connection broke/i;
/** A call is read for so long before it is given up. */
const PATIENCE = 130_000;
/** From a Stop until all that is queued has been cancelled: five seconds between two tries, and the way. */
const CANCELLED_WITHIN = 12_000;
/** More than a look every three seconds of the longest wait. */
const MOST_REQUESTS = 700;

type Item = INodeExecutionData;
const jsonOf = (value: unknown) => JSON.stringify(value) ?? '';
const names = (text: string, task: Task) => new RegExp(`\\b${task.id}(?!\\d)`).test(text);

/** All that an error says. */
function textOf(error: Error): string {
	const { description, messages, context } = error as Error & Record<string, unknown>;
	return [error.message, description, jsonOf(messages), jsonOf(context), jsonOf(error)].join('\n');
}
/** The item that an error is about. */
function itemOf(error: Error): number | undefined {
	const { itemIndex } = ((error as Error & { context?: { itemIndex?: unknown } }).context ?? {});
	return typeof itemIndex === 'number' ? itemIndex : undefined;
}
function indexOf({ pairedItem }: Item): number | undefined {
	const item = (pairedItem as { item?: unknown } | undefined)?.item;
	return typeof item === 'number' ? item : undefined;
}
/** Whether a text names an item by its number, as `item 3`, `items 0, 2 and 3`. */
function namesItem(text: string, item: number): boolean {
	const lists = [...text.matchAll(/\bitems?:? [\d, and]+/gi)].map(([list]) => list);
	return lists.some((list) => list.split(/\D+/).includes(String(item)));
}

/** Every promise that was broken in a life. */
export function broken(plan: Plan, world: World, n8n: N8n, ended: boolean): Broken[] {
	const { ledger } = world;
	const found: Broken[] = n8n.faults.map((what) => ({ promise: 'n8n', what }));
	const say = (promise: Broken['promise'], what: string) => found.push({ promise, what });
	const { executions } = n8n;
	const shown = executions.map((execution) => shownBy(execution));
	const units = Array.from({ length: plan.loops }, (_, run) =>
		Array.from({ length: plan.items }, (__, item) => ({ run, item, unit: unitOf(run, item) })),
	).flat();
	const submitsOf = (unit: string) => ledger.submits.filter((submit) => submit.unit === unit);
	/** Executions from the one that began to this one, each the retry of the one before. */
	const lineOf = (execution: Execution): string[] =>
		execution.retryOf ? [...lineOf(execution.retryOf), execution.id] : [execution.id];
	const paidBy = (unit: string, execution: Execution) => {
		const line = lineOf(execution);
		const sent = submitsOf(unit).filter(({ execution: id }) => line.includes(id));
		return ledger.paid(unit).filter((task) => sent.some((submit) => submit.task === task));
	};

	for (const { unit } of units) {
		const paid = ledger.paid(unit);
		if (paid.length > 1) say('once', `${unit} is paid ${paid.length} times: ${paid.map(({ id }) => id).join(', ')}`);
		const submits = submitsOf(unit);
		const doubtful = submits.findIndex(({ got }) => got === 'nothing');
		if (plan.version === '2026-04' && doubtful >= 0 && doubtful + 1 < submits.length)
			say('once', `${unit} was sent again, though nobody knew what had become of its submit`);
	}

	for (const task of ledger.tasks) {
		if (task.toldAt === undefined || !ledger.isPaid(task)) continue;
		const isShown = executions.some(
			(execution, index) =>
				names(shown[index]!, task) || (execution.isCutOff && names(execution.log.join('\n'), task)),
		);
		if (!isShown) say('kept', `${task.id} (${task.unit}) is paid, and its id stands nowhere`);
	}

	for (const { unit, run, item } of units) {
		const submits = submitsOf(unit);
		const last = submits.at(-1);
		const isResolved = (key: string) => submits.some((submit) => submit.key === key && submit.got === 'id');
		if (!last || !submits.some(({ got, key }) => got === 'nothing' && !isResolved(key))) continue;
		const isTold = executions.some((execution) => {
			// A process that is killed while it waits for the answer cannot tell of it.
			if (execution.isKilled) return true;
			const { error, outputs, hints, log, isCutOff } = execution;
			const own = (outputs[run] ?? []).filter((one) => indexOf(one) === item).map(jsonOf);
			const text = error ? textOf(error) : '';
			const others = [text, ...hints, ...(isCutOff ? log : [])];
			return (
				own.some((one) => UNCLEAR.test(one)) ||
				(error && UNCLEAR.test(text) && itemOf(error) === item) ||
				others.some((one) => UNCLEAR.test(one) && namesItem(one, item))
			);
		});
		if (!isTold) say('unclear', `the submit of ${unit} got no answer, and nobody is told`);
	}

	executions.forEach((execution, index) => {
		const { outputs, unseen, error } = execution;
		const given: Array<{ run: number; items?: Item[]; error?: Error }> = [
			...outputs.map((items, run) => ({ run, items })),
			...unseen.map((one) => ({ run: execution.kept.run, ...one })),
			...(error ? [{ run: execution.kept.run, error }] : []),
		];
		const nothing = (unit: string, text: string) => {
			const paid = paidBy(unit, execution);
			if (paid.length) say('true', `${unit}: "${NOTHING.exec(text)?.[0]}", but ${paid[0]!.id} is paid`);
		};
		const refunded = (text: string, id: unknown) => {
			const task = ledger.tasks.find((one) => one.id === id);
			if (task && REFUNDED.test(text) && ledger.isPaid(task))
				say('true', `"${REFUNDED.exec(text)?.[0]}", but ${task.id} is paid`);
		};
		for (const { run, items, error: thrown } of given) {
			if (thrown) {
				const text = textOf(thrown);
				const item = itemOf(thrown);
				if (NOTHING_AT_ALL.test(text)) for (let one = 0; one < plan.items; one++) nothing(unitOf(run, one), text);
				else if (NOTHING.test(text) && item !== undefined) nothing(unitOf(run, item), text);
				refunded(text, /Task ID: (\S+)/.exec(text)?.[1]);
			}
			items?.forEach((one) => {
				const item = indexOf(one);
				const text = jsonOf(one.json);
				if (item === undefined) return;
				if (NOTHING.test(text)) nothing(unitOf(run, item), text);
				const { details } = one.json as { details?: Record<string, unknown> };
				const told = (one.json.failed as Record<string, unknown> | undefined) ?? details ?? one.json;
				const inner = (told.details as Record<string, unknown> | undefined) ?? told;
				refunded(text, inner.task_id);
				checkTask(inner, unitOf(run, item));
			});
		}
		function checkTask(told: Record<string, unknown>, unit: string) {
			const { task_id: id, status, video_url: video } = told;
			if (id === undefined) return;
			const task = ledger.tasks.find((one) => one.id === id);
			if (!task || task.unit !== unit) return say('right', `${unit} is told to be task ${jsonOf(id)}, which it is not`);
			const state = ledger.stateOf(task);
			if (['completed', 'failed', 'cancelled'].includes(String(status)) && state !== status)
				say('right', `${task.id} is told to be ${jsonOf(status)}, and is ${state}`);
			if (video !== undefined && !String(video).includes(`/${task.id}.mp4`))
				say('right', `${task.id} has the video ${jsonOf(video)}`);
		}

		outputs.forEach((items, run) => {
			if (execution.parks.at(-1)?.run === run && execution.parks.at(-1)?.endedBy === undefined) return;
			const order = (items ?? []).map(indexOf);
			if (items && order.join() !== Array.from({ length: plan.items }, (_, at) => at).join())
				say('whole', `run ${run} of execution ${execution.id} came out as items ${order.join(', ')}`);
		});
		if (error) {
			const text = textOf(error);
			for (const { unit, run } of units) {
				if (run !== execution.kept.run) continue;
				for (const task of paidBy(unit, execution)) {
					if (task.toldAt !== undefined && !names(text, task))
						say('whole', `the error of execution ${execution.id} leaves out ${task.id} (${unit})`);
				}
			}
		}

		for (const park of execution.parks) {
			if (park.endedBy !== 'time') continue;
			const all = ledger.tasks.filter(
				({ unit, callback, toldAt }) =>
					unit.startsWith(`run ${park.run} `) && toldAt !== undefined && callback?.includes(`/${execution.id}/`),
			);
			const last = units.filter(({ run }) => run === park.run).flatMap(({ unit }) => all.filter((task) => task.unit === unit).slice(-1));
			const isHeard = ({ heardAt = Infinity, endShownAt = Infinity }: Task) =>
				endShownAt < park.at || (heardAt >= park.at && heardAt + PATIENCE < park.until);
			if (last.length && last.every(isHeard) && last.some(({ heardAt = 0 }) => heardAt >= park.at))
				say('resumed', `execution ${execution.id} slept on, though ${last.map(({ id }) => id).join(', ')} had called and were answered 2xx`);
		}

		const { stoppedAt } = execution;
		if (stoppedAt !== undefined && plan.cancelOnStop && !execution.isKilled) {
			const own = ledger.submits.filter(({ execution: id, unit }) => id === execution.id && unit.startsWith(`run ${execution.kept.run} `));
			for (const { task, got } of own) {
				if (!task || got !== 'id') continue;
				const from = Math.max(stoppedAt, task.toldAt ?? 0);
				const queuedUntil = task.born + task.queued * 1000;
				if (queuedUntil > from + CANCELLED_WITHIN && task.cancelTriedAt === undefined)
					say('cancelled', `${task.id} was queued after the Stop${from === stoppedAt ? '' : ', when its answer came'}, and no cancel was tried`);
			}
		}

		const all = [shown[index], execution.log.join('\n'), jsonOf(execution.kept), jsonOf(unseen), ...unseen.map(({ error: one }) => (one ? textOf(one) : ''))].join('\n');
		const secrets = { key: API_KEY, 'JSON-escaped key': API_KEY.replace('/', '\\\\/'), token: execution.token, 'encoded key': encodeURIComponent(API_KEY) };
		for (const [name, secret] of Object.entries(secrets)) if (all.includes(secret)) say('secret', `the ${name} is shown by execution ${execution.id}`);
		if (execution.status === 'running' || execution.status === 'waiting')
			say('ends', `execution ${execution.id} is ${execution.status} for good`);
	});
	if (!ended) say('ends', 'something goes on for ever');
	const most = MOST_REQUESTS * plan.items * plan.loops * executions.length;
	if (world.requests > most) say('ends', `${world.requests} requests`);
	return found;
}

/** All that n8n shows of an execution. */
function shownBy({ outputs, error, hints }: Execution): string {
	return [jsonOf(outputs), error ? `${textOf(error)}\n${error.stack}` : '', ...hints].join('\n');
}
