import { testJourneys } from '../testing/journeys.ts';
import { fahrdienstForm } from './form.ts';
import { FAHRDIENST_JOURNEYS } from './testing/journeys.ts';

testJourneys(fahrdienstForm, FAHRDIENST_JOURNEYS);
