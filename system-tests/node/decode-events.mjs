// Reads a topic's events with kafkajs and Confluent's schema registry client, and prints each decoded value as one
// line of JSON: what a consumer outside the JVM does, without code of Leasehold's.
//
//   node decode-events.mjs BOOTSTRAP REGISTRY_URL TOPIC COUNT
//
// Ends after COUNT events, with 1 after 60 s without them.
import { Kafka, logLevel } from 'kafkajs';
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const [bootstrap, registryUrl, topic, countText] = process.argv.slice(2);
if (countText === undefined) {
  console.error('usage: node decode-events.mjs BOOTSTRAP REGISTRY_URL TOPIC COUNT');
  process.exit(2);
}
const count = Number(countText);

const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
const kafka = new Kafka({ brokers: bootstrap.split(','), logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `decode-events-${process.pid}-${Date.now()}` });

const fail = (error) => {
  console.error(error);
  process.exit(1);
};
const deadline = setTimeout(() => fail(`no ${count} events of ${topic} within 60 s`), 60_000);

let seen = 0;
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ partition, message }) => {
    if (seen >= count) {
      return;
    }
    seen += 1;
    const value = await deserializer.deserialize(topic, message.value).catch(fail);
    const line = { key: message.key?.toString(), partition, offset: message.offset, value };
    console.log(JSON.stringify(line, (_, each) => (typeof each === 'bigint' ? Number(each) : each)));
    if (seen === count) {
      clearTimeout(deadline);
      setImmediate(() => consumer.disconnect().then(() => process.exit(0), fail));
    }
  },
});
