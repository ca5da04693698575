import { bundlePackage } from '/work/wt/sim/test/simulate/support/package';
import { search, report } from '/work/wt/sim/test/simulate/support/simulate';
import type { Lived } from '/work/wt/sim/test/simulate/support/life';
import type { Plan } from '/work/wt/sim/test/simulate/support/plan';
const has = (l: Lived, p: string, r: RegExp) => l.broken.some((b) => b.promise === p && r.test(b.what));
const only = (l: Lived, p: string) => l.broken.every((b) => b.promise === p);
const preds: Record<string, (l: Lived, p: Plan) => boolean> = {
  F30: (l) => has(l, 'whole', /leaves out/) && only(l,'whole'),
  F31: (l) => has(l, 'unclear', /./) && only(l,'unclear') && l.n8n.executions.some((e) => e.status === 'error' ),
  F32: (l) => has(l, 'true', /Nothing was submitted/) && l.n8n.executions.some((e) => e.stoppedAt !== undefined),
  F33: (l) => has(l, 'cancelled', /when its answer came/),
  F34: (l, p) => has(l, 'cancelled', /after the Stop, and/) && p.wait !== 'none',
  F35: (l, p) => has(l, 'resumed', /./) && !p.calls.includes('without a state') && !p.calls.includes('empty'),
  F36: (l, p) => has(l, 'resumed', /./) && p.calls.includes('without a state') && p.reads.every((r) => r === 'ok' || r === 'lags'),
};
void (async () => {
  const copies = await bundlePackage();
  for (const [name, pred] of Object.entries(preds)) {
    if (process.argv[2] && !process.argv[2].split(',').includes(name)) continue;
    const f = await search(copies, { seed: Number(process.env.SEED ?? 1), lives: 5000 }, pred);
    console.log('#####', name, f ? `after ${f.after}` : 'NOT FOUND'); if (f) console.log(report(f));
  }
})();
