import { testJourneys } from '../testing/journeys.ts';
import { fahrtForm } from './form.ts';
import { JOURNEYS } from './testing/journeys.ts';

testJourneys(fahrtForm, JOURNEYS);
