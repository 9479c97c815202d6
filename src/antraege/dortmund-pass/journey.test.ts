import { testJourneys } from '../testing/journeys.ts';
import { dortmundPassForm } from './form.ts';
import { DORTMUND_PASS_JOURNEYS } from './testing/journeys.ts';

testJourneys(dortmundPassForm, DORTMUND_PASS_JOURNEYS);
