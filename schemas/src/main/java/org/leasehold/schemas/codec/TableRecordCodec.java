package org.leasehold.schemas.codec;

import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** The records of {@code leases.<site>}, between the domain and Avro. */
public final class TableRecordCodec {

  private TableRecordCodec() {}

  public static org.leasehold.avro.TableRecord toAvro(TableRecord tableRecord) {
    if (tableRecord instanceof Checkpoint checkpoint) {
      return new org.leasehold.avro.TableRecord(
          checkpoint.partition(), checkpoint.nextOffset(), null, checkpoint.fence());
    }
    TableLease row = (TableLease) tableRecord;
    return new org.leasehold.avro.TableRecord(
        row.partition(), row.offset(), LeaseCodec.toAvro(row.lease()), null);
  }

  /**
   * @throws UnknownSymbolException when a newer version wrote it
   */
  public static TableRecord fromAvro(org.leasehold.avro.TableRecord avro) {
    return avro.getLease() == null
        ? new Checkpoint(avro.getPartition(), avro.getOffset(), avro.getFence())
        : new TableLease(
            avro.getPartition(), avro.getOffset(), LeaseCodec.fromAvro(avro.getLease()));
  }
}
