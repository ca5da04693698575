import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { orList } from '../../qwave/describe/field';
import { preview } from '../../qwave/request/issues';
import type { PollTiming } from '../../qwave/task/pollSchedule';
import { optionProperties } from '../form/optionProperties';
import { amountFrom, switchFrom } from '../../n8n/parameterValues';
import { fileFieldProblem, readFileOptions } from '../../output/fileOptions';
import type { FileOptions } from '../../output/fileOptions';

/** The Options of an item. */
export interface ItemOptions extends PollTiming {
	simplify: boolean;
	/** How long to wait for the task, milliseconds. */
	maximumWait: number;
	/** The same as the user set it. */
	maximumWaitMinutes: number;
	failOnTimeout: boolean;
	/** Cancel what is still queued when the run is stopped. */
	cancelOnStop: boolean;
	/** How often a task that failed for a passing reason is submitted anew. */
	resubmits: number;
	/** The user's own, or none. */
	idempotencyKey?: string;
	checkMediaUrls: boolean;
	costCaps: CostCaps;
	download: FileOptions;
}

/** Limits of cost in USD; NaN where one is set and is no amount. */
export interface CostCaps {
	item?: number;
	run?: number;
	allowsUnpriced: boolean;
}

const DEFAULT_MINUTES = 30;
const MINUTE = 60_000;
const SECOND = 1_000;

const forms = new Map(
	optionProperties.flatMap(({ options = [] }) =>
		(options as INodeProperties[]).map((option) => [option.name, option] as const),
	),
);

function positive(value: unknown): number | undefined {
	const number = amountFrom(value);
	return number !== undefined && number > 0 ? number : undefined;
}

/** What a number option takes, in words. */
function span({ displayName, typeOptions = {} }: INodeProperties): string {
	if (displayName.endsWith('(USD)')) return 'an amount in USD';
	const { minValue = 0, maxValue, numberPrecision } = typeOptions;
	if (numberPrecision === 0) return `a whole number from ${minValue} to ${maxValue}`;
	return minValue > 0 ? 'a number above 0' : `a number from ${minValue}`;
}

function isInSpan({ typeOptions = {} }: INodeProperties, value: number): boolean {
	const { minValue = 0, maxValue = Infinity, numberPrecision } = typeOptions;
	if (numberPrecision === 0) {
		return Number.isInteger(value) && value >= minValue && value <= maxValue;
	}
	return minValue > 0 ? value > 0 : value >= minValue;
}

/** What an option takes, where it does not take this value. */
function wanted(form: INodeProperties, value: unknown): string | undefined {
	switch (form.type) {
		case 'number': {
			const amount = amountFrom(value);
			return amount !== undefined && isInSpan(form, amount) ? undefined : span(form);
		}
		case 'boolean':
			return switchFrom(value) === undefined ? 'true or false' : undefined;
		case 'options': {
			const choices = (form.options as INodePropertyOptions[]).map((one) => one.value);
			return choices.some((one) => one === value) ? undefined : orList(choices.map(String));
		}
		default:
			return undefined;
	}
}

/** What is wrong with the Options of an item; undefined when nothing. Blank ones are not set. */
export function optionProblem(options: Record<string, unknown>): string | undefined {
	for (const [name, value] of Object.entries(options)) {
		const form = forms.get(name);
		if (!form || value === undefined || value === null || value === '') continue;
		const what = wanted(form, value);
		const title = form.displayName.replace(/ \(.*\)$/, '');
		if (what) return `${title} must be ${what}, not ${preview(value)}`;
	}
	return fileFieldProblem(options);
}

/** A cap as the user set it, as text too. It must never be taken for none, so that it is NaN where it is no amount. */
function costCap(options: Record<string, unknown>, name: string): number | undefined {
	if (!(name in options)) return undefined;
	const value = options[name];
	const isBlank = typeof value === 'string' && value.trim() === '';
	const amount =
		isBlank || (typeof value !== 'string' && typeof value !== 'number') ? NaN : Number(value);
	return Number.isFinite(amount) && amount >= 0 ? amount : NaN;
}

/** What the collection Options of an item holds, as n8n gives it. */
export function optionsOf(context: IExecuteFunctions, itemIndex: number): Record<string, unknown> {
	return context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
}

/** The Options of an item, with the default of each that is not set. */
export function readItemOptions(options: Record<string, unknown>): ItemOptions {
	const milliseconds = (value: unknown) => {
		const number = positive(value);
		return number === undefined ? undefined : number * SECOND;
	};
	const maximumWaitMinutes = positive(options.maximumWait) ?? DEFAULT_MINUTES;
	return {
		simplify: switchFrom(options.simplify) !== false,
		failOnTimeout: options.onTimeout === 'fail',
		cancelOnStop: switchFrom(options.cancelOnStop) !== false,
		checkMediaUrls: switchFrom(options.checkMediaUrls) === true,
		costCaps: {
			item: costCap(options, 'maximumCost'),
			run: costCap(options, 'maximumRunCost'),
			allowsUnpriced: switchFrom(options.allowUnpriced) === true,
		},
		download: readFileOptions(options),
		idempotencyKey: String(options.idempotencyKey ?? '').trim() || undefined,
		resubmits: Math.floor(positive(options.resubmitOnFailure) ?? 0),
		maximumWaitMinutes,
		maximumWait: maximumWaitMinutes * MINUTE,
		firstCheckAfter: milliseconds(options.firstCheckAfter),
		pollInterval: milliseconds(options.pollInterval),
	};
}
