import { stormOf } from '../storm/storm-events';
import { weather } from '../storm/weather';

const EVENTS = 100_000;
const SEED = 20260301;
const LOOK_EVERY = 1000;

async function measure(): Promise<void> {
  const storm = stormOf(EVENTS, SEED);
  const began = process.cpuUsage();
  let peak = 0;
  await weather(storm, (events) => {
    if (events % LOOK_EVERY === 0) peak = Math.max(peak, process.memoryUsage().rss);
  });
  const { user, system } = process.cpuUsage(began);
  const perSecond = Math.round(EVENTS / ((user + system) / 1_000_000));
  console.log(JSON.stringify({ perSecond, peakMegabytes: Math.round(peak / 1024 / 1024) }));
}

void measure();
