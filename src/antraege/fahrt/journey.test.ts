import { testJourneys } from '../testing/journeys.ts';
import { fahrtForm } from './form.ts';
import { FAHRT_JOURNEYS } from './testing/journeys.ts';

testJourneys(fahrtForm, FAHRT_JOURNEYS);
