declare namespace App {
  interface Locals {
    portal: import('#src/verzeichnis/portal.ts').Portal;
    antragsstelle: import('#src/antraege/antragsstelle.ts').Antragsstelle;
    staffAuth: import('#src/auth/createStaffAuth.ts').StaffAuth;
    betrieb: import('#src/betrieb/createBetrieb.ts').Betrieb;
    log: import('#src/log/log.ts').Log;
    /** Who is logged in at the desk; there on every page of it but the login. */
    staff?: import('#src/auth/staff.ts').Staff | undefined;
    /** The pattern of the route, for log and figures. */
    route?: string;
    /** A form that could not be saved: where it goes, and what was typed; undefined when it had files. */
    nichtGespeichert?: { path: string; typed: readonly (readonly [name: string, value: string])[] | undefined };
    /** A form of the desk that came after the login had ended: where it goes, and what was typed. */
    abgelaufen?: { path: string; typed: readonly (readonly [name: string, value: string])[] };
    /** A form that was sent too often: where it goes, and how many seconds to wait. */
    pause?: { path: string; seconds: number };
  }
}
