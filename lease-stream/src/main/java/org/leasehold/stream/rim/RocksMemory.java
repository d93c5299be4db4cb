package org.leasehold.stream.rim;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the memory of all RocksDB stores of the process: each partition of each site has
 * its own store, and Kafka Streams allows each 100 MB by default.
 */
public final class RocksMemory implements RocksDBConfigSetter {

  private static final long MEGABYTE = 1 << 20;
  private static final long WRITE_BUFFERS = 32 * MEGABYTE;
  // The write buffers count towards the cache: this bounds both.
  private static final Cache CACHE = new LRUCache(96 * MEGABYTE);
  private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);
  private static final long ONE_WRITE_BUFFER = 4 * MEGABYTE;

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setWriteBufferManager(BUFFERS);
    options.setWriteBufferSize(ONE_WRITE_BUFFER);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String store, Options options) {
    // Cache and buffers are shared with the other stores.
  }
}
