/** First import of the page: zod may not compile its parsers with `new Function`, which the content security policy refuses. */
import { z } from 'zod';

z.config({ jitless: true });
