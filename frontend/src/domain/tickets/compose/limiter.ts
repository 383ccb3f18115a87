/** Concurrency limit: returns a function that starts each job when fewer than `limit` are running, in order. */
export function limiter(limit: number): (job: () => Promise<unknown>) => void {
  let running = 0;
  const waiting: (() => Promise<unknown>)[] = [];
  function next(): void {
    const job = running < limit ? waiting.shift() : undefined;
    if (job === undefined) return;
    running += 1;
    const end = () => {
      running -= 1;
      next();
    };
    job().then(end, end);
  }
  return (job) => {
    waiting.push(job);
    next();
  };
}
