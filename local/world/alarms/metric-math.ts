import type { MetricStore } from '../metric-store';
import { statistic } from '../metric-store';
import type { MetricQuery } from './metric-query';

/** The value of an alarm's returned query in one period; nothing when a metric it needs has none. */
export function valueOf(
  queries: readonly MetricQuery[],
  store: MetricStore,
  at: number,
  period: number,
): number | undefined {
  const returned = queries.find(({ returnData }) => returnData) ?? queries[0];
  return returned && queryValue(returned, queries, store, at, period);
}

/** The value of one of the queries in one period. */
export function queryValue(
  query: MetricQuery,
  queries: readonly MetricQuery[],
  store: MetricStore,
  at: number,
  period: number,
): number | undefined {
  if (query.metricStat) {
    const { metric, stat } = query.metricStat;
    const summary = store.summary(metric, at, at + period * 1_000);
    return summary && statistic(summary, stat);
  }
  const values = new Map<string, number | undefined>();
  for (const other of queries) {
    if (other.metricStat) values.set(other.id, queryValue(other, queries, store, at, period));
  }
  return evaluateExpression(query.expression ?? '', values);
}

/**
 * Metric math as baseline alarms use it: + - * / and parentheses, numbers, ids, and SUM, AVG, MIN, MAX over METRICS()
 * or [m1, m2], FILL(m1, 0). A missing value makes the result missing, except inside SUM, AVG, MIN, MAX and FILL.
 */
export function evaluateExpression(
  expression: string,
  values: ReadonlyMap<string, number | undefined>,
): number | undefined {
  const tokens = expression.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|[-+*/()[\],]/g) ?? [];
  let next = 0;

  function take(token: string): boolean {
    if (tokens[next] !== token) return false;
    next += 1;
    return true;
  }
  function expect(token: string): void {
    if (!take(token))
      throw new Error(`Metric math "${expression}": expected "${token}", got "${tokens[next] ?? 'the end'}"`);
  }
  function sum(): number | undefined {
    let left = product();
    for (;;) {
      if (take('+')) left = both(left, product(), (one, other) => one + other);
      else if (take('-')) left = both(left, product(), (one, other) => one - other);
      else return left;
    }
  }
  function product(): number | undefined {
    let left = atom();
    for (;;) {
      if (take('*')) left = both(left, atom(), (one, other) => one * other);
      else if (take('/')) left = both(left, atom(), (one, other) => (other === 0 ? undefined : one / other));
      else return left;
    }
  }
  function atom(): number | undefined {
    if (take('-')) return both(0, atom(), (one, other) => one - other);
    if (take('(')) {
      const value = sum();
      expect(')');
      return value;
    }
    const token = tokens[next++] ?? '';
    if (/^\d/.test(token)) return Number(token);
    if (tokens[next] === '(') return call(token);
    if (!values.has(token)) throw new Error(`Metric math "${expression}": no metric is called "${token}"`);
    return values.get(token);
  }
  function call(name: string): number | undefined {
    expect('(');
    if (name === 'FILL') {
      const value = sum();
      expect(',');
      const filling = sum();
      expect(')');
      return value ?? filling;
    }
    const numbers = series().filter((value) => value !== undefined);
    expect(')');
    return numbers.length === 0 ? undefined : combine(name, numbers, expression);
  }
  function series(): (number | undefined)[] {
    if (take('METRICS')) {
      expect('(');
      expect(')');
      return [...values.values()];
    }
    if (!take('[')) return [sum()];
    const members = [sum()];
    while (take(',')) members.push(sum());
    expect(']');
    return members;
  }

  const value = sum();
  if (next < tokens.length)
    throw new Error(`Metric math "${expression}": did not understand "${tokens[next]}"`);
  return value;
}

function combine(name: string, numbers: readonly number[], expression: string): number {
  const total = numbers.reduce((one, other) => one + other, 0);
  switch (name) {
    case 'SUM':
      return total;
    case 'AVG':
      return total / numbers.length;
    case 'MIN':
      return Math.min(...numbers);
    case 'MAX':
      return Math.max(...numbers);
    default:
      throw new Error(`Metric math "${expression}": ${name} is not offered here`);
  }
}

function both(
  one: number | undefined,
  other: number | undefined,
  combineBoth: (one: number, other: number) => number | undefined,
): number | undefined {
  return one === undefined || other === undefined ? undefined : combineBoth(one, other);
}
