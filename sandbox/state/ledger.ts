import { isTerminal, statusAt, type Status, type Task } from './task';

/** One movement of money. */
export interface LedgerEntry {
	readonly time: number;
	readonly account: string;
	readonly task_id: string;
	/** A charge reserves; it is settled when the task completes, or refunded. */
	readonly kind: 'charge' | 'settle' | 'refund';
	readonly quota: number;
}
/** What an account has, in quota units. */
export interface AccountBalance {
	readonly granted: number;
	readonly reserved: number;
	readonly used: number;
	readonly available: number;
}
/** What one task has cost so far. */
export interface LedgerTask {
	readonly task_id: string;
	readonly account: string;
	readonly model: string;
	readonly mode: string;
	readonly action: string;
	readonly status: Status;
	readonly idempotencyKey?: string;
	/** How often a submit was answered with this task: 1, and one more for each replay. */
	readonly submits: number;
	readonly charged: number;
	readonly refunded: number;
}
/** Everything that was paid, in quota units. */
export interface LedgerReport {
	/** Tasks made, submits answered with an earlier task, charges, refunds; quota units. */
	readonly totals: {
		readonly submits: number;
		readonly replays: number;
		readonly charges: number;
		readonly refunds: number;
		readonly chargedQuota: number;
		readonly refundedQuota: number;
		readonly netQuota: number;
	};
	readonly tasks: readonly LedgerTask[];
	readonly accounts: Readonly<Record<string, AccountBalance>>;
	readonly entries: readonly LedgerEntry[];
}

/** Who was charged what for which task, in quota units. */
export class Ledger {
	private readonly entries: LedgerEntry[] = [];
	private readonly tasks = new Map<string, { task: Task; submits: number }>();
	private readonly open = new Set<Task>();

	constructor(private readonly granted: Readonly<Record<string, number>>) {}

	/** Reserves the price of a new task. */
	charge(task: Task): void {
		this.tasks.set(task.id, { task, submits: 1 });
		this.open.add(task);
		this.book(task, 'charge', task.createdAt);
	}

	/** A submit was answered with a task that was there already. */
	countReplay(task: Task): void {
		const line = this.tasks.get(task.id);
		if (line) line.submits += 1;
	}

	balance(account: string, now: number): AccountBalance {
		this.settle(now);
		const sum = (kind: LedgerEntry['kind']) => this.sum(kind, (entry) => entry.account === account);
		const granted = this.granted[account] ?? 0;
		const used = sum('settle');
		const spent = sum('charge') - sum('refund');
		return { granted, reserved: spent - used, used, available: granted - spent };
	}

	report(now: number): LedgerReport {
		this.settle(now);
		const count = (kind: LedgerEntry['kind']) =>
			this.entries.filter((entry) => entry.kind === kind).length;
		const lines = [...this.tasks.values()];
		const chargedQuota = this.sum('charge');
		const refundedQuota = this.sum('refund');
		return {
			totals: {
				submits: lines.length,
				replays: lines.reduce((total, { submits }) => total + submits - 1, 0),
				charges: count('charge'),
				refunds: count('refund'),
				chargedQuota,
				refundedQuota,
				netQuota: chargedQuota - refundedQuota,
			},
			tasks: lines.map(({ task, submits }) => this.line(task, submits, now)),
			accounts: Object.fromEntries(
				Object.keys(this.granted).map((account) => [account, this.balance(account, now)]),
			),
			entries: this.entries,
		};
	}

	private line(task: Task, submits: number, now: number): LedgerTask {
		const { id, account, model, mode, action, idempotencyKey } = task;
		const own = (entry: LedgerEntry) => entry.task_id === id;
		const sums = { charged: this.sum('charge', own), refunded: this.sum('refund', own) };
		const status = statusAt(task, now);
		return { task_id: id, account, model, mode, action, status, idempotencyKey, submits, ...sums };
	}

	/** Books what time has decided since the last look. */
	private settle(now: number): void {
		for (const task of this.open) {
			const status = statusAt(task, now);
			if (!isTerminal(status)) continue;
			this.open.delete(task);
			this.book(
				task,
				status === 'completed' ? 'settle' : 'refund',
				task.cancelledAt ?? task.endsAt,
			);
		}
	}

	private book(task: Task, kind: LedgerEntry['kind'], time: number): void {
		this.entries.push({ time, account: task.account, task_id: task.id, kind, quota: task.quota });
	}

	private sum(
		kind: LedgerEntry['kind'],
		match: (entry: LedgerEntry) => boolean = () => true,
	): number {
		return this.entries.reduce(
			(total, entry) => (entry.kind === kind && match(entry) ? total + entry.quota : total),
			0,
		);
	}
}
