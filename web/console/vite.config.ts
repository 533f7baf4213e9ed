import { app } from '../kit/build/app.ts';

export default app('console');
