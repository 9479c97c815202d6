/** BSI ORP.4.A22 and NIST SP 800-63B: length counts, not a mixture of signs; what everybody tries first is refused. */
const MIN_LENGTH = 12;
/** As much as better-auth hashes. */
const MAX_LENGTH = 128;
/** Fewer different signs are a pattern, not a secret. */
const MIN_DIFFERENT = 5;
/** Parts of a name that are longer than "von" and "de". */
const MIN_NAME_PART = 4;

/** Words that the most common passwords of this length are made of, and those that lie near in this house. */
const COMMON = [
  ...[
    'passwort',
    'password',
    'kennwort',
    'geheim',
    'hallo',
    'willkommen',
    'welcome',
    'admin',
    'administrator',
    'login',
  ],
  ...[
    'qwertz',
    'qwerty',
    'qwertzuiop',
    'qwertyuiop',
    'asdfghjkl',
    'asdfgh',
    'yxcvbnm',
    'zxcvbnm',
    'qwertzuiopasdfghjkl',
  ],
  ...['abc', 'abcdefghijkl', 'abcdefgh', 'abcdef', 'test', 'testtest', 'master', 'start', 'computer', 'internet'],
  ...['iloveyou', 'ichliebedich', 'schatz', 'baby', 'sommer', 'winter', 'fruehling', 'frühling', 'herbst', 'fussball'],
  ...['fußball', 'football', 'sonnenschein', 'sunshine', 'princess', 'prinzessin', 'dragon', 'monkey', 'letmein'],
  ...['changeme', 'superman', 'batman', 'starwars', 'trustno', 'whatever', 'michael', 'daniel', 'thomas', 'alexander'],
  ...['dortmund', 'borussia', 'borussiadortmund', 'bvb', 'westfalen', 'westfalenstadion', 'heja', 'echteliebe'],
  ...[
    'wegweiser',
    'seniorenbuero',
    'seniorenbüro',
    'sozialamt',
    'stadtverwaltung',
    'stadt',
    'verwaltung',
    'schreibtisch',
  ],
];

/** Signs that stand for letters in passwords nobody is fooled by: "P@ssw0rt". */
const DISGUISES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};

const SEQUENCES = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertzuiopü', 'qwertyuiop', 'asdfghjklöä'];

/** What is wrong with a password that somebody chose, as a sentence; undefined when it may be used. */
export function findPasswordFault(
  password: string,
  { name, email }: { name: string; email: string },
): string | undefined {
  const length = [...password].length;
  if (length < MIN_LENGTH) return `Das Passwort braucht mindestens ${MIN_LENGTH} Zeichen. Ein kurzer Satz ist gut.`;
  if (length > MAX_LENGTH) return `Das Passwort darf höchstens ${MAX_LENGTH} Zeichen haben.`;
  const small = password.toLowerCase();
  const [mailbox = ''] = email.split('@');
  const parts = [mailbox, ...mailbox.split(/[._+-]/), ...name.split(/[\s-]/)];
  if (parts.some((part) => part.length >= MIN_NAME_PART && small.includes(part.toLowerCase()))) {
    return 'Das Passwort enthält Ihren Namen oder Ihre E-Mail-Adresse. Wählen Sie ein anderes.';
  }
  return isEasy(small)
    ? 'Dieses Passwort ist leicht zu erraten. Wählen Sie zum Beispiel vier Wörter ohne Zusammenhang.'
    : undefined;
}

/** A common word, dressed up with digits and signs, said twice, or a row of the keyboard. */
function isEasy(small: string): boolean {
  if (new Set(small).size < MIN_DIFFERENT || /^(.{1,6})\1+.{0,2}$/.test(small)) return true;
  const disguised = Array.from(small, (sign) => DISGUISES[sign] ?? sign).join('');
  return (
    [small, disguised].some((text) => isCommon(text) || isCommon(text.replace(/[^a-zäöüß]/g, ''))) || isSequence(small)
  );
}

function isCommon(text: string): boolean {
  // What is left once the common words are taken out must be more than a year and an exclamation mark.
  const rest = COMMON.toSorted((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), text);
  return rest.length < text.length && rest.replace(/[^a-zäöüß]/g, '').length < MIN_NAME_PART;
}

/** Pieces of rows such as "12345678" and "fdsa" make up nearly all of it. */
function isSequence(small: string): boolean {
  const rows = [...SEQUENCES, ...SEQUENCES.map((row) => [...row].reverse().join(''))];
  const steps = [...small].slice(1).filter((sign, index) => rows.some((row) => row.includes(`${small[index]}${sign}`)));
  return steps.length >= small.length - 3;
}
