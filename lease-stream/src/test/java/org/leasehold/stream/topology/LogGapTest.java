package org.leasehold.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.stream.Examples.SITE;
import static org.leasehold.stream.Examples.START;
import static org.leasehold.stream.Examples.claim;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.topics.Topics;
import org.leasehold.stream.AvroSerdes;

/** What the fold does when the log does not go on where it left off. */
class LogGapTest {

  private static final SiteTopics TOPICS = SiteTopics.of(new Topics(""), SITE, 1);

  private final RecordedFold heard = new RecordedFold();
  private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
  private final LeaseProcessor fold =
      new LeaseProcessor(TOPICS, partition -> null, heard, new RecordedRows());

  @BeforeEach
  void start() {
    KeyValueStore<String, TableRecord> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(SiteTopology.STORE),
                Serdes.String(),
                AvroSerdes.table())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    fold.init(context);
  }

  private void read(long offset) {
    context.setRecordMetadata(TOPICS.events(), 0, offset);
    LeaseEvent event = claim(0, START);
    fold.process(new Record<>("paris/#0", event, START.toEpochMilli()));
  }

  @Test
  void eventsThatFollowOneAnotherAreFolded() {
    read(0);
    read(1);

    assertThat(heard.said).containsExactly("claimed 0", "claimed 1");
  }

  @Test
  void aSiteThatDoesNotBeginAtItsFirstEventIsStopped() {
    assertThatThrownBy(() -> read(5))
        .isInstanceOf(UnusableLogException.class)
        .hasMessage(
            "the event at offset 5 of partition 0 of topic lease-events.paris follows what is"
                + " folded up to offset 0: the events between are gone (retention?)");
  }

  @Test
  void aGapStopsTheSite() {
    read(0);

    assertThatThrownBy(() -> read(2)).hasMessageContaining("the events between are gone");
  }

  @Test
  void anEventThatComesBackStopsTheSite() {
    read(0);
    read(1);

    assertThatThrownBy(() -> read(0)).hasMessageContaining("the topic was replaced");
  }
}
