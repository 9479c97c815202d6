import { testJourneys } from '../testing/journeys.ts';
import { fahrdienstForm } from './form.ts';
import { JOURNEYS } from './testing/journeys.ts';

testJourneys(fahrdienstForm, JOURNEYS);
