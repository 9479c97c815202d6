import { testJourneys } from '../testing/journeys.ts';
import { dortmundPassForm } from './form.ts';
import { JOURNEYS } from './testing/journeys.ts';

testJourneys(dortmundPassForm, JOURNEYS);
