const WIDTH = 30;

/** A progress bar for people; prints nothing when nobody watches (a file, a pipe, a scheduled run). */
export function createProgress(stream: NodeJS.WriteStream): {
  show(title: string, done: number, total: number | undefined): void;
  clear(): void;
} {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show(title, done, total) {
      const share = total ? Math.min(done / total, 1) : 0;
      const bar = total
        ? `${'█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░')} ${Math.round(share * 100)} %`
        : `${done}`;
      stream.write(`\r\x1b[K${title} ${bar}`);
    },
    clear: () => void stream.write('\r\x1b[K'),
  };
}
