import { testJourneys } from '../testing/journeys.ts';
import { sozialticketForm } from './form.ts';
import { JOURNEYS } from './testing/journeys.ts';

testJourneys(sozialticketForm, JOURNEYS);
