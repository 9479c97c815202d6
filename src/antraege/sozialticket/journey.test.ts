import { testJourneys } from '../testing/journeys.ts';
import { sozialticketForm } from './form.ts';
import { SOZIALTICKET_JOURNEYS } from './testing/journeys.ts';

testJourneys(sozialticketForm, SOZIALTICKET_JOURNEYS);
