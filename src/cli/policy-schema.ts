import { packJsonSchema } from '#domain/policy/pack-json-schema';

// Prints the JSON Schema of policy packs: `npm run schema` puts it beside the packs.
process.stdout.write(`${JSON.stringify(packJsonSchema(), null, 2)}\n`);
