import fc from 'fast-check';
import { bundlePackage } from '/work/wt/sim/test/simulate/support/package';
import { live } from '/work/wt/sim/test/simulate/support/life';
import { plans } from '/work/wt/sim/test/simulate/support/plan';
void (async () => {
	const copies = await bundlePackage();
	const all = fc.sample(plans, { seed: Number(process.env.SEED ?? 1), numRuns: 10000 });
	for (const plan of process.env.CALM ? all : []) { plan.reads = plan.reads.map((r) => r === 'other task' || r === 'secrets' ? 'ok' : r); plan.submits = plan.submits.map((r) => r === 'secrets' ? 'ok' : r); for (const t of plan.tasks) t.end = t.end.replace(/, .*/, '') as never; }
	for (const i of process.argv.slice(2)) { const l = await live(copies, all[Number(i)]!); console.log('=====', i, JSON.stringify(all[Number(i)])); console.log(String(l.story)); console.log(l.broken); for (const e of l.n8n.executions) console.log(e.id, e.status, e.log, e.hints); }
})();
