const SQLITE_AT_LEAST = [3, 51, 3];

export interface SqliteFacts {
  version: string;
  journalMode: string;
  /** 0 off, 1 normal, 2 full, 3 extra. */
  synchronous: number;
}

export interface PostgresFacts {
  fsync: string;
  synchronousCommit: string;
}

/**
 * Throws unless a commit is on the disk before it is acknowledged. Before 3.51.3 a write at the wrong moment of a
 * checkpoint could be lost and the file be damaged (https://www.sqlite.org/wal.html#walresetbug).
 */
export function requireDurableSqlite({ version, journalMode, synchronous }: SqliteFacts): void {
  if (isOlder(version, SQLITE_AT_LEAST)) {
    throw new Error(
      `SQLite ${version} ist zu alt, nötig ist ${SQLITE_AT_LEAST.join('.')}. Starten Sie das Portal mit dem mitgelieferten Node.`,
    );
  }
  if (journalMode !== 'wal') {
    throw new Error(
      `SQLite schreibt hier kein Protokoll voraus (journal_mode=${journalMode} statt wal). Legen Sie DATA_DIR auf eine Festplatte dieses Rechners, nicht auf ein Netzlaufwerk.`,
    );
  }
  if (synchronous !== 2) {
    throw new Error(
      `SQLite wartet nicht auf die Festplatte (synchronous=${synchronous} statt 2). Prüfen Sie, womit Node gebaut wurde.`,
    );
  }
}

/** `local` counts as unsafe: after a switch to the standby server, acknowledged applications would be missing there. */
const SAFE_COMMITS = ['on', 'remote_apply', 'remote_write'];

/** Throws unless a commit is on the disk before it is acknowledged. */
export function requireDurablePostgres({ fsync, synchronousCommit }: PostgresFacts): void {
  if (fsync !== 'on') {
    throw new Error(
      `PostgreSQL wartet nicht auf die Festplatte (fsync=${fsync}). Stellen Sie fsync in postgresql.conf auf on und laden Sie die Einstellungen neu.`,
    );
  }
  if (!SAFE_COMMITS.includes(synchronousCommit)) {
    throw new Error(
      `PostgreSQL bestätigt, bevor gespeichert ist (synchronous_commit=${synchronousCommit}). Stellen Sie synchronous_commit für Server, Datenbank und Rolle auf on.`,
    );
  }
}

function isOlder(version: string, atLeast: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const different = atLeast.findIndex((each, index) => (parts[index] ?? 0) !== each);
  return different >= 0 && (parts[different] ?? 0) < (atLeast[different] ?? 0);
}
